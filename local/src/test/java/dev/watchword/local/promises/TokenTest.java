package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.core.ApplicationKeys;
import dev.watchword.http.SignedTokens;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that applications sign: which open the door, and what the others leave behind. */
class TokenTest {

  private static final PrivateKey KEY = ApplicationKeys.pair(0).getPrivate();
  private static final PrivateKey NEXT_KEY = ApplicationKeys.pair(1).getPrivate();
  private static final PrivateKey STRANGE_KEY = ApplicationKeys.pair(2).getPrivate();

  private static LocalStack stack;
  private static ApiClient demo;
  private static int numbers;

  private ApiClient api;
  private String application;
  private String number;

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    demo = new ApiClient(stack.baseUrl());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void anotherAccount() {
    application = UUID.randomUUID().toString();
    api = demo.withNewAccount(applications(application, 0, 1));
    number = "4479111" + (57_000 + numbers++);
  }

  /** Settings with that application and the keys of those numbers. */
  private static String applications(String application, int... keys) {
    List<String> objects = new ArrayList<>();
    for (int key : keys) {
      objects.add(
          String.format(
              Locale.ROOT,
              "{\"application_id\":\"%s\",\"public_key\":\"%s\"}",
              application,
              ApplicationKeys.base64(ApplicationKeys.pair(key))));
    }
    return "{\"applications\":[" + String.join(",", objects) + "]}";
  }

  private SignedTokens token() {
    return SignedTokens.of(application, Instant.now());
  }

  private record Answer(int status, String body) {
    String text(String member) {
      return json().get(member).textValue();
    }

    JsonNode json() {
      return Caller.json(body);
    }
  }

  private static Answer call(String method, String path, String body, String token) {
    var answer =
        demo.exchange(method, path, body, "application/json", "Authorization", "Bearer " + token);
    return new Answer(answer.statusCode(), answer.body());
  }

  private String order() {
    return "{\"brand\":\"Acme\",\"workflow\":[{\"channel\":\"sms\",\"to\":\"" + number + "\"}]}";
  }

  private Answer send(String token) {
    return call("POST", "/v2/verify", order(), token);
  }

  private static Answer look(String id, String token) {
    return call("GET", "/v2/verify/" + id, "", token);
  }

  @Nested
  class AValidToken {

    @Test
    void startsAndChecksARequest() {
      String id = send(token().signed(KEY)).text("request_id");
      demo.advance(Duration.ZERO);
      assertEquals("pending", look(id, token().signed(KEY)).text("status"));

      String code = "{\"code\":\"" + demo.newestCode(number) + "\"}";
      Answer checked = call("POST", "/v2/verify/" + id, code, token().signed(KEY));
      assertEquals("completed", checked.text("status"));
    }

    @Test
    void isOfTheAccountThatHasTheSecret() {
      String id = send(token().signed(KEY)).text("request_id");
      assertEquals("IN PROGRESS", api.search(id.replace("-", "")).get("status").textValue());
    }

    @Test
    void mayBeSignedWithEitherOfTwoKeys() {
      String id = send(token().signed(NEXT_KEY)).text("request_id");
      assertEquals(200, look(id, token().signed(KEY)).status());
    }

    @Test
    void mayComeFromAClockThatIsOff() {
      long now = Instant.now().getEpochSecond();
      for (long off : List.of(-30L, 30L)) {
        SignedTokens token = token().with("iat", now + off);
        assertEquals(404, look(UUID.randomUUID().toString(), token.signed(KEY)).status());
      }
      SignedTokens ended = token().with("iat", now - 900).with("exp", now - 30);
      assertEquals(404, look(UUID.randomUUID().toString(), ended.signed(KEY)).status());
    }

    /** The stack's time stands still until somebody moves it; that of its callers goes on. */
    @Test
    void isJudgedByTheClockOfThoseWhoSignIt() {
      demo.advance(Duration.ofDays(2));
      assertEquals(202, send(token().signed(KEY)).status());
    }

    @Test
    void looksUpAsOftenAsItLikes() {
      String token = token().signed(KEY);
      String id = send(token().signed(KEY)).text("request_id");
      for (int i = 0; i < 3; i++) {
        assertEquals(200, look(id, token).status());
      }
    }

    @Test
    void doesNotOpenVersionOne() {
      var answer =
          demo.exchange(
              "GET",
              "/verify/search/json?request_id=0123456789abcdef0123456789abcdef",
              "",
              "text/plain",
              "Authorization",
              "Bearer " + token().signed(KEY));
      assertEquals("4", Caller.json(answer.body()).get("status").textValue());
    }

