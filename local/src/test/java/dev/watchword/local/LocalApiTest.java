package dev.watchword.local;

import static dev.watchword.local.Caller.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints that only the local stack has; every test uses a number of its own. */
final class LocalApiTest {
  private static LocalStack stack;
  private static Caller caller;

  @BeforeAll
  static void start() {
    stack = LocalStack.start(LocalStack.Options.forTests());
    caller = new Caller(stack.baseUrl());
  }

  @AfterAll
  static void stop() {
    caller.close();
    stack.close();
  }

  private static String send(String number) throws Exception {
    JsonNode answer = caller.verify("/verify/json", Map.of("number", number, "brand", "Acme"));
    assertEquals("0", answer.path("status").asText());
    return answer.path("request_id").asText();
  }

  private static JsonNode messages(String to) throws Exception {
    return json(caller.get("/local/messages?to=" + to));
  }

  @Nested
  class Documents {

    @Test
    void areTheFileAsItIs() throws Exception {
      HttpResponse<String> answer = caller.get("/local/openapi.yaml");
      assertEquals(200, answer.statusCode());
      assertEquals(Files.readString(Path.of("..", "docs", "openapi.yaml")), answer.body());
    }

    /** Everything that the page names is here, so that it works offline. */
    @Test
    void areAPage() {
      String page = caller.get("/local/docs").body();
      List<String> named =
          Pattern.compile("(?:src=|href=|url: )\"(?!data:)([^\"]+)\"")
              .matcher(page)
              .results()
              .map(result -> result.group(1))
              .toList();
      assertEquals(3, named.size(), page);
      for (String path : named) {
        HttpResponse<String> answer = caller.get(path);
        assertEquals(200, answer.statusCode(), path);
        assertTrue(answer.body().length() > 10_000, path);
      }
    }

    @Test
    void areNoOtherFiles() {
      assertEquals(404, caller.get("/local/docs/index.html").statusCode());
      assertEquals(404, caller.get("/local/docs/..%2fdocs.html").statusCode());
      assertEquals(404, caller.post("/local/docs", "{}").statusCode());
    }
  }

  @Nested
  class Page {

    @Test
    void isAtTheFront() {
      HttpResponse<String> page = caller.get("/");
      assertEquals(200, page.statusCode());
      assertEquals("text/html;charset=utf-8", header(page, "content-type"));
      assertEquals(page.body(), caller.get("/local/page/index.html").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/local/statemachine"})
    void getsNothingFromElsewhereAndIsNotKept(String path) {
      HttpResponse<String> page = caller.get(path);
      assertEquals(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          header(page, "content-security-policy"));
      assertEquals("nosniff", header(page, "x-content-type-options"));
      assertEquals("no-store", header(page, "cache-control"));
    }

    @Test
    void knowsTheStateMachine() throws Exception {
      HttpResponse<String> answer = caller.get("/local/statemachine");
      assertEquals("application/json", header(answer, "content-type"));
      assertEquals(Files.readString(Path.of("..", "statemachine.asl.json")), answer.body());
    }

    @Test
    void knowsTheDemoAccountAndTheLanguages() {
      JsonNode about = json(caller.get("/local/stack"));
      assertEquals("abcd1234", about.path("api_key").asText());
      assertEquals("local-secret", about.path("api_secret").asText());
      assertEquals(39, about.path("locales").size());
      assertEquals(21, about.path("payment_locales").size());
      assertEquals("ar-xa", about.path("locales").get(0).asText());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/local/page",
          "/local/page/",
          "/local/page/nothing.html",
          "/local/page/../api/docs.html",
          "/local/page/%2e%2e/api/docs.html",
          "/local/page/..%2fapi/docs.html",
          "/local/page//index.html",
          "/local/page/index.html/",
          "/local/page/index.html%00.html",
          "/local/sample/../openapi.yaml",
          "/local/statemachine/"
        })
    void isNoOtherFile(String path) {
      HttpResponse<String> answer = caller.get(path);
      assertEquals(404, answer.statusCode());
      assertTrue(json(answer).path("error").isTextual());
    }

    private static String header(HttpResponse<String> answer, String name) {
      return answer.headers().firstValue(name).orElseThrow();
    }
  }

