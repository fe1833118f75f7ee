package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.http.HttpCall;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import dev.watchword.local.lambda.LocalFunction;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An account's own requests per second, through everything a caller's request goes through. */
class ThrottleTest {

  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";
  private static final int CALLERS = 64;

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

  private static ApiClient limited(int perSecond) {
    return demo.withNewAccount("{\"requests_per_second\":%s}".formatted(perSecond));
  }

  private static String newNumber() {
    return "4479111" + (83_000 + numbers++);
  }

  private static String send(ApiClient client) {
    return client.send(newNumber()).get("status").textValue();
  }

  private static HttpResponse<String> cancel(ApiClient client) {
    byte[] pair = (client.apiKey() + ':' + client.apiSecret()).getBytes(StandardCharsets.UTF_8);
    return client.exchange(
        "DELETE",
        "/v2/verify/" + UNKNOWN,
        "",
        "application/json",
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  @Test
  void whatIsTooMuchIsRefusedUntilASecondLater() {
    ApiClient client = limited(2);
    assertEquals(List.of("0", "0", "1"), List.of(send(client), send(client), send(client)));
    demo.advance(Duration.ofSeconds(1));
    assertEquals("0", send(client));
  }

  @Test
  void whatIsRefusedIsNotSent() {
    ApiClient client = limited(1);
    assertEquals("0", send(client));
    String number = newNumber();
    assertEquals("1", client.send(number).get("status").textValue());
    assertEquals(List.of(), demo.messages(number));
  }

  @Test
  void allEndpointsTakeFromOneBucket() {
    ApiClient client = limited(4);
    assertEquals("6", client.check(UNKNOWN, "1234").get("status").textValue());
    assertEquals("101", client.search(UNKNOWN).get("status").textValue());
    assertEquals("6", client.control(UNKNOWN, "cancel").get("status").textValue());
    assertEquals(404, cancel(client).statusCode());
    assertEquals("1", client.check(UNKNOWN, "1234").get("status").textValue());
    assertEquals("1", client.search(UNKNOWN).get("status").textValue());
    assertEquals("1", client.control(UNKNOWN, "cancel").get("status").textValue());
    assertEquals("1", send(client));
    assertEquals(429, cancel(client).statusCode());
  }

  @Test
  void versionTwoSaysWhenToTryAgain() {
    ApiClient client = limited(1);
    assertEquals("0", send(client));
    HttpResponse<String> answer = cancel(client);
    assertEquals(429, answer.statusCode());
    assertEquals(List.of("1"), answer.headers().allValues("Retry-After"));
    assertTrue(answer.body().contains("\"title\":\"Rate Limit Hit\""), answer.body());
    demo.advance(Duration.ofSeconds(1));
    assertEquals(404, cancel(client).statusCode());
  }

  @Test
  void anAccountMayMakeThirtyUnlessItIsSetToOthers() {
    ApiClient client = demo.withNewAccount();
    List<String> statuses = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      statuses.add(client.search(UNKNOWN).get("status").textValue());
    }
    assertEquals(30, Collections.frequency(statuses, "101"));
    assertEquals("1", statuses.getLast());
  }

  @Test
  void accountsDoNotShare() {
    ApiClient first = limited(1);
    ApiClient second = limited(1);
    assertEquals(List.of("0", "1"), List.of(send(first), send(first)));
    assertEquals(List.of("0", "1"), List.of(send(second), send(second)));
  }

  @Test
  void whoDoesNotKnowTheSecretTakesNothing() {
    ApiClient client = limited(1);
    ApiClient thief = new ApiClient(stack.baseUrl(), client.apiKey(), "wrong");
    for (int i = 0; i < 3; i++) {
      assertEquals("4", send(thief));
    }
    assertEquals(List.of("0", "1", "4"), List.of(send(client), send(client), send(thief)));
  }

  @Test
  void aBarredAccountTakesNothingEither() throws Exception {
    ApiClient client = limited(1);
    String command = "{\"command\":\"%s\",\"api_key\":\"" + client.apiKey() + "\"}";
    stack.invoke("AccountsFunction", command.formatted("disable"));
    assertEquals(List.of("8", "8"), List.of(send(client), send(client)));
    stack.invoke("AccountsFunction", command.formatted("enable"));
    assertEquals(List.of("0", "1"), List.of(send(client), send(client)));
  }

  @Test
  void anotherLimitHoldsFromTheNextCallOn() throws Exception {
    ApiClient client = limited(1);
    assertEquals(List.of("0", "1"), List.of(send(client), send(client)));
    stack.invoke(
        "AccountsFunction",
        "{\"command\":\"set\",\"api_key\":\"%s\",\"requests_per_second\":100}"
            .formatted(client.apiKey()));
    assertEquals("1", send(client), "it had emptied its bucket for a second");
    demo.advance(Duration.ofMillis(500));
    assertEquals("0", send(client));
  }

  /** Call 0 reads the account, call 1 takes from its bucket. */
  @ParameterizedTest
  @EnumSource(names = {"FAILS_BEFORE", "ANSWER_LOST"})
  void whoCannotBeCountedIsNotServed(Faults.Kind kind) throws Exception {
    Bench bench = new Bench();
    String made =
        invoke(
            bench.function("accounts.Accounts"),
            "{\"command\":\"create\",\"api_key\":\"abcd1234\"}".getBytes(StandardCharsets.UTF_8));
    byte[] send =
        HttpCall.post("/verify/json")
            .basic("abcd1234", Caller.json(made).get("api_secret").textValue())
            .form("brand=Acme&number=447911123456")
            .event();
    LocalFunction function = bench.function("send.Send");

    bench.faults.arm(1, kind);
    String refused = invoke(function, send);
    assertTrue(refused.contains("\\\"status\\\":\\\"5\\\""), refused);
    assertEquals(
        List.of("DynamoDbClient.getItem", "DynamoDbClient.updateItem"), bench.faults.calls());

    bench.faults.disarm();
    String accepted = invoke(function, send);
    assertTrue(accepted.contains("\\\"status\\\":\\\"0\\\""), "nothing had been accepted");
  }

  private static String invoke(LocalFunction function, byte[] event) throws IOException {
    return new String(function.invoke(event), StandardCharsets.UTF_8);
  }

  @RepeatedTest(3)
  void ofManyCallersAtOneInstantAsManyGetThroughAsTheLimitSays() throws Exception {
    int limit = 10;
    ApiClient client = limited(limit);
    CyclicBarrier start = new CyclicBarrier(CALLERS);
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        answers.add(
            callers.submit(
                () -> {
                  start.await();
                  return client.search(UNKNOWN).get("status").textValue();
                }));
      }
    }
    List<String> statuses = new ArrayList<>();
    for (Future<String> answer : answers) {
      statuses.add(answer.get());
    }
    assertEquals(limit, Collections.frequency(statuses, "101"));
    assertEquals(CALLERS - limit, Collections.frequency(statuses, "1"));
  }
}
