package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.core.ApplicationKeys;
import dev.watchword.http.SignedTokens;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import dev.watchword.local.asl.FunctionError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A full run, and then a search for what must not be found anywhere: not in a log line, an item, an
 * execution's input or its history.
 */
class SecretsTest {

  private static final String NUMBER = "447911153001";
  private static final String OTHER_NUMBER = "447911153002";
  private static final String PAYING_NUMBER = "447911153003";
  private static final String PAYEE = "Planted Payee";
  private static final String AMOUNT = "8231.77";
  private static final String ACCOUNTS = "AccountsFunction";
  private static final String SECRET = "planted-secret-0f9e8d7c";

  /** No id of ours is that long; a task token is longer. */
  private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z+/=_-]{100,}");

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<String> executions = new ArrayList<>();
  private final Map<String, String> planted = new LinkedHashMap<>();
  private LocalStack stack;
  private ApiClient api;

  @BeforeEach
  void start() {
    PrintStream listened = new PrintStream(log, true, StandardCharsets.UTF_8);
    System.setOut(listened);
    System.setErr(listened);
    stack = LocalStack.start(LocalStack.Options.forTests().logTo(listened::println));
    api = new ApiClient(stack.baseUrl());
  }

  @AfterEach
  void stop() {
    System.setOut(out);
    System.setErr(err);
    stack.close();
  }

  /** The text itself, or with anything but letters and digits between its characters. */
  private static Pattern evenSpacedOut(String text) {
    return Pattern.compile(
        "(?<![0-9A-Za-z])"
            + text.chars()
                .mapToObj(c -> Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining("[^0-9A-Za-z]{0,3}"))
            + "(?![0-9A-Za-z])",
        Pattern.CASE_INSENSITIVE);
  }

  private void run() {
    String id = api.accepted(NUMBER, "code_length", "6");
    plantCode(NUMBER, "the first code");
    assertEquals("16", api.check(id, "048159").get("status").textValue());
    planted.put("a wrong guess", "048159");
    api.advance(Duration.ofSeconds(125));
    api.advance(Duration.ofMinutes(3));
    plantCode(NUMBER, "the second code");
    assertEquals("0", api.check(id, api.newestCode(NUMBER)).get("status").textValue());
    assertEquals("SUCCESS", api.search(id).get("status").textValue());

    api.failNext("sms", OTHER_NUMBER, "refused", 1);
    String other = api.accepted(OTHER_NUMBER, "code_length", "6");
    plantCode(OTHER_NUMBER, "the third code");
    assertEquals("0", api.control(other, "trigger_next_event").get("status").textValue());
    api.advance(Duration.ofHours(1));
    assertEquals("EXPIRED", api.search(other).get("status").textValue());

    String payment = pay();
    callWithTokens(id);

    ApiClient thief = new ApiClient(stack.baseUrl(), api.apiKey(), SECRET);
    assertEquals("4", thief.search(id).get("status").textValue());
    api.exchange(
        "GET",
        "/verify/json?api_key=%s&api_secret=%s&number=%s&brand=%%ff"
            .formatted(api.apiKey(), SECRET, NUMBER),
        "",
        "text/plain");
    for (String request : List.of(id, other, payment)) {
      executions.add(api.execution(request).toString());
      executions.add(stack.execution(request).orElseThrow().toString());
    }
    planted.put("a number", NUMBER);
    planted.put("another number", OTHER_NUMBER);
    planted.put("the number of a payer", PAYING_NUMBER);
    planted.put("a number, as it is dialled at home", "07911153001");
    planted.put("the secret of the account", api.apiSecret());
    planted.put("the secret of a thief", SECRET);
  }

  /** One that is right, the same once more, and one that somebody else has signed. */
  private void callWithTokens(String id) {
    String application = UUID.randomUUID().toString();
    String key = ApplicationKeys.base64(ApplicationKeys.pair(0));
    try {
      var _ =
          stack.invoke(
              ACCOUNTS,
              ("{\"command\":\"set\",\"api_key\":\"%s\",\"applications\":"
                      + "[{\"application_id\":\"%s\",\"public_key\":\"%s\"}]}")
                  .formatted(api.apiKey(), application, key));
    } catch (FunctionError e) {
      throw new AssertionError(e);
    }
    SignedTokens token = SignedTokens.of(application, Instant.now());
    String right = token.signed(ApplicationKeys.pair(0).getPrivate());
    planted.put("a token's signature", right.substring(right.lastIndexOf('.') + 1));
    String wrong = token.signed(ApplicationKeys.pair(1).getPrivate());
    planted.put("another token's signature", wrong.substring(wrong.lastIndexOf('.') + 1));
    planted.put("what both say", token.unsigned());
    List<Integer> statuses =
        Stream.of(right, right, wrong)
            .map(
                text ->
                    api.exchange(
                        "DELETE", "/v2/verify/" + id, "", "", "Authorization", "Bearer " + text))
            .map(HttpResponse::statusCode)
            .toList();
    assertEquals(List.of(404, 401, 401), statuses);
  }

  /** Codes that are known beforehand, and lists of numbers. */
  private void runWithListsAndChosenCodes() {
    String code = plant("Fx3Kd9Tw2M", "the code of a test number");
    String test = plant("447911153003", "a test number");
    String settings =
        "{\"command\":\"set\",\"api_key\":\"%s\",\"may_set_pin_code\":true,\"blocked\":[\"%s\"],"
                .formatted(api.apiKey(), plant("447911153004", "a blocked number"))
            + "\"approved_numbers\":[\"%s\"],\"test_numbers\":%s}";
    String tests =
        "[{\"number\":\"%s\",\"code\":\"%s\",\"until\":\"9999-12-31\"}]".formatted(test, code);
    String approved = plant("447911153005", "an approved number");
    try {
      stack.invoke(ACCOUNTS, settings.formatted(approved, tests));
      var _ = stack.invoke(ACCOUNTS, "{\"command\":\"show\",\"api_key\":\"abcd1234\"}");
    } catch (FunctionError e) {
      throw new AssertionError(e);
    }
    for (String refused :
        List.of(
            settings.formatted(approved, tests.replace("9999", "1999")),
            settings.formatted(approved, tests.replace("}", ",\"" + code + "\":\"\"}")),
            settings.formatted(approved + "x", tests))) {
      executions.add(
          assertThrows(FunctionError.class, () -> stack.invoke(ACCOUNTS, refused)).errorMessage());
    }
    assertEquals("7", api.send("447911153004").get("status").textValue());
    String tried = api.accepted(test);
    assertEquals("16", api.check(tried, "048160").get("status").textValue());
    assertEquals("0", api.check(tried, code).get("status").textValue());

    String pin = plant("Pn7Qz4Xb9V", "a code that the caller chose");
    String number = plant("447911153006", "the number it was sent to");
    assertEquals("3", api.send(number, "pin_code", pin + "!").get("status").textValue());
    String chosen = api.accepted(number, "pin_code", pin);
    String sent = api.exchange("GET", "/local/messages?to=" + number, "", "text/plain").body();
    assertTrue(sent.contains(pin), "it was sent");
    assertEquals("0", api.check(chosen, pin).get("status").textValue());
    for (String request : List.of(tried, chosen)) {
      executions.add(stack.execution(request).orElseThrow().toString());
    }
  }

  private String plant(String text, String name) {
    planted.put(name, text);
    return text;
  }

  private String pay() {
    JsonNode answer = api.pay(PAYING_NUMBER, PAYEE, AMOUNT, "code_length", "6");
    assertEquals("0", answer.get("status").textValue(), answer::toString);
    plantCode(PAYING_NUMBER, "the code of a payment");
    String id = answer.get("request_id").textValue();
    String code = api.newestCode(PAYING_NUMBER);
    assertEquals("0", api.check(id, code).get("status").textValue());
    assertEquals("3", api.pay(PAYING_NUMBER, PAYEE, AMOUNT + "1").get("status").textValue());
    return id;
  }

  /** Every command that issues a secret, and some that try to have one logged. */
  private void administer() {
    String key = plantSecret("{\"command\":\"create\"}", "a first secret");
    for (String overlap : List.of("60", "0")) {
      plantSecret(
          "{\"command\":\"rotate_secret\",\"api_key\":\"%s\",\"overlap\":%s}"
              .formatted(key, overlap),
          "a secret after " + overlap);
    }
    plantSecret(
        "{\"command\":\"rotate_secret\",\"api_key\":\"%s\"}".formatted(key), "a newest secret");
    for (String command :
        List.of(
            "{\"command\":\"%s\"}",
            "{\"command\":\"create\",\"%s\":true}",
            "{\"command\":\"create\",\"api_key\":\"#%s\"}",
            "{\"command\":\"create\",\"price\":\"%s\"}")) {
      FunctionError refused =
          assertThrows(
              FunctionError.class, () -> stack.invoke(ACCOUNTS, command.formatted(SECRET)));
      executions.add(refused.errorMessage());
    }
  }

  private String plantSecret(String command, String name) {
    try {
      JsonNode issued = Caller.json(stack.invoke(ACCOUNTS, command));
      planted.put(name, issued.get("api_secret").textValue());
      return issued.get("api_key").textValue();
    } catch (FunctionError e) {
      throw new AssertionError(e);
    }
  }

  private void plantCode(String number, String name) {
    planted.put(name, api.newestCode(number));
  }

  @Test
  void nothingOfACodeASecretATokenOrANumberIsLeftBehind() {
    run();
    runWithListsAndChosenCodes();
    administer();
    String logged = log.toString(StandardCharsets.UTF_8);
    List<String> everything = new ArrayList<>(executions);
    everything.add(logged);
    stack.items().forEach(item -> everything.add(item.toString()));

    assertTrue(logged.lines().filter(line -> line.contains("request_id")).count() > 10, logged);
    assertTrue(stack.items().size() >= 5, "two requests, two accounts and their list");
    assertTrue(planted.size() > 10, planted.keySet()::toString);
    List<String> digests = digests();
    assertEquals(6, digests.size(), "the newest of two accounts, the old of one, each with a salt");
    digests.forEach(digest -> assertFalse(logged.contains(digest), "a digest in: " + logged));
    assertFalse(TOKEN.matcher(logged).find(), "a token in the log");
    assertFalse(TOKEN.matcher(executions.toString()).find(), "a token in an execution");
    planted.forEach(
        (name, text) ->
            everything.forEach(
                place ->
                    assertFalse(
                        evenSpacedOut(text).matcher(place).find(), name + " in: " + place)));
  }

  /** What is paid to whom is kept with the request, for its messages and codes; nowhere else. */
  @Test
  void payeeAndAmountAreInTheTableOnly() {
    run();
    assertTrue(
        stack.items().stream()
            .anyMatch(
                item ->
                    item.containsKey("payee")
                        && item.get("payee").s().equals(PAYEE)
                        && item.get("amount").s().equals(AMOUNT)),
        "they are kept");
    String elsewhere = log.toString(StandardCharsets.UTF_8) + executions;
    for (String text : List.of(PAYEE, AMOUNT)) {
      assertFalse(evenSpacedOut(text).matcher(elsewhere).find(), text + " in: " + elsewhere);
    }
  }

  /** The digests of secrets, and their salts, that are in the table now. */
  private List<String> digests() {
    return stack.items().stream()
        .flatMap(
            item ->
                Stream.of("salt", "secret_digest", "old_salt", "old_secret_digest")
                    .filter(item::containsKey)
                    .map(name -> item.get(name).s()))
        .toList();
  }

  @Test
  void theSearchFindsWhatIsThere() {
    assertTrue(evenSpacedOut("447911153001").matcher("to=+44 7911 153-001;").find());
    assertTrue(evenSpacedOut("123456").matcher("\"1 2 3 4 5 6\"").find());
    assertFalse(evenSpacedOut("123456").matcher("91234567").find());
  }
}