  @Nested
  class Messages {

    @ParameterizedTest
    @ValueSource(strings = {"12025550111", "%2B12025550111", "+1%20(202)%20555-0111"})
    void areThereAtOnceHoweverTheNumberIsSpelt(String spelling) throws Exception {
      if (messages("12025550111").isEmpty()) {
        send("12025550111");
      }
      assertEquals(1, messages(spelling).size());
    }

    /** A deployed function would hand them to no carrier. */
    @ParameterizedTest
    @ValueSource(strings = {"447700900123", "%2B44%20(0)7700%20900-123"})
    void areThereForFictitiousNumbersToo(String spelling) throws Exception {
      if (messages("447700900123").isEmpty()) {
        send("447700900123");
      }
      assertEquals(1, messages(spelling).size());
    }

    @Test
    void sayAllThatThePhoneWouldKnowAndWhichRequestTheyAreFor() throws Exception {
      String id = send("12025550112");
      JsonNode message = messages("12025550112").get(0);
      assertEquals("sms", message.path("channel").asText());
      assertEquals("+12025550112", message.path("to").asText());
      assertEquals("", message.path("from").asText());
      assertEquals(stack.clock().instant(), Instant.parse(message.path("sent_at").asText()));
      assertEquals(id, message.path("request_id").asText());
      assertTrue(message.path("body").asText().contains("Acme"));
      assertTrue(message.path("id").isTextual());
    }

    @Test
    void toNobodyAreNone() throws Exception {
      assertEquals(0, messages("nobody").size());
    }

    @Test
    void toEverybodyAreListedWithoutANumber() throws Exception {
      send("12025550113");
      List<JsonNode> all = json(caller.get("/local/messages")).valueStream().toList();
      assertEquals("+12025550113", all.getLast().path("to").asText());
    }
  }

  @Nested
  class Clock {

    @Test
    void standsStillUntilItIsMoved() throws Exception {
      Instant before = now(caller.get("/local/clock"));
      assertEquals(before, now(caller.get("/local/clock")));
      HttpResponse<String> moved = caller.post("/local/clock", "{\"advance\":\"PT1M5S\"}");
      assertEquals(before.plusSeconds(65), now(moved));
      assertEquals(before.plusSeconds(65), stack.clock().instant());
    }

    @Test
    void letsEverythingHappenThatComesDueBeforeItAnswers() throws Exception {
      send("12025550114");
      caller.post("/local/clock", "{\"advance\":\"PT125S\"}");
      assertEquals(2, stack.outbox().messages("12025550114").size());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"advance\":\"125\"}",
          "{\"advance\":\"-PT1S\"}",
          "{\"advance\":\"PT99999999999H\"}",
          "{\"advance\":{}}",
          "{}",
          ""
        })
    void saysWhatIsWrongWithADuration(String body) throws Exception {
      HttpResponse<String> answer = caller.post("/local/clock", body);
      assertEquals(400, answer.statusCode());
      assertTrue(json(answer).path("error").asText().startsWith("advance "));
    }

    @Test
    void movesToWhatIsDueNext() throws Exception {
      send("12025550121");
      stack.settle();
      Instant due = stack.clock().nextDue().orElseThrow();
      assertEquals(due, now(caller.post("/local/clock", "{\"advance\":\"next\"}")));
      assertEquals(due, stack.clock().instant());
    }

    @Test
    void staysWhereNothingIsDue() throws Exception {
      caller.post("/local/clock", "{\"advance\":\"P60D\"}");
      Instant before = now(caller.get("/local/clock"));
      HttpResponse<String> answer = caller.post("/local/clock", "{\"advance\":\"next\"}");
      assertEquals(400, answer.statusCode());
      assertEquals("advance goes nowhere, as nothing is due", json(answer).path("error").asText());
      assertEquals(before, now(caller.get("/local/clock")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "\"PT1S\"", "{\"forward\":\"PT1S\"}"})
    void refusesWhatItDoesNotKnow(String body) throws Exception {
      assertEquals(400, caller.post("/local/clock", body).statusCode());
    }

    private static Instant now(HttpResponse<String> answer) throws Exception {
      return Instant.parse(json(answer).path("now").asText());
    }
  }

