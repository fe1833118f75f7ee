package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Account;
import dev.watchword.core.Plan;
import dev.watchword.core.RequestId;
import dev.watchword.core.Setting;
import dev.watchword.core.Value;
import dev.watchword.core.World;
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
      assertEquals("Basic realm=\"verify\"", asked);
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
      Front listening =
          new Front(
              world.verifications(),
              key -> {
                asked.add(key);
                return Optional.<Account>empty();
              },
              world.clock());
      for (String key : List.of("a#b", "x".repeat(65), "é", "fine", "x".repeat(64))) {
        listening.call(HttpCall.get("/verify/search/json").basic(key, "secret"));
      }
      assertEquals(List.of("fine", "x".repeat(64)), asked);
    }
  }

  @Nested
  class AnAccountsCountries {

    private final Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    private final Command.Send send = new Command.Send(World.NUMBER, "Sprocket", "VERIFY", plan, 4);

    private HttpAnswer answer(Wire wire, List<String> countries) {
      world.accounts().set(World.ACCOUNT, Setting.COUNTRIES, new Value.Texts(countries));
      Endpoint<Command.Send> endpoint =
          new Endpoint<>(wire, Set.of("POST"), "/send", (_, _) -> send);
      HttpFunction<Command.Send> function =
          new HttpFunction<>(world.accounts(), world.clock(), List.of(endpoint)) {
            @Override
            protected Response handle(Call<Command.Send> call) {
              return Response.noContent();
            }
          };
      return new Lambda(function)
          .call(HttpCall.post("/send").basic(World.ACCOUNT, World.SECRET).json("{}"));
    }

    @Test
    void areTheOnlyOnesItReaches() {
      assertEquals(204, answer(VerifyV1.SEND.wire(), List.of("AU")).status());
      assertEquals(204, answer(VerifyV2.SEND.wire(), List.of("AU")).status());
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

  /** Breaks whenever it is asked anything, with a message that must not get out. */
  private static final class Broken extends HttpFunction<Command.Send> {

    Broken(World world) {
      super(world.accounts(), world.clock(), List.of(VerifyV1.SEND));
    }

    @Override
    protected Response handle(Call<Command.Send> call) {
      throw new IllegalStateException("61491570156", new ArithmeticException("61491570156"));
    }
  }
}
