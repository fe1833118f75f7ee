package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.aws.EmbeddedTable;
import dev.watchword.core.Account;
import dev.watchword.core.Outcome;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.Value;
import dev.watchword.http.HttpCall;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import dev.watchword.local.lambda.LocalFunction;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An account's quotas, through everything a caller's request goes through. */
class QuotaTest {

  private static final int CALLERS = 64;

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    List<Future<T>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Callable<T> call : calls) {
        answers.add(
            callers.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
    }
    List<T> results = new ArrayList<>();
    for (Future<T> answer : answers) {
      results.add(answer.get());
    }
    return results;
  }

  @Nested
  class OverHttp {

    private static LocalStack stack;
    private static ApiClient demo;
    private static int numbers;

    @BeforeAll
    static void start() {
      stack = TestStack.start();
      demo = new ApiClient(stack.baseUrl());
    }

    @AfterAll
    static void stop() {
      stack.close();
    }

    private static String newNumber() {
      return "4479111" + (63_000 + numbers++);
    }

    private static String status(ApiClient client, String number) {
      return client.send(number).get("status").textValue();
    }

    @Test
    void whatIsTooMuchIsRefusedAndNotSentUntilTheNextDay() {
      ApiClient client = demo.withNewAccount("{\"verifications_per_day\":2}");
      assertEquals("0", status(client, newNumber()));
      assertEquals("0", status(client, newNumber()));
      String number = newNumber();
      assertEquals("9", status(client, number));
      assertEquals(List.of(), demo.messages(number));
      demo.advance(Duration.ofDays(1));
      assertEquals("0", status(client, number));
      assertEquals(1, demo.messages(number).size());
    }

    @Test
    void whatIsCancelledHasItsPriceAllTheSame() {
      ApiClient client = demo.withNewAccount("{\"spend_per_month\":\"0.15\",\"price\":\"0.1\"}");
      String id = client.accepted(newNumber());
      client.advance(Duration.ofSeconds(30));
      assertEquals("0", client.control(id, "cancel").get("status").textValue());
      JsonNode found = client.search(id);
      assertEquals("CANCELLED", found.get("status").textValue());
      assertEquals("0.10000000", found.get("price").textValue());
      assertEquals("9", status(client, newNumber()));
    }

    @Test
    void theDemoAccountHasNone() throws Exception {
      String shown =
          stack.invoke("AccountsFunction", "{\"command\":\"show\",\"api_key\":\"abcd1234\"}");
      for (Setting setting : Setting.values()) {
        if (setting.wireName().matches("(spend|verifications)_per_.*")) {
          assertTrue(shown.contains("\"" + setting.wireName() + "\":0"), shown);
        }
      }
    }

    /** Each caller meets an instance of its own: none is free. */
    @RepeatedTest(3)
    void ofManyCallersAtOneInstantAsManyAreAcceptedAndSentToAsTheLimitSays() throws Exception {
      int limit = 10;
      ApiClient client =
          demo.withNewAccount(
              "{\"requests_per_second\":1000,\"price\":\"0.07\",\"spend_per_day\":\"0.76\"}");
      List<String> called = Stream.generate(OverHttp::newNumber).limit(CALLERS).toList();
      List<String> statuses =
          atOnce(
              called.stream()
                  .<Callable<String>>map(number -> () -> status(client, number))
                  .toList());
      assertEquals(limit, Collections.frequency(statuses, "0"));
      assertEquals(CALLERS - limit, Collections.frequency(statuses, "9"));
      for (int i = 0; i < CALLERS; i++) {
        int expected = "0".equals(statuses.get(i)) ? 1 : 0;
        assertEquals(expected, demo.messages(called.get(i)).size());
      }
    }
  }

  @Nested
  class WhenTheTableFails {

    private final EmbeddedTable table = EmbeddedTable.create();
    private final Bench bench = new Bench(table);

    /** Call 0 reads the account, 1 takes from its bucket, 2 gets the keys, 3 reads the number. */
    @ParameterizedTest
    @EnumSource(names = {"FAILS_BEFORE", "ANSWER_LOST"})
    void nothingIsStoredThatCannotBeCounted(Faults.Kind kind) throws Exception {
      String made =
          invoke(
              function("accounts.Accounts"),
              "{\"command\":\"create\",\"api_key\":\"abcd1234\",\"verifications_per_day\":10}"
                  .getBytes(StandardCharsets.UTF_8));
      byte[] send =
          HttpCall.post("/verify/json")
              .basic("abcd1234", Caller.json(made).get("api_secret").textValue())
              .form("brand=Acme&number=447911123456")
              .event();
      LocalFunction function = function("send.Send");

      bench.faults.arm(4, kind);
      String refused = invoke(function, send);
      assertTrue(refused.contains("\\\"status\\\":\\\"5\\\""), refused);
      assertEquals(
          List.of(
              "DynamoDbClient.getItem",
              "DynamoDbClient.updateItem",
              "SecretsManagerClient.getSecretValue",
              "DynamoDbClient.getItem",
              "DynamoDbClient.updateItem"),
          bench.faults.calls());
      assertEquals(0, stored("V#") + stored("N#"));

      bench.faults.disarm();
      String accepted = invoke(function, send);
      assertTrue(accepted.contains("\\\"status\\\":\\\"0\\\""), accepted);
    }

    private LocalFunction function(String name) {
      return new LocalFunction(
          name,
          "arn",
          "dev.watchword." + name + "Function",
          bench.environment,
          bench.clients,
          bench.clock,
          _ -> {});
    }

    private static String invoke(LocalFunction function, byte[] event) throws IOException {
      return new String(function.invoke(event), StandardCharsets.UTF_8);
    }

    private long stored(String prefix) {
      return QuotaTest.stored(table, prefix).size();
    }
  }

  private static List<Map<String, AttributeValue>> stored(EmbeddedTable table, String prefix) {
    return table.dynamoDb().scan(scan -> scan.tableName(table.name())).items().stream()
        .filter(item -> item.get("pk").s().startsWith(prefix))
        .toList();
  }

  private static final int LIMIT = 3;

  private static final Account CALLER =
      Account.opened(
          Bench.ACCOUNT,
          SecretDigest.of("00", "secret"),
          new Settings(
              Map.of(
                  Setting.VERIFICATIONS_PER_DAY, new Value.Amount(BigDecimal.valueOf(LIMIT)),
                  Setting.NUMBER_SENDS_PER_HOUR, new Value.Amount(BigDecimal.ZERO))));

  private static PhoneNumber number(int i) {
    return new PhoneNumber("+4479111" + (63_000 + i));
  }

  static Stream<Arguments> callsOfSend() {
    Bench bench = new Bench();
    bench.faults.disarm();
    bench.send(CALLER, number(0));
    int calls = bench.faults.calls().size();
    return IntStream.range(0, calls)
        .boxed()
        .flatMap(call -> Stream.of(Faults.Kind.values()).map(kind -> Arguments.of(call, kind)));
  }

  @ParameterizedTest
  @MethodSource("callsOfSend")
  void whicheverCallFailsNoMoreAreStoredThanTheLimitSays(int call, Faults.Kind kind) {
    EmbeddedTable table = EmbeddedTable.create();
    Bench bench = new Bench(table);
    bench.faults.arm(call, kind);
    int accepted = 0;
    for (int i = 0; i < 2 * LIMIT; i++) {
      accepted += isAccepted(bench, number(i)) ? 1 : 0;
    }
    int stored = stored(table, "V#").size();
    assertTrue(stored >= LIMIT - 1 && stored <= LIMIT, stored + " are stored");
    assertTrue(accepted <= stored, accepted + " are accepted");
  }

  private static boolean isAccepted(Bench bench, PhoneNumber number) {
    try {
      return bench.send(CALLER, number) instanceof Outcome.Accepted;
    } catch (RuntimeException _) {
      return false;
    }
  }

  /** Who loses the number after reserving gives back. */
  @RepeatedTest(10)
  void ofManyCallersForOneNumberOneIsCounted() throws Exception {
    EmbeddedTable table = EmbeddedTable.create();
    Bench bench = new Bench(table);
    Account caller =
        Account.opened(
            Bench.ACCOUNT,
            SecretDigest.of("00", "secret"),
            new Settings(
                Map.of(Setting.VERIFICATIONS_PER_DAY, new Value.Amount(new BigDecimal(CALLERS)))));
    List<Outcome> outcomes =
        atOnce(Collections.nCopies(CALLERS, () -> bench.send(caller, number(0))));
    assertEquals(1, outcomes.stream().filter(Outcome.Accepted.class::isInstance).count());
    assertEquals(CALLERS - 1, outcomes.stream().filter(Outcome.UnderWay.class::isInstance).count());
    String quota = "R#" + Bench.ACCOUNT + "#quota#";
    assertEquals("1", stored(table, quota).getFirst().get("verifications").n());
  }
}
