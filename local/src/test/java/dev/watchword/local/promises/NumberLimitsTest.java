package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.aws.EmbeddedTable;
import dev.watchword.core.CancelRule;
import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import dev.watchword.http.HttpAnswer;
import dev.watchword.http.HttpCall;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import dev.watchword.local.lambda.LocalFunction;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What an account may do with one number, whatever requests come and go. */
class NumberLimitsTest {

  private static final int SENDS = 10_000;
  private static final int NUMBERS = 100;
  private static final int CALLERS = 4;
  private static final int ROUNDS = SENDS / NUMBERS / CALLERS;
  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(61);

  /** The ways that 1202555 and these two digits can be spelled, and the country it needs for it. */
  private static final List<String> SPELLINGS =
      List.of(
          "number=120255501%s",
          "number=%%2B120255501%s",
          "number=%%2B1+%%28202%%29+555-01%s",
          "number=1.202.555.01%s",
          "number=1-202-555-01%s",
          "number=+1+202+55501%s+",
          "number=20255501%s&country=US",
          "number=%%28202%%29+555+01%s&country=us",
          "number=1+202-555-01%s&country=CA");

  /** Every round is at another time, and in every round all numbers are sent to at once. */
  @Test
  void tenThousandSendsOverOnePrefixNeverPassACapHoweverTheNumbersAreSpelled() throws Exception {
    Bench bench = new Bench();
    String secret = account(bench);
    Map<String, List<Instant>> accepted = new HashMap<>();
    Map<String, Integer> statuses = new HashMap<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(CALLERS)) {
      for (int round = 0; round < ROUNDS; round++) {
        int seed = round;
        List<Callable<List<Sent>>> callers =
            IntStream.range(0, CALLERS)
                .<Callable<List<Sent>>>mapToObj(
                    i -> () -> sendToAll(bench, secret, new Random(seed * 31L + i)))
                .toList();
        for (Future<List<Sent>> caller : pool.invokeAll(callers)) {
          for (Sent sent : caller.get()) {
            statuses.merge(sent.status(), 1, Integer::sum);
            if (sent.status().equals("0")) {
              accepted
                  .computeIfAbsent(sent.number(), _ -> new ArrayList<>())
                  .add(bench.clock.instant());
            }
          }
        }
        if (round % 6 == 5) {
          bench.clock.advance(BETWEEN_ROUNDS);
        }
      }
    }