    @Test
    void changesOnlyOneThingHoweverManyTry() throws Exception {
      String token = token().signed(KEY);
      List<Callable<Integer>> calls = Collections.nCopies(16, () -> send(token).status());
      List<Integer> answers = new ArrayList<>();
      try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
        for (Future<Integer> answer : pool.invokeAll(calls)) {
          answers.add(answer.get());
        }
      }
      assertEquals(1, Collections.frequency(answers, 202), answers::toString);
      assertEquals(15, Collections.frequency(answers, 401), answers::toString);
    }

    @Test
    void endsWithItsKey() {
      String settings = applications(application, 1).replaceFirst("\\{", "");
      invoke("{\"command\":\"set\",\"api_key\":\"" + api.apiKey() + "\"," + settings);
      assertEquals(401, send(token().signed(KEY)).status());
      assertEquals(202, send(token().signed(NEXT_KEY)).status());
      invoke("{\"command\":\"set\",\"api_key\":\"" + api.apiKey() + "\",\"applications\":[]}");
      assertEquals(401, send(token().signed(NEXT_KEY)).status());
    }

    @Test
    void ofABarredAccountIsRefused() {
      invoke("{\"command\":\"disable\",\"api_key\":\"" + api.apiKey() + "\"}");
      assertEquals(403, send(token().signed(KEY)).status());
    }

