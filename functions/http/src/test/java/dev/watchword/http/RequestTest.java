package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

  private static Request read(String path, String scheme, String host, String stage)
      throws IOException {
    String event =
        """
        {"rawPath":"%s","headers":{"x-forwarded-proto":"%s","host":"evil.example"},
         "requestContext":
          {"apiId":"a1b2c3","domainName":"%s","stage":"%s","http":{"method":"GET"}}}
        """
            .formatted(path, scheme, host, stage);
    return Request.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest(name = "{0} at {2}, stage {3}: {4}")
  @CsvSource({
    "/v2/verify/, https, a1b2c3.execute-api.eu-west-1.amazonaws.com, $default,"
        + " https://a1b2c3.execute-api.eu-west-1.amazonaws.com",
    "/test/v2/verify, https, a1b2c3.execute-api.eu-west-1.amazonaws.com, test,"
        + " https://a1b2c3.execute-api.eu-west-1.amazonaws.com/test",
    "/v2/verify, https, verify.example.com, test, https://verify.example.com",
    "/v2/verify, http, 127.0.0.1:3000, $default, http://127.0.0.1:3000",
    "/v2/verify, gopher, verify.example.com, $default, https://verify.example.com"
  })
  void linksBeginAtTheHostThatTheGatewayNames(
      String path, String scheme, String host, String stage, String origin) throws IOException {
    Request request = read(path, scheme, host, stage);
    assertEquals(origin, request.origin());
    assertEquals("/v2/verify", request.path());
  }

  @Test
  void linksAreRelativeIfTheGatewayNamesNoHost() throws IOException {
    assertEquals("", read("/v2/verify", "https", "", "$default").origin());
  }
}
