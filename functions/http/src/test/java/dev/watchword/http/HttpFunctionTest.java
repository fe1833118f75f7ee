package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Account;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.Door;
import dev.watchword.core.InMemoryAccounts;
import dev.watchword.core.Plan;
import dev.watchword.core.RequestId;
import dev.watchword.core.Setting;
import dev.watchword.core.Value;
import dev.watchword.core.World;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpFunctionTest {

  private static final String CREDENTIALS = "api_key=abcd1234&api_secret=local-secret";
  private static final String SEND = CREDENTIALS + "&number=61491570156&brand=Sprocket";

  private final World world = new World();
  private final Front front = new Front(world);

  private static HttpCall send() {
    return HttpCall.post("/verify/json").form(SEND);
  }

  private void assertAccepted(HttpCall call) {
    assertTrue(front.call(call).body().endsWith("\"status\":\"0\"}"));
  }

  @Nested
  class EveryAnswer {

    @ParameterizedTest
    @ValueSource(strings = {"/verify/json", "/v2/verify", "/v2/verify/x/next_workflow", "/nowhere"})
    void isKeptByNoCache(String path) {
      assertEquals("no-store", front.call(HttpCall.post(path)).header("Cache-Control"));
    }

    @Test
    void saysWhichCredentialsVersionTwoWants() {
      String asked = front.call(HttpCall.post("/v2/verify")).header("WWW-Authenticate");
      assertEquals("Basic realm=\"verify\", Bearer", asked);
    }
  }

  @Nested
  class AnEvent {

    @Test
    void mayCarryItsBodyInBase64() {
      String type = "application/x-www-form-urlencoded";
      assertAccepted(
          HttpCall.post("/verify/json").bytes(type, SEND.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void mayNameAStageInItsPath() {
      assertAccepted(send().atStage("test"));
    }

    @Test
    void mayComeFromAStageNamedLikeThePath() {
      assertAccepted(send().atStage("verify"));
    }

    @Test
    void mayNameItsHeadersInAnyCase() {
      assertAccepted(
          HttpCall.post("/verify/json")
              .header("Content-Type", "application/json")
              .basic(World.ACCOUNT, World.SECRET)
              .json("{\"number\":\"61491570156\",\"brand\":\"Sprocket\"}"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "null",
          "[]",
          "{",
          "{\"body\":\"!\",\"isBase64Encoded\":true}",
          "{\"requestContext\":[],\"headers\":1}",
          "{\"rawPath\":null}"
        })
    void thatIsNoneIsAnsweredAllTheSame(String event) {
      Lambda lambda = new Lambda(new Broken(world));
      HttpAnswer answer = HttpAnswer.read(lambda.invoke(event));
      assertTrue(answer.status() == 500 || answer.status() == 404);
      assertEquals(1, lambda.log().size());
    }
  }

  @Nested
  class ABody {

    @Test
    void mayHaveEightKibibytes() {
      String filler = "&x=" + "y".repeat(8192 - SEND.length() - 3);
      assertAccepted(HttpCall.post("/verify/json").form(SEND + filler));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/verify/json", "/v2/verify", "/v2/verify/x/next_workflow"})
    void mayNotHaveMore(String path) {
      HttpAnswer answer = front.call(HttpCall.post(path).json("x".repeat(8193)));
      assertEquals(413, answer.status());
      assertEquals("application/problem+json", answer.header("Content-Type"));
    }

    @Test
    void isMeasuredAsItWasSent() {
      // 8 KiB in characters, more in UTF-8, even more in Base64.
      assertEquals(413, front.call(HttpCall.post("/verify/json").json("ß".repeat(8192))).status());
      byte[] eight = "x".repeat(8192).getBytes(StandardCharsets.UTF_8);
      HttpCall encoded = HttpCall.post("/verify/json").bytes("application/json", eight);
      assertEquals(200, front.call(encoded).status());
    }

    @Test
    void isNotMeasuredWhereThereIsNothing() {
      assertEquals(404, front.call(HttpCall.post("/nowhere").json("x".repeat(8193))).status());
    }
  }

  @Nested
  class WhenItBreaks {

    private final Lambda lambda = new Lambda(new Broken(world));

    @Test
    void versionOneSaysFiveAndNothingElse() {
      HttpAnswer answer = lambda.call(send());
      assertEquals(200, answer.status());
      assertFalse(answer.body().contains("61491570156"));
      assertTrue(answer.body().startsWith("{\"status\":\"5\","));
    }

    @Test
    void theLogNamesTheClassesOfWhatWasThrown() {
      lambda.call(send());
      assertEquals(
          List.of(
              "{\"function\":\"Broken\",\"call\":\"JKJaXmPLvHcESHA=\","
                  + "\"route\":\"POST /verify/json\",\"account\":\"abcd1234\","
                  + "\"error\":[\"java.lang.IllegalStateException\","
                  + "\"java.lang.ArithmeticException\"],\"http\":200,\"status\":\"5\"}"),
          lambda.log());
    }
  }

  @Nested
  class TheLog {

    @Test
    void isOneLineForACall() {
      front.call(send());
      assertEquals(
          "{\"function\":\"\",\"call\":\"JKJaXmPLvHcESHA=\",\"route\":\"POST /verify/json\","
              + "\"account\":\"abcd1234\",\"request_id\":\"00000000000000000000000000000001\","
              + "\"http\":200,\"status\":\"0\"}",
          front.lastLogLine());
    }

    @Test
    void tellsNoSecretOfAnybody() {
      front.call(send());
      String sent = front.lastLogLine();
      RequestId id = new RequestId("00000000000000000000000000000001");
      var _ = world.due(id, 0);
      String code = world.rightCode(id);
      front.call(
          HttpCall.post("/verify/check/json")
              .form(CREDENTIALS + "&request_id=" + id + "&code=" + code));
      String log = sent + front.lastLogLine();
      for (String secret : List.of(World.SECRET, "61491570156", "Sprocket", "\"" + code)) {
        assertFalse(log.contains(secret), log);
      }
    }

    @Test
    void namesNoAccountUntilItsSecretWasRight() {
      front.call(HttpCall.post("/verify/json").form("api_key=abcd1234&api_secret=wrong"));
      assertFalse(front.lastLogLine().contains("abcd1234"));
      assertTrue(front.lastLogLine().endsWith("\"http\":200,\"status\":\"4\"}"));
    }

    @Test
    void repeatsNothingThatWasSent() {
      front.call(HttpCall.of("GET\n{}", "/verify/json\n\u2028{\"forged\":true}"));
      assertFalse(front.lastLogLine().contains("forged"));
      front.call(HttpCall.post("/v2/verify/forged/next_workflow"));
      assertFalse(front.lastLogLine().contains("forged"));
    }
  }

  @Nested
  class Credentials {

    @ParameterizedTest
    @CsvSource({
      "abcd1234, local-secret, true",
      "abcd1234, local-secret2, false",
      "abcd1234, '', false",
      "'', local-secret, false",
      "ABCD1234, local-secret, false",
      "abcd1234:, local-secret, false",
      "nobody, local-secret, false",
      "V#abcd1234, local-secret, false"
    })
    void areRightOrNot(String key, String secret, boolean right) {
      HttpCall call = HttpCall.get("/verify/search/json").basic(key, secret);
      String status = right ? "2" : "4";
      assertTrue(front.call(call).body().startsWith("{\"status\":\"" + status + "\""));
    }

    @Test
    void mayHoldColonsAndLettersOfAnyScriptInTheSecret() {
      world.accounts().open("other", "a:b:schlüssel");
      HttpCall call = HttpCall.get("/verify/search/json").basic("other", "a:b:schlüssel");
      assertTrue(front.call(call).body().startsWith("{\"status\":\"2\""));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"Basic", "Basic ", "Basic !", "Basic YWJjZA==", "Basic /zp4", "Digest x", ","})
    void thatCannotBeReadAreWrong(String header) {
      HttpCall call =
          HttpCall.get("/verify/search/json?" + CREDENTIALS).header("authorization", header);
      assertTrue(front.call(call).body().startsWith("{\"status\":\"4\""));
    }

    @Test
    void areLookedUpOnlyIfSomebodyCouldHaveThem() {
      List<String> asked = new ArrayList<>();
      InMemoryAccounts accounts =
          new InMemoryAccounts() {
            @Override
            public synchronized Optional<Account> find(String apiKey) {
              asked.add(apiKey);
              return Optional.empty();
            }
          };
      Front listening =
          new Front(
              world.verifications(),
              new Door(accounts, world.throttle(), world.clock(), world.clock()));
      for (String key : List.of("a#b", "x".repeat(65), "é", "fine", "x".repeat(64))) {
        listening.call(HttpCall.get("/verify/search/json").basic(key, "secret"));
      }
      assertEquals(List.of("fine", "x".repeat(64)), asked);
    }
  }

  @Nested
  class AnAccountsCountries {

    private final Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    private final Command.Send send = new Command.Send(World.order(plan), new CodeChoice.Drawn(4));

    private HttpAnswer answer(Wire wire, List<String> countries) {
      world.accounts().set(World.ACCOUNT, Setting.COUNTRIES, new Value.Texts(countries));
      Endpoint<Command.Send> endpoint =
          new Endpoint<>(wire, Set.of("POST"), "/send", (_, _) -> send);
      HttpFunction<Command.Send> function =
          new HttpFunction<>(world.door(), List.of(endpoint)) {
            @Override
            protected Response handle(Call<Command.Send> call) {
              return call.answer(
                  world.verifications().send(call.account(), send.order(), send.code()));
            }
          };
      return new Lambda(function)
          .call(HttpCall.post("/send").basic(World.ACCOUNT, World.SECRET).json("{}"));
    }

    @Test
    void areTheOnlyOnesItReaches() {
      assertEquals(202, answer(VerifyV2.SEND.wire(), List.of("AU")).status());
      HttpAnswer one = answer(VerifyV1.SEND.wire(), List.of("AU"));
      assertTrue(one.body().contains("\"status\":\"10\""), "the same number: " + one.body());
    }

    @Test
    void areSaidToBeSoInEachVersion() {
      HttpAnswer one = answer(VerifyV1.SEND.wire(), List.of("AT", "DE"));
      assertTrue(one.body().startsWith("{\"status\":\"15\","), one.body());
      HttpAnswer two = answer(VerifyV2.SEND.wire(), List.of("AT", "DE"));
      assertEquals(403, two.status());
      assertTrue(two.body().contains("\"title\":\"Forbidden\""), two.body());
    }
  }

  @Nested
  class AnAccountsRequestsPerSecond {

    private static final String ID = "00000000-0000-0000-0000-000000000001";

    private void limit(String account, int perSecond) {
      Value limit = new Value.Amount(BigDecimal.valueOf(perSecond));
      world.accounts().set(account, Setting.REQUESTS_PER_SECOND, limit);
    }

    private String status(HttpCall call) {
      return front.call(call).body().replaceFirst(".*\"status\":\"([0-9]+)\".*", "$1");
    }

    private HttpAnswer cancel() {
      return front.call(
          HttpCall.of("DELETE", "/v2/verify/" + ID).basic(World.ACCOUNT, World.SECRET));
    }

    @Test
    void areAsManyAsItMayMakeAtOnce() {
      limit(World.ACCOUNT, 2);
      assertEquals(
          List.of("0", "10", "1"), List.of(status(send()), status(send()), status(send())));
      world.clock().advanceSeconds(1);
      assertEquals("10", status(send()));
    }

    @Test
    void areThoseOfAllEndpointsTogether() {
      limit(World.ACCOUNT, 1);
      assertEquals("2", status(HttpCall.post("/verify/check/json").form(CREDENTIALS)));
      assertEquals("1", status(send()));
      assertEquals(429, cancel().status());
    }

    @Test
    void areThirtyUnlessSet() {
      for (int i = 0; i < 30; i++) {
        assertEquals("2", status(HttpCall.post("/verify/check/json").form(CREDENTIALS)));
      }
      assertEquals("1", status(HttpCall.post("/verify/check/json").form(CREDENTIALS)));
    }

    @Test
    void areLeftAloneByWhoIsNotLetIn() {
      limit(World.ACCOUNT, 1);
      world.accounts().set(World.ACCOUNT, Setting.BARRED, new Value.Flag(true));
      assertEquals("8", status(send()));
      world.accounts().set(World.ACCOUNT, Setting.BARRED, new Value.Flag(false));
      assertEquals(
          "4", status(HttpCall.post("/verify/json").form("api_key=abcd1234&api_secret=x")));
      assertEquals("2", status(HttpCall.post("/verify/json").form("api_key=abcd1234")));
      assertEquals("0", status(send()));
      assertEquals("1", status(send()));
    }

    @Test
    void areHisWhoMakesThem() {
      world.accounts().open("other", "other-secret");
      limit(World.ACCOUNT, 1);
      limit("other", 1);
      assertEquals("0", status(send()));
      assertEquals("1", status(send()));
      assertEquals("2", status(HttpCall.get("/verify/search/json").basic("other", "other-secret")));
    }

    /** In whole seconds, as RFC 9110 wants it: rounded up, so that who waits as long gets in. */
    @Test
    void areFollowedInVersionTwoByTheTimeToWait() {
      limit(World.ACCOUNT, 3);
      for (int i = 0; i < 3; i++) {
        assertEquals(404, cancel().status());
      }
      HttpAnswer answer = cancel();
      assertEquals(429, answer.status());
      assertEquals("1", answer.header("Retry-After"));
      world.clock().advanceSeconds(-1);
      assertEquals("2", cancel().header("Retry-After"), "1.3 seconds");
      world.clock().advanceSeconds(2);
      assertEquals(404, cancel().status());
    }

    @Test
    void areNotServedIfNobodyCanCountThem() {
      world.throttle().failNext();
      assertEquals("5", status(send()));
      assertTrue(front.lastLogLine().contains("\"error\":[\"java.lang.IllegalStateException\"]"));
      world.throttle().failNext();
      assertEquals(500, cancel().status());
      assertEquals("0", status(send()), "nothing had been accepted");
    }

    @Test
    void areLoggedWhenTheyAreTooMany() {
      limit(World.ACCOUNT, 1);
      front.call(send());
      front.call(send());
      assertTrue(
          front.lastLogLine().endsWith("\"account\":\"abcd1234\",\"http\":200,\"status\":\"1\"}"));
    }
  }

  /** Breaks whenever it is asked anything, with a message that must not get out. */
  private static final class Broken extends HttpFunction<Command.Send> {

    Broken(World world) {
      super(world.door(), List.of(VerifyV1.SEND));
    }

    @Override
    protected Response handle(Call<Command.Send> call) {
      throw new IllegalStateException("61491570156", new ArithmeticException("61491570156"));
    }
  }
}