  @Nested
  class Executions {

    @Test
    void showTheStatesEntered() throws Exception {
      String id = send("12025550115");
      JsonNode execution = json(caller.get("/local/executions/" + id));
      assertEquals("RUNNING", execution.path("status").asText());
      assertEquals(
          List.of("Deliver"),
          execution.path("states").valueStream().map(s -> s.path("name").asText()).toList());
      assertEquals(1, execution.path("transitions").asInt());
      assertEquals(
          Instant.parse(execution.path("started").asText()).plusSeconds(125),
          Instant.parse(execution.path("due").asText()));
    }

    @Test
    void areFoundByVersion2sSpellingOfTheId() throws Exception {
      String id = send("12025550116");
      String dashed = id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
      assertEquals(200, caller.get("/local/executions/" + dashed).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000000000000000000000000000", "nothing"})
    void thatDoNotExistAreNotFound(String id) throws Exception {
      HttpResponse<String> answer = caller.get("/local/executions/" + id);
      assertEquals(404, answer.statusCode());
      assertTrue(json(answer).has("error"));
    }
  }

  @Nested
  class Accounts {

    @Test
    void canBeMadeAndUsed() throws Exception {
      JsonNode account =
          json(caller.post("/local/accounts", "{\"price\":\"0.5\",\"currency\":\"USD\"}"));
      String credentials =
          "api_key=%s&api_secret=%s"
              .formatted(account.path("api_key").asText(), account.path("api_secret").asText());
      JsonNode answer =
          json(caller.get("/verify/json?number=12025550117&brand=Acme&" + credentials));
      assertEquals("0", answer.path("status").asText());
    }

    @Test
    void haveTheSettingsThatTheyAreMadeWith() throws Exception {
      JsonNode account =
          json(caller.post("/local/accounts", "{\"barred\":true,\"countries\":[\"DE\"]}"));
      String credentials =
          "api_key=%s&api_secret=%s"
              .formatted(account.path("api_key").asText(), account.path("api_secret").asText());
      JsonNode answer =
          json(caller.get("/verify/json?number=12025550117&brand=Acme&" + credentials));
      assertEquals("8", answer.path("status").asText());
    }

    /** A test suite with one number calls more often than the default limits allow. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mayHaveTheirLimitsOutOfTheWay(boolean limits) throws Exception {
      JsonNode account = json(caller.post("/local/accounts", "{\"limits\":" + limits + "}"));
      String credentials =
          "api_key=%s&api_secret=%s"
              .formatted(account.path("api_key").asText(), account.path("api_secret").asText());
      String status = "";
      for (int sends = 0; sends < 12; sends++) {
        JsonNode answer =
            json(caller.get("/verify/json?number=12025550149&brand=Acme&" + credentials));
        status = answer.path("status").asText();
        caller.post("/local/clock", "{\"advance\":\"PT31S\"}");
        caller.get(
            "/verify/control/json?cmd=cancel&request_id=%s&%s"
                .formatted(answer.path("request_id").asText(), credentials));
      }
      assertEquals(!limits, status.equals("0"), status);
    }

    @Test
    void needNoAttributes() throws Exception {
      assertEquals(200, caller.post("/local/accounts", "").statusCode());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            {"colour":"red"}      | colour
            {"price":"much"}      | price
            {"price":"-1"}        | price
            {"currency":"gold"}   | currency
            {"barred":"yes"}      | barred
            {"limits":"no"}       | limits
            {"limits":null}       | limits
            {"countries":["X"]}   | countries
            {"requests_per_second":0} | requests_per_second
            {"command":"list"}    | command
            """)
    void refuseAttributesByName(String body, String named) throws Exception {
      HttpResponse<String> answer = caller.post("/local/accounts", body);
      assertEquals(400, answer.statusCode());
      assertTrue(json(answer).path("error").asText().startsWith(named + " "));
    }
  }

  @Nested
  class Carrier {

    @Test
    void thatRefusesLeadsToTheNextStepAtOnce() throws Exception {
      fail("12025550118", "refused");
      send("12025550118");
      JsonNode messages = messages("12025550118");
      assertEquals(1, messages.size());
      assertEquals("tts", messages.get(0).path("channel").asText());
    }

    @Test
    void thatIsBusyIsAskedAgain() throws Exception {
      fail("12025550119", "throttled");
      send("12025550119");
      assertEquals(0, messages("12025550119").size());
      caller.post("/local/clock", "{\"advance\":\"PT2S\"}");
      assertEquals("sms", messages("12025550119").get(0).path("channel").asText());
    }

    @Test
    void thatDoesNotAnswerIsNotAskedAgain() throws Exception {
      fail("12025550120", "timeout");
      send("12025550120");
      caller.post("/local/clock", "{\"advance\":\"PT124S\"}");
      assertEquals(0, messages("12025550120").size());
      caller.post("/local/clock", "{\"advance\":\"PT1S\"}");
      assertEquals("tts", messages("12025550120").get(0).path("channel").asText());
    }

    @Test
    void saysWhichFailuresAreStillToComeAndTakesThemBack() throws Exception {
      caller.send(caller.request("/local/carrier").DELETE().build());
      fail("+1 (202) 555-0122", "refused");
      caller.post("/local/carrier", "{\"fail\":\"timeout\",\"times\":2}");
      fail("12025550122", "refused");
      String both =
          """
          [{"channel":"sms","to":"+12025550122","fail":"refused","times":2},\
          {"channel":null,"to":null,"fail":"timeout","times":2}]\
          """;
      assertEquals(both, caller.get("/local/carrier").body());
      send("12025550123");
      assertEquals(
          both.replace("\"timeout\",\"times\":2", "\"timeout\",\"times\":1"),
          caller.get("/local/carrier").body());
      HttpResponse<String> none = caller.send(caller.request("/local/carrier").DELETE().build());
      assertEquals("[]", none.body());
      assertEquals("[]", caller.get("/local/carrier").body());
      send("12025550122");
      assertEquals("sms", messages("12025550122").get(0).path("channel").asText());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            {"fail":"refused","channel":"fax"}   | channel
            {"fail":"refused","to":"nobody"}     | to
            {"channel":"sms"}                    | fail
            {"fail":"tomorrow"}                  | fail
            {"fail":"refused","times":0}         | times
            {"fail":"refused","times":1.5}       | times
            {"fail":"refused","until":"noon"}    | until
            """)
    void saysWhatItDoesNotUnderstand(String body, String named) throws Exception {
      HttpResponse<String> answer = caller.post("/local/carrier", body);
      assertEquals(400, answer.statusCode());
      assertTrue(json(answer).path("error").asText().startsWith(named + " "));
    }

    private static void fail(String to, String how) throws Exception {
      String body = "{\"channel\":\"sms\",\"to\":\"%s\",\"fail\":\"%s\"}".formatted(to, how);
      assertEquals(200, caller.post("/local/carrier", body).statusCode());
    }
  }

  @Nested
  class Others {

    @Test
    void areNotFound() throws Exception {
      assertEquals(404, caller.get("/local/nothing").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
      "DELETE,/local/clock,'GET, POST'",
      "POST,/local/messages,GET",
      "GET,/local/accounts,POST"
    })
    void saysWhichMethodsAreAllowed(String method, String path, String allowed) throws Exception {
      HttpResponse<String> answer =
          caller.send(caller.request(path).method(method, BodyPublishers.noBody()).build());
      assertEquals(405, answer.statusCode());
      assertEquals(allowed, answer.headers().firstValue("Allow").orElseThrow());
    }
  }
}
