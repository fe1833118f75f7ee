package dev.watchword.local.front;

import dev.watchword.local.DemoAccount;
import dev.watchword.local.SampleEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;

/** The sample events of the functions that callers reach are what API Gateway makes of calls. */
class SampleCallsTest {

  private static final String CREDENTIALS =
      "\"api_key\":\"%s\",\"api_secret\":\"%s\","
          .formatted(DemoAccount.API_KEY, DemoAccount.API_SECRET);
  private static final String REQUEST = "\"request_id\":\"" + SampleEvent.REQUEST_ID + "\"";
  private static final String DASHED =
      SampleEvent.REQUEST_ID.replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-");

  /** The number is one of those that belong to nobody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "send    | /verify/{format}         | \"number\":\"12025550123\",\"brand\":\"Acme\"",
        "psd2    | /verify/psd2/{format}    |"
            + " \"number\":\"12025550123\",\"payee\":\"Acme\",\"amount\":25.5",
        "check   | /verify/check/{format}   | REQUEST,\"code\":\"4321\"",
        "search  | /verify/search/{format}  | REQUEST",
        "control | /verify/control/{format} | REQUEST,\"cmd\":\"trigger_next_event\""
      })
  void ofVersion1(String name, String route, String members) throws IOException {
    String body = "{" + CREDENTIALS + members.replace("REQUEST", REQUEST) + "}";
    Map<String, List<String>> headers = headers();
    headers.put("content-type", List.of("application/json"));
    sample(call("POST", route.replace("{format}", "json"), headers, body), route).isThatOf(name);
  }

  @ParameterizedTest
  @CsvSource({
    "cancel, DELETE, /v2/verify/{request_id}",
    "next, POST, /v2/verify/{request_id}/next_workflow"
  })
  void ofVersion2(String function, String method, String route) throws IOException {
    sample(call(method, route.replace("{request_id}", DASHED), basic(), ""), route)
        .isThatOf(function);
  }

  @Test
  void ofTemplates() throws IOException {
    String route = "/v2/verify/templates";
    Map<String, List<String>> headers = basic();
    headers.put("content-type", List.of("application/json"));
    sample(call("POST", route, headers, "{\"name\":\"usual\"}"), route).isThatOf("templates");
  }

  private static Map<String, List<String>> basic() {
    String basic = DemoAccount.API_KEY + ':' + DemoAccount.API_SECRET;
    Map<String, List<String>> headers = headers();
    headers.put(
        "authorization",
        List.of(
            "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8))));
    return headers;
  }

  private static Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("host", List.of("127.0.0.1:3000"));
    headers.put("user-agent", List.of("curl/8.5.0"));
    return headers;
  }

  private static Call call(
      String method, String path, Map<String, List<String>> headers, String body) {
    return new Call(method, path, "", headers, SdkBytes.fromUtf8String(body), "127.0.0.1");
  }

  private static SampleEvent sample(Call call, String route) throws IOException {
    Routes.Match<String> match =
        new Routes<String>()
            .add(call.method(), route, "")
            .match(call.method(), call.path())
            .orElseThrow();
    Instant when = Instant.parse("2026-01-01T12:00:00Z");
    return new SampleEvent(GatewayEvents.of(call, match, when))
        .with("requestId", "00000000-0000-4000-8000-000000000000");
  }
}
