package dev.watchword.local.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.front.Answer;
import dev.watchword.local.front.Call;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;

final class CallsTest {
  private static final URI BASE = URI.create("http://127.0.0.1:3000");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String SECRET = "s3cr3t-Of-Others";
  private static final Answer ANSWER = Answer.json(200, "{\"status\":\"0\"}");
  private static final Map<String, String> VARIABLES =
      Map.of("API_KEY", "key", "API_SECRET", "mine", "TOKEN", "token", "BODY", "body");

  private final Calls calls =
      new Calls(
          InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z")),
          BASE,
          "abcd1234",
          "local-secret");

  private static Call call(
      String method, String path, String query, Map<String, String> headers, String body) {
    Map<String, List<String>> all = new TreeMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return new Call(method, path, query, all, SdkBytes.fromUtf8String(body), "127.0.0.1");
  }

  private JsonNode seen(Call call, Answer answer) {
    calls.saw(call, answer);
    return calls.get().get(calls.get().size() - 1);
  }

  private JsonNode seen(Call call) {
    return seen(call, ANSWER);
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void areListedWithTheirAnswers() {
    JsonNode first = seen(call("GET", "/a b/ü", "c=%C3%BC", Map.of(), ""));
    JsonNode second = seen(call("GET", "/", "", Map.of(), ""));
    assertEquals(1, first.path("id").asInt());
    assertEquals(2, second.path("id").asInt());
    assertEquals("2026-03-04T05:06:07Z", first.path("at").asText());
    assertEquals("GET", first.path("method").asText());
    assertEquals("/a%20b/%C3%BC?c=%C3%BC", first.path("path").asText());
    assertEquals(200, first.path("status").asInt());
    assertEquals("{\"status\":\"0\"}", first.path("answer").asText());
    assertTrue(first.path("request_id").isNull());
    assertEquals(List.of(first, second), calls.get().valueStream().toList());
  }

  @Test
  void areTheNewestFifty() {
    for (int i = 0; i < 60; i++) {
      calls.saw(call("GET", "/", "", Map.of(), ""), ANSWER);
    }
    List<Integer> ids = calls.get().valueStream().map(each -> each.path("id").asInt()).toList();
    assertEquals(50, ids.size());
    assertEquals(11, ids.getFirst());
    assertEquals(60, ids.getLast());
  }

  @Test
  void areCutWhereAnAnswerIsLong() {
    JsonNode seen = seen(call("GET", "/", "", Map.of(), ""), Answer.json(200, "x".repeat(4_001)));
    assertEquals("x".repeat(4_000), seen.path("answer").asText());
  }

  @Nested
  class Requests {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String DASHED = "01234567-89ab-cdef-0123-456789abcdef";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            /v2/verify/01234567-89AB-cdef-0123-456789abcdef/next_workflow |||
            /verify/search/json | request_id=0123456789abcdef0123456789abcdef ||
            /verify/check/json || code=1&request_id=0123456789abcdef0123456789abcdef |
            /v2/verify ||| {"request_id":"01234567-89ab-cdef-0123-456789abcdef"}
            /verify/json ||| {"request_id": "0123456789abcdef0123456789abcdef","status":"0"}
            /verify/xml ||| <request_id>0123456789abcdef0123456789abcdef</request_id>
            """)
    void areKnownByTheirIds(String path, String query, String body, String answer) {
      Call call =
          call("POST", path, query == null ? "" : query, Map.of(), body == null ? "" : body);
      JsonNode seen = seen(call, Answer.json(200, answer == null ? "" : answer));
      assertEquals(ID, seen.path("request_id").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/verify/templates/" + DASHED, "/verify/" + ID})
    void areNotKnownByOtherIds(String path) {
      assertTrue(seen(call("GET", path, "", Map.of(), "")).path("request_id").isNull());
    }
  }

  @Nested
  class Commands {

    private static List<String> arguments(JsonNode seen) throws Exception {
      return Sh.arguments(seen.path("curl").asText(), VARIABLES);
    }

    @Test
    void areShort() {
      assertEquals(
          "curl 'http://127.0.0.1:3000/verify/json' --data-raw"
              + " 'api_key=abcd1234&api_secret=local-secret&number=1&brand=It'\\''s'",
          seen(call(
                  "POST",
                  "/verify/json",
                  "",
                  Map.of("content-type", FORM, "accept", "*/*", "user-agent", "x", "host", "y"),
                  "api_key=abcd1234&api_secret=local-secret&number=1&brand=It's"))
              .path("curl")
              .asText());
    }

    @Test
    void repeatAllThatMatters() throws Exception {
      String body = "{\"brand\":\"It's 100% \\\"ü\\\"\",\n \"to\":\"$HOME\\t\"}";
      Call call =
          call(
              "PATCH",
              "/v2/verify",
              "a[]={b}",
              Map.of(
                  "content-type", "application/json",
                  "accept", "application/json",
                  "idempotency-key", "it's",
                  "authorization", basic("abcd1234:local-secret")),
              body);
      assertEquals(
          List.of(
              "-X",
              "PATCH",
              "--globoff",
              "--path-as-is",
              "http://127.0.0.1:3000/v2/verify?a[]={b}",
              "-u",
              "abcd1234:local-secret",
              "-H",
              "accept: application/json",
              "-H",
              "idempotency-key: it's",
              "-H",
              "content-type: application/json",
              "--data-raw",
              body),
          arguments(seen(call)));
    }

    @Test
    void haveNoTypeWhereThereWasNone() throws Exception {
      assertEquals(
          List.of("http://127.0.0.1:3000/", "-H", "content-type:", "--data-raw", "@x"),
          arguments(seen(call("POST", "/", "", Map.of(), "@x"))));
    }

    @Test
    void askForTheHeadOnly() throws Exception {
      assertEquals(
          List.of("--head", "http://127.0.0.1:3000/"),
          arguments(seen(call("HEAD", "/", "", Map.of(), ""))));
    }

    @Test
    void leaveOutABodyThatIsNoText() throws Exception {
      Call call =
          new Call(
              "POST",
              "/",
              "",
              Map.of("content-type", List.of("x/y")),
              SdkBytes.fromByteArray(new byte[] {(byte) 0xff}),
              "127.0.0.1");
      assertEquals("body", arguments(seen(call)).getLast());
      assertEquals("body", arguments(seen(call("POST", "/", "", Map.of(), "a\0b"))).getLast());
      assertEquals(
          "body", arguments(seen(call("POST", "/", "", Map.of(), "a".repeat(100_001)))).getLast());
    }
  }

  @Nested
  class Secrets {

    private void assertConcealed(JsonNode seen) {
      assertFalse(seen.toString().contains(SECRET), seen.toString());
    }

    @ParameterizedTest
    @CsvSource({"api_key=k&api_secret=%s&to=1", "api%%5Fsecret=%s", "API_SECRET=%s&a", "%s-secret"})
    void ofOthersAreVariablesInQueriesAndForms(String format) throws Exception {
      String pairs = format.formatted(SECRET);
      JsonNode seen = seen(call("POST", "/x", pairs, Map.of("content-type", FORM), pairs));
      assertConcealed(seen);
      assertTrue(seen.path("path").asText().contains("•••"));
      List<String> arguments = Sh.arguments(seen.path("curl").asText(), VARIABLES);
      String without = format.startsWith("%s") ? "mine" : format.formatted("mine");
      assertEquals(List.of(BASE + "/x?" + without, "--data-raw", without), arguments);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {"api_secret":"%s","a":1}          | {"api_secret":"mine","a":1}
            {"api\\u005fsecret" : "%s"}        | {"api\\u005fsecret" : "mine"}
            [{"b":{"api_secret":["%s", {}]}}]  | [{"b":{"api_secret":"mine"}}]
            {"api_secret":"a","api_secret":"%s\\""} | {"api_secret":"mine","api_secret":"mine"}
            {"api_secret":"%s                  | mine
            {"a":"%s","api_secret              | mine
            {"api_\\u0073ecre\\u0074":"%s      | mine
            """)
    void ofOthersAreVariablesInJson(String format, String repeated) throws Exception {
      JsonNode seen =
          seen(call("POST", "/x", "", Map.of("content-type", FORM), format.replace("%s", SECRET)));
      assertConcealed(seen);
      assertEquals(repeated, Sh.arguments(seen.path("curl").asText(), VARIABLES).getLast());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<api_secret>%s</api_secret>",
          "<a b=\"c\"><api_secret>%s</api_secret></a>",
          "--x\r\nContent-Disposition: form-data; name=\"api_secret\"\r\n\r\n%s\r\n--x--"
        })
    void ofOthersAreNotKeptWhereTheyCannotBeFound(String format) {
      assertConcealed(
          seen(call("POST", "/x", "", Map.of("content-type", "x/y"), format.formatted(SECRET))));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            Basic a2V5OnMzY3IzdC1PZi1PdGhlcnM=         | -u | key:mine
            Basic YWJjZDEyMzQ6czNjcjN0LU9mLU90aGVycw== | -u | key:mine
            basic ???s3cr3t-Of-Others                  | -u | key:mine
            Bearer s3cr3t-Of-Others                    | -H | authorization: Bearer token
            s3cr3t-Of-Others                           | -H | 'authorization: '
            """)
    void ofOthersAreVariablesInHeaders(String header, String option, String value)
        throws Exception {
      JsonNode seen = seen(call("GET", "/x", "", Map.of("authorization", header), ""));
      assertConcealed(seen);
      String encoded = header.substring(header.indexOf(' ') + 1);
      assertFalse(seen.toString().contains(encoded));
      assertEquals(
          List.of("http://127.0.0.1:3000/x", option, value),
          Sh.arguments(seen.path("curl").asText(), VARIABLES));
    }

    @Test
    void thatEverybodyKnowsStayAsTheyAre() throws Exception {
      String json = "{\"api_key\":\"abcd1234\",\"api_secret\" : \"local-secret\",\"to\":1}";
      JsonNode seen =
          seen(
              call(
                  "POST",
                  "/x",
                  "api_secret=local%2Dsecret",
                  Map.of("content-type", "application/json"),
                  json));
      assertEquals("/x?api_secret=local%2Dsecret", seen.path("path").asText());
      assertEquals(json, Sh.arguments(seen.path("curl").asText(), VARIABLES).getLast());
    }
  }
}