    private void invoke(String command) {
      try {
        var _ = stack.invoke("AccountsFunction", command);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A name for a test, and how to make the token. */
  record Bad(String name, UnaryOperator<String> token) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static String at(String application, UnaryOperator<SignedTokens> how) {
    return how.apply(SignedTokens.of(application, Instant.now())).signed(KEY);
  }

  private static long seconds(Duration fromNow) {
    return Instant.now().plus(fromNow).getEpochSecond();
  }

  private static Bad claims(String name, UnaryOperator<SignedTokens> how) {
    return new Bad(name, application -> at(application, how));
  }

  static Stream<Bad> badTokens() {
    Duration day = Duration.ofHours(24);
    return Stream.of(
        new Bad("empty", _ -> ""),
        new Bad("no token", _ -> "token"),
        new Bad("dots alone", _ -> ".."),
        new Bad("no signature", a -> SignedTokens.of(a, Instant.now()).unsigned() + "."),
        new Bad(
            "none", a -> SignedTokens.of(a, Instant.now()).header("alg", "none").unsigned() + "."),
        new Bad(
            "None, signed",
            a -> SignedTokens.of(a, Instant.now()).header("alg", "None").signed(KEY)),
        new Bad(
            "no algorithm", a -> SignedTokens.of(a, Instant.now()).header("alg", "").signed(KEY)),
        new Bad(
            "RS512 by name",
            a -> SignedTokens.of(a, Instant.now()).header("alg", "RS512").signed(KEY)),
        new Bad(
            "RS512",
            a ->
                SignedTokens.of(a, Instant.now())
                    .header("alg", "RS512")
                    .signed("SHA512withRSA", KEY)),
        new Bad(
            "another digest", a -> SignedTokens.of(a, Instant.now()).signed("SHA512withRSA", KEY)),
        new Bad(
            "HS256 with the public key",
            a ->
                SignedTokens.of(a, Instant.now())
                    .header("alg", "HS256")
                    .signed(ApplicationKeys.pair(0).getPublic().getEncoded())),
        new Bad(
            "HS256 with the public key as text",
            a ->
                SignedTokens.of(a, Instant.now())
                    .header("alg", "HS256")
                    .signed(
                        ApplicationKeys.pem(ApplicationKeys.pair(0))
                            .getBytes(StandardCharsets.US_ASCII))),
        new Bad("another's key", a -> SignedTokens.of(a, Instant.now()).signed(STRANGE_KEY)),
        new Bad(
            "a key of its own making",
            a ->
                SignedTokens.of(a, Instant.now())
                    .header("jku", "https://example.com/keys")
                    .header("kid", "1")
                    .signed(STRANGE_KEY)),
        new Bad("something critical", TokenTest::critical),
        new Bad("another's claims", TokenTest::swapped),
        new Bad("its last letter changed", TokenTest::touched),
        claims("of no application", token -> token.without("application_id")),
        claims(
            "of an unknown application",
            t -> t.with("application_id", UUID.randomUUID().toString())),
        claims("of a number for an application", token -> token.with("application_id", 7)),
        claims("without an id", token -> token.without("jti")),
        claims("of an empty id", token -> token.with("jti", " ")),
        claims("of an endless id", token -> token.with("jti", "x".repeat(256))),
        claims("not issued", token -> token.without("iat")),
        claims("ending in words", token -> token.with("exp", "never")),
        claims(
            "endless, a quarter of an hour ago",
            token -> token.with("iat", seconds(Duration.ofSeconds(-960))).without("exp")),
        claims("issued in words", token -> token.with("iat", "now")),
        claims("issued tomorrow", t -> t.with("iat", seconds(day)).with("exp", seconds(day) + 9)),
        claims("issued in two minutes", t -> t.with("iat", seconds(Duration.ofMinutes(2)))),
        claims("not valid yet", token -> token.with("nbf", seconds(Duration.ofMinutes(2)))),
        claims(
            "expired",
            t -> t.with("iat", seconds(day.negated())).with("exp", seconds(day.negated()) + 9)),
        claims(
            "expired a minute ago",
            t ->
                t.with("iat", seconds(Duration.ofHours(-1)))
                    .with("exp", seconds(Duration.ofSeconds(-60)))),
        claims("longer than a day", t -> t.with("exp", seconds(day) + 1)),
        claims("ended before it began", t -> t.with("exp", seconds(Duration.ofSeconds(-1)))));
  }

  private static String critical(String application) {
    return SignedTokens.of(application, Instant.now()).header("crit", List.of("exp")).signed(KEY);
  }

  private static String swapped(String application) {
    String good = SignedTokens.of(application, Instant.now()).signed(KEY);
    String other = SignedTokens.of(application, Instant.now()).unsigned();
    return other + good.substring(good.lastIndexOf('.'));
  }

  private static String touched(String application) {
    String good = SignedTokens.of(application, Instant.now()).signed(KEY);
    int at = good.lastIndexOf('.') + 1;
    return good.substring(0, at) + (good.charAt(at) == 'A' ? 'B' : 'A') + good.substring(at + 1);
  }

  /** All calls alike, and none of them leaves anything in the table, not even a count. */
  @ParameterizedTest
  @MethodSource("badTokens")
  void aBadTokenOpensNothingAndWritesNothing(Bad bad) {
    String id = send(token().signed(KEY)).text("request_id");
    demo.advance(Duration.ZERO);
    var before = stack.items();

    String path = "/v2/verify/" + id;
    String code = "{\"code\":\"" + demo.newestCode(number) + "\"}";
    List<Answer> answers =
        List.of(
            send(bad.token.apply(application)),
            call("POST", path, code, bad.token.apply(application)),
            call("POST", path + "/next_workflow", "", bad.token.apply(application)),
            call("DELETE", path, "", bad.token.apply(application)),
            look(id, bad.token.apply(application)));

    for (Answer answer : answers) {
      assertEquals(401, answer.status(), answer::body);
      assertEquals("Unauthorized", answer.text("title"));
      assertEquals("The credentials are missing or wrong.", answer.text("detail"));
    }
    assertEquals(before, stack.items());
  }

  @Test
  void aTokenThatWasUsedChangesAndWritesNothing() {
    String used = token().signed(KEY);
    String id = send(used).text("request_id");
    demo.advance(Duration.ZERO);
    var before = stack.items();

    String path = "/v2/verify/" + id;
    String code = "{\"code\":\"" + demo.newestCode(number) + "\"}";
    for (Answer answer :
        List.of(
            send(used),
            call("POST", path, code, used),
            call("POST", path + "/next_workflow", "", used),
            call("DELETE", path, "", used))) {
      assertEquals(401, answer.status(), answer::body);
    }
    assertEquals(before, stack.items());
    assertEquals(200, look(id, used).status());
  }

  @Test
  void oneTokenIsGoodForManyCallsIfItsAccountSaysSo() {
    String other = UUID.randomUUID().toString();
    String settings = applications(other, 2).replaceFirst("\\{", "{\"token_reuse\":true,");
    assertEquals(
        200, demo.exchange("POST", "/local/accounts", settings, "application/json").statusCode());
    String used = SignedTokens.of(other, Instant.now()).signed(STRANGE_KEY);
    String path = "/v2/verify/" + send(used).text("request_id");
    assertEquals(409, send(used).status());
    assertEquals(204, call("DELETE", path, "", used).status());
    assertEquals(202, send(used).status());
  }

  @Test
  void aTokensIdIsUsedUpByWhateverCarriesIt() {
    SignedTokens first = token();
    assertEquals(202, send(first.signed(KEY)).status());
    String again = first.with("exp", seconds(Duration.ofHours(1))).signed(NEXT_KEY);
    assertEquals(401, send(again).status());
  }

  @Test
  void anApplicationIsOneAccountsAlone() {
    var answer =
        demo.exchange("POST", "/local/accounts", applications(application, 2), "application/json");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("another account"), answer::body);
    assertFalse(answer.body().contains(application), answer::body);
  }
}
