package dev.watchword.local.promises;

import com.vonage.client.HttpConfig;
import com.vonage.client.HttpWrapper;
import com.vonage.client.VonageClient;
import com.vonage.client.auth.ApiKeyQueryParamsAuthMethod;
import com.vonage.client.auth.HeaderAuthMethod;
import com.vonage.client.auth.RequestQueryParams;
import com.vonage.client.verify.VerifyClient;
import java.net.URI;
import java.util.Map;

/** The official Java client, given nothing but another base URL. */
@SuppressWarnings("deprecation") // the SDK points to version 2; this is about version 1
enum OfficialClient {

  /** As its own builder makes it. */
  AS_IT_IS {
    @Override
    VerifyClient of(ApiClient account, URI baseUrl) {
      return VonageClient.builder()
          .apiKey(account.apiKey())
          .apiSecret(account.apiSecret())
          .httpConfig(at(baseUrl))
          .build()
          .getVerifyClient();
    }
  },

  /**
   * With the credentials in the header and nowhere else, where its version 9.8.0 has moved them.
   */
  CREDENTIALS_IN_HEADER {
    @Override
    VerifyClient of(ApiClient account, URI baseUrl) {
      return new VerifyClient(
          new HttpWrapper(at(baseUrl), new InHeader(account.apiKey(), account.apiSecret())));
    }
  };

  /** A client that calls {@code baseUrl} with that account's credentials. */
  abstract VerifyClient of(ApiClient account, URI baseUrl);

  private static HttpConfig at(URI baseUrl) {
    return HttpConfig.builder().baseUri(baseUrl).build();
  }

  /** The client asks for credentials among the parameters: these pass for such. */
  private static final class InHeader extends ApiKeyQueryParamsAuthMethod
      implements HeaderAuthMethod {

    InHeader(String key, String secret) {
      super(key, secret);
    }

    @Override
    public String getHeaderValue() {
      return asBasicHeader().getHeaderValue();
    }

    @Override
    public Map<String, String> getAuthParams(RequestQueryParams parameters) {
      return Map.of();
    }
  }
}
