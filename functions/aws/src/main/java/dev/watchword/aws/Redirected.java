package dev.watchword.aws;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** An HTTP client all of whose requests end at a port of this machine. */
record Redirected(SdkHttpClient client, int port) implements SdkHttpClient {

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    HttpExecuteRequest.Builder redirected =
        HttpExecuteRequest.builder()
            .request(
                request.httpRequest().toBuilder()
                    .protocol("http")
                    .host("127.0.0.1")
                    .port(port)
                    .build());
    request.contentStreamProvider().ifPresent(redirected::contentStreamProvider);
    request.metricCollector().ifPresent(redirected::metricCollector);
    return client.prepareRequest(redirected.build());
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
