package dev.watchword.callback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts over HTTP/1.1, each callback over a connection of its own: none is kept, for it would be
 * dead after the function was frozen, and its address unchecked.
 */
final class HttpPoster implements Poster {

  /** More than the callbacks that a function has at once. */
  private static final int CONNECTIONS = 20;

  private final CloseableHttpClient client;
  private final Duration patience;

  /**
   * Posts to hosts whose addresses are all allowed.
   *
   * @param patience how long all of it may take, however slowly the answer drips
   */
  HttpPoster(DnsResolver names, Predicate<InetAddress> isAllowed, Duration patience) {
    this.patience = patience;
    Timeout timeout = Timeout.of(patience);
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new CheckedResolver(names, isAllowed))
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            .build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout).build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent("Watchword")
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .build();
  }

  @Override
  public Answer post(URI url, String token, String body) {
    HttpPost request = new HttpPost(url);
    request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
        .execute(request::cancel);
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, null);
      int status = response.getCode();
      // Ends the connection. To close the response would read all that is still to come.
      request.cancel();
      return new Answer.Status(status);
    } catch (IOException e) {
      return new Answer.None(e.getClass().getSimpleName());
    }
  }
}
