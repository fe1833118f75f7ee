package dev.watchword.local.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.aws.Clients;
import dev.watchword.aws.Wiring;
import dev.watchword.local.lambda.LocalFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;

/** API Gateway as a function and as a caller see it. */
final class GatewayTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  /** Answers with what it was asked. */
  public static final class Echo implements RequestStreamHandler {
    public Echo(Wiring wiring) {}

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
        throws IOException {
      context.getLogger().log("asked by " + context.getFunctionName());
      event.transferTo(answer);
    }
  }

  /** Answers with the body it was sent. */
  public static final class Parrot implements RequestStreamHandler {
    public Parrot(Wiring wiring) {}

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
        throws IOException {
      answer.write(JSON.readTree(event).path("body").asText().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Never answers. */
  public static final class Broken implements RequestStreamHandler {
    public Broken(Wiring wiring) {}

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
      throw new IllegalStateException("broken");
    }
  }

  private final List<String> log = new ArrayList<>();
  private final Gateway gateway =
      new Gateway(
          new Routes<LocalFunction>()
              .add("POST", "/echo/{format}", function(Echo.class))
              .add("POST", "/parrot", function(Parrot.class))
              .add("GET", "/broken", function(Broken.class)),
          InstantSource.fixed(NOW),
          log::add);

  private LocalFunction function(Class<?> handler) {
    Clients none =
        (Clients)
            Proxy.newProxyInstance(
                Clients.class.getClassLoader(),
                new Class<?>[] {Clients.class},
                (_, method, _) -> {
                  throw new IllegalStateException(method.getName() + " is not for here");
                });
    return new LocalFunction(
        handler.getSimpleName(),
        "arn:" + handler.getSimpleName(),
        handler.getName(),
        Map.of(),
        none,
        InstantSource.fixed(NOW),
        log::add);
  }

  private static Call call(
      String method, String path, String query, Map<String, List<String>> headers, String body) {
    return new Call(method, path, query, headers, SdkBytes.fromUtf8String(body), "127.0.0.1");
  }

  private JsonNode event(String query, Map<String, List<String>> headers, String body)
      throws IOException {
    Answer answer = gateway.answer(call("POST", "/echo/json", query, headers, body));
    assertEquals(200, answer.status());
    return JSON.readTree(answer.body().asByteArray());
  }

  @Nested
  class TheEvent {

    @Test
    void saysWhatWasCalled() throws Exception {
      JsonNode event = event("", Map.of("user-agent", List.of("curl/8")), "");
      assertEquals("2.0", event.path("version").asText());
      assertEquals("POST /echo/{format}", event.path("routeKey").asText());
      assertEquals("/echo/json", event.path("rawPath").asText());
      assertEquals("json", event.at("/pathParameters/format").asText());
      JsonNode context = event.path("requestContext");
      assertEquals("$default", context.path("stage").asText());
      assertEquals("POST", context.at("/http/method").asText());
      assertEquals("/echo/json", context.at("/http/path").asText());
      assertEquals("127.0.0.1", context.at("/http/sourceIp").asText());
      assertEquals("curl/8", context.at("/http/userAgent").asText());
      assertFalse(context.path("requestId").asText().isEmpty());
    }

    @Test
    void tellsVirtualTime() throws Exception {
      JsonNode context = event("", Map.of(), "").path("requestContext");
      assertEquals(NOW.toEpochMilli(), context.path("timeEpoch").asLong());
      assertEquals("04/Mar/2026:05:06:07 +0000", context.path("time").asText());
    }

    @Test
    void keepsTheQueryAndJoinsRepeatedParameters() throws Exception {
      JsonNode event = event("id=a&id=b%20c&brand=A%26B&empty=&bare", Map.of(), "");
      assertEquals("id=a&id=b%20c&brand=A%26B&empty=&bare", event.path("rawQueryString").asText());
      JsonNode parameters = event.path("queryStringParameters");
      assertEquals("a,b c", parameters.path("id").asText());
      assertEquals("A&B", parameters.path("brand").asText());
      assertEquals("", parameters.path("empty").asText("no"));
      assertEquals("", parameters.path("bare").asText("no"));
    }

    @Test
    void joinsHeadersAndTakesCookiesOutOfThem() throws Exception {
      JsonNode event =
          event("", Map.of("x-one", List.of("a", "b"), "cookie", List.of("c=d", "e=f")), "");
      assertEquals("a,b", event.at("/headers/x-one").asText());
      assertFalse(event.path("headers").has("cookie"));
      assertEquals("e=f", event.at("/cookies/1").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain; charset=UTF-8", "Application/XML"})
    void carriesTextAsItIs(String type) throws Exception {
      JsonNode event = event("", Map.of("content-type", List.of(type)), "{\"a\":\"ü\"}");
      assertFalse(event.path("isBase64Encoded").asBoolean());
      assertEquals("{\"a\":\"ü\"}", event.path("body").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "application/octet-stream", ""})
    void carriesEverythingElseInBase64(String type) throws Exception {
      JsonNode event = event("", Map.of("content-type", List.of(type)), "a=ü");
      assertTrue(event.path("isBase64Encoded").asBoolean());
      assertEquals(
          "a=ü",
          new String(
              Base64.getDecoder().decode(event.path("body").asText()), StandardCharsets.UTF_8));
    }

    @Test
    void hasNoBodyIfThereIsNone() throws Exception {
      JsonNode event = event("", Map.of(), "");
      assertTrue(event.path("body").isMissingNode() || event.path("body").isNull());
      assertFalse(event.path("isBase64Encoded").asBoolean());
    }
  }

  @Nested
  class TheCaller {

    @Test
    void getsStatusHeadersCookiesAndBody() {
      Answer answer =
          parrot(
              """
              {"statusCode":201,"headers":{"Content-Type":"text/xml","x":"y"},
               "cookies":["a=b"],"body":"<a/>"}
              """);
      assertEquals(201, answer.status());
      assertEquals(List.of("text/xml"), answer.headers().get("content-type"));
      assertEquals(List.of("a=b"), answer.headers().get("set-cookie"));
      assertEquals("<a/>", answer.body().asUtf8String());
    }

    @Test
    void getsABinaryBodyDecoded() {
      Answer answer = parrot("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"w7w=\"}");
      assertEquals("ü", answer.body().asUtf8String());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/parrot/", "/echo/", "/"})
    void isToldThatThereIsNoSuchRoute(String path) {
      Answer answer = gateway.answer(call("POST", path, "", Map.of(), ""));
      assertEquals(404, answer.status());
      assertEquals("{\"message\":\"Not Found\"}", answer.body().asUtf8String());
    }

    @Test
    void isToldTheSameOfAWrongMethod() {
      assertEquals(404, gateway.answer(call("PUT", "/parrot", "", Map.of(), "")).status());
    }

    @Test
    void isToldThatABodyIsTooLarge() {
      String body = "a".repeat(10 * 1024 * 1024 + 1);
      assertEquals(413, gateway.answer(call("POST", "/parrot", "", Map.of(), body)).status());
    }

    @Test
    void learnsNothingOfAFailureThatTheLogTells() {
      Answer answer = gateway.answer(call("GET", "/broken", "", Map.of(), ""));
      assertEquals(500, answer.status());
      assertEquals("{\"message\":\"Internal Server Error\"}", answer.body().asUtf8String());
      assertTrue(log.getFirst().startsWith("[Broken] failed"));
    }

    @Test
    void getsInternalServerErrorForAnAnswerThatIsNoJson() {
      assertEquals(500, parrot("oops").status());
    }

    private Answer parrot(String answer) {
      Map<String, List<String>> headers = Map.of("content-type", List.of("text/plain"));
      return gateway.answer(call("POST", "/parrot", "", headers, answer));
    }
  }

  @Test
  void functionsLogUnderTheirName() throws Exception {
    event("", Map.of(), "");
    assertEquals(List.of("[Echo] asked by Echo"), log);
  }
}