    assertEquals(SENDS, statuses.values().stream().mapToInt(Integer::intValue).sum());
    assertEquals(NUMBERS, accepted.size());
    accepted.forEach(
        (number, times) -> {
          assertTrue(most(times, Duration.ofHours(1)) == 5, () -> number + " in an hour");
          assertTrue(most(times, Duration.ofDays(1)) == 10, () -> number + " in a day");
        });
    assertEquals(NUMBERS * 10, statuses.get("0"), statuses::toString);
    assertTrue(statuses.get("7") > 0, statuses::toString);
  }

  private record Sent(String number, String status) {}

  /** Whatever is accepted is cancelled at once, so that only the caps are in the way. */
  private static List<Sent> sendToAll(Bench bench, String secret, Random random)
      throws IOException {
    LocalFunction send = bench.function("send.Send");
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < NUMBERS; i++) {
      String number = String.format(Locale.ROOT, "%02d", i);
      String spelled = SPELLINGS.get(random.nextInt(SPELLINGS.size())).formatted(number);
      JsonNode answer = send(send, secret, spelled);
      String status = answer.get("status").textValue();
      if (status.equals("0")) {
        RequestId id = new RequestId(answer.get("request_id").textValue());
        var _ = bench.verifications.cancel(Bench.ACCOUNT, id, CancelRule.ANY_TIME);
      }
      sent.add(new Sent(number, status));
    }
    return sent;
  }

  private static JsonNode send(LocalFunction send, String secret, String number)
      throws IOException {
    HttpCall call =
        HttpCall.post("/verify/json").basic(Bench.ACCOUNT, secret).form("brand=Acme&" + number);
    String event = new String(send.invoke(call.event()), StandardCharsets.UTF_8);
    return Caller.json(HttpAnswer.read(event).body());
  }

  private static String account(Bench bench) throws IOException {
    String command =
        "{\"command\":\"create\",\"api_key\":\"%s\",\"requests_per_second\":10000}"
            .formatted(Bench.ACCOUNT);
    byte[] made =
        bench.function("accounts.Accounts").invoke(command.getBytes(StandardCharsets.UTF_8));
    return Caller.json(new String(made, StandardCharsets.UTF_8)).get("api_secret").textValue();
  }

  /** The most of them that are in any window of that length. */
  private static long most(List<Instant> times, Duration window) {
    return times.stream()
        .mapToLong(
            start ->
                times.stream()
                    .filter(at -> !at.isBefore(start) && at.isBefore(start.plus(window)))
                    .count())
        .max()
        .orElse(0);
  }

  @Test
  void wrongCodesInARowAreFollowedByAWaitThatNoNewRequestEnds() {
    try (LocalStack stack = TestStack.start()) {
      ApiClient demo = new ApiClient(stack.baseUrl());
      ApiClient client =
          demo.withNewAccount("{\"number_wrong_codes\":4,\"requests_per_second\":1000}");
      String number = "447911183401";
      String first = client.accepted(number);
      String wrong = wrong(client.newestCode(number));
      assertEquals(
          List.of("16", "16", "17"),
          List.of(
              status(client, first, wrong),
              status(client, first, wrong),
              status(client, first, wrong)));

      String second = client.accepted(number);
      String code = client.newestCode(number);
      assertEquals("16", status(client, second, wrong(code)));
      JsonNode held = client.check(second, code);
      assertEquals("1", held.get("status").textValue());
      assertTrue(held.get("error_text").textValue().contains(" 900 seconds"), held.toString());
      assertEquals(1, client.search(second).get("checks").size(), "no try was used");

      demo.advance(Duration.ofSeconds(605));
      JsonNode resting = client.send("+44 7911 183401");
      assertEquals("7", resting.get("status").textValue());
      assertTrue(
          resting.get("error_text").textValue().contains(" 295 seconds"), resting.toString());
      assertEquals("0", demo.send(number).get("status").textValue(), "another account's business");

      demo.advance(Duration.ofSeconds(295));
      String third = client.accepted(number);
      assertEquals("0", status(client, third, client.newestCode(number)));
      assertEquals("16", status(client, client.accepted(number), wrong(client.newestCode(number))));
    }
  }

  private static String status(ApiClient client, String id, String code) {
    return client.check(id, code).get("status").textValue();
  }

  private static String wrong(String code) {
    return "0000".equals(code) ? "1111" : "0000";
  }

  /** Both the account's bucket and the number's item, each in turn. */
  @ParameterizedTest
  @CsvSource({"R#", "N#"})
  void withALimitOutOfReachNothingIsSentOrComparedToAnEnd(String key) throws IOException {
    EmbeddedTable table = EmbeddedTable.create();
    Outage outage = new Outage();
    Bench bench = new Bench(table, outage.around(table.dynamoDb()));
    String secret = account(bench);
    LocalFunction send = bench.function("send.Send");
    LocalFunction check = bench.function("check.Check");
    RequestId id =
        new RequestId(send(send, secret, "number=447911183411").get("request_id").textValue());
    bench.deliver(id, 0, "token");
    String code = bench.newestCode();

    outage.of = key;
    assertEquals("5", send(send, secret, "number=447911183412").get("status").textValue());
    assertEquals("5", check(check, secret, id, code));
    outage.of = Outage.NONE;

    assertEquals(1, bench.messages.size());
    assertEquals(
        0, bench.verifications.find(Bench.ACCOUNT, List.of(id)).getFirst().guesses().size());
    assertEquals("0", check(check, secret, id, code), "still good for its owner");
    assertEquals("0", send(send, secret, "number=447911183412").get("status").textValue());
  }

  private static String check(LocalFunction check, String secret, RequestId id, String code)
      throws IOException {
    HttpCall call =
        HttpCall.post("/verify/check/json")
            .basic(Bench.ACCOUNT, secret)
            .form("request_id=" + id.value() + "&code=" + encoded(code));
    String event = new String(check.invoke(call.event()), StandardCharsets.UTF_8);
    return Caller.json(HttpAnswer.read(event).body()).get("status").textValue();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A request that can't be closed keeps its guesses: none is forgotten. */
  @Test
  void aThirdWrongCodeThatCannotBeWrittenDownIsNotAnswered() {
    EmbeddedTable table = EmbeddedTable.create();
    Outage outage = new Outage();
    Bench bench = new Bench(table, outage.around(table.dynamoDb()));
    RequestId id = bench.accepted();
    bench.deliver(id, 0, "token");
    String wrong = bench.wrongCode();
    assertInstanceOf(Outcome.WrongCode.class, bench.check(id, wrong));
    assertInstanceOf(Outcome.WrongCode.class, bench.check(id, wrong));

    outage.of = "N#";
    assertThrows(SdkClientException.class, () -> bench.check(id, wrong));
    assertThrows(SdkClientException.class, () -> bench.check(id, bench.newestCode()));
    outage.of = Outage.NONE;

    assertInstanceOf(Outcome.OutOfGuesses.class, bench.check(id, wrong));
  }

  /** Makes every request of the table fail that names an item of a certain kind. */
  private static final class Outage {

    static final String NONE = "nothing is called so";

    private volatile String of = NONE;

    DynamoDbClient around(DynamoDbClient real) {
      return (DynamoDbClient)
          Proxy.newProxyInstance(
              DynamoDbClient.class.getClassLoader(),
              new Class<?>[] {DynamoDbClient.class},
              (proxy, method, arguments) -> {
                boolean isRequest =
                    arguments != null
                        && arguments[0] instanceof software.amazon.awssdk.core.SdkRequest;
                if (method.isDefault() && !isRequest && arguments != null) {
                  return java.lang.reflect.InvocationHandler.invokeDefault(
                      proxy, method, arguments);
                }
                if (isRequest && arguments[0].toString().contains("S=" + of)) {
                  throw SdkClientException.create("planned: out of reach");
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
