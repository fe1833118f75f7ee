package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.local.LocalStack;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two accounts: for each, the other's requests do not exist. */
class AccountsTest {

  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

  private static LocalStack stack;
  private static ApiClient owner;
  private static ApiClient stranger;
  private static int numbers;

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    owner = new ApiClient(stack.baseUrl());
    stranger = owner.withNewAccount();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  private static String newNumber() {
    return "4479111" + (33_000 + numbers++);
  }

  private static String v1(ApiClient client, String path, String id) {
    String query =
        path.replace("ID", id)
            + "&api_key="
            + client.apiKey()
            + "&api_secret="
            + client.apiSecret();
    HttpResponse<String> answer = client.exchange("GET", query, "", "text/plain");
    return answer.statusCode() + "\n" + answer.body();
  }

  private static String v2(ApiClient client, String method, String path, String id) {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (client.apiKey() + ':' + client.apiSecret()).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        client.exchange(
            method,
            path.replace("ID", dashed(id)),
            "",
            "application/json",
            "Authorization",
            "Basic " + basic);
    // Each call has an id of its own.
    String body = answer.body().replaceAll("\"instance\":\"[^\"]*\"", "\"instance\":\"…\"");
    return answer.statusCode() + "\n" + body;
  }

  private static String dashed(String id) {
    return id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/verify/check/json?request_id=ID&code=1234",
        "/verify/search/json?request_id=ID",
        "/verify/search/json?request_ids=ID&request_ids=ID",
        "/verify/control/json?request_id=ID&cmd=cancel",
        "/verify/control/json?request_id=ID&cmd=trigger_next_event",
        "/verify/check/xml?request_id=ID&code=1234",
        "/verify/search/xml?request_id=ID",
        "/verify/search/xml?request_ids=ID&request_ids=ID",
        "/verify/control/xml?request_id=ID&cmd=cancel",
        "/verify/control/xml?request_id=ID&cmd=trigger_next_event"
      })
  void aStrangersRequestIsAnsweredAsOneThatNeverWas(String path) {
    String number = newNumber();
    String id = owner.accepted(number);
    owner.advance(Duration.ofSeconds(30));
    assertEquals(
        v1(stranger, path, UNKNOWN).replace(UNKNOWN, id), v1(stranger, path, id), "same bytes");
    assertUntouched(number, id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE /v2/verify/ID",
        "POST /v2/verify/ID/next_workflow",
        "POST /v2/verify/ID/next-workflow"
      })
  void soItIsInVersionTwo(String call) {
    String method = call.substring(0, call.indexOf(' '));
    String path = call.substring(call.indexOf(' ') + 1);
    String number = newNumber();
    String id = owner.accepted(number);
    String unknown = v2(stranger, method, path, UNKNOWN);
    assertEquals(unknown.replace(dashed(UNKNOWN), dashed(id)), v2(stranger, method, path, id));
    assertEquals("404", unknown.substring(0, 3));
    assertUntouched(number, id);
  }

  /** Not advanced, not cancelled, not closed, and no guess used up. */
  private static void assertUntouched(String number, String id) {
    assertEquals(1, owner.messages(number).size());
    assertEquals(0, owner.search(id).get("checks").size());
    assertEquals("0", owner.check(id, owner.newestCode(number)).get("status").textValue());
  }

  @Test
  void oneNumberCanBeVerifiedByBothAtOnce() {
    String number = newNumber();
    String first = owner.accepted(number);
    String second = stranger.accepted(number);
    List<ApiClient.Arrived> arrived = owner.messages(number);
    assertEquals(
        List.of(first, second), arrived.stream().map(ApiClient.Arrived::requestId).toList());
    assertEquals("0", owner.check(first, arrived.getFirst().code()).get("status").textValue());
    assertEquals("0", stranger.check(second, arrived.getLast().code()).get("status").textValue());
  }

  @Test
  void wrongCredentialsLearnNothingAndDoNothing() {
    String number = newNumber();
    String id = owner.accepted(number);
    ApiClient thief = new ApiClient(stack.baseUrl(), owner.apiKey(), "wrong");
    ApiClient nobody = new ApiClient(stack.baseUrl(), "nobody", "wrong");
    for (ApiClient client : List.of(thief, nobody)) {
      assertEquals("4", client.check(id, owner.newestCode(number)).get("status").textValue());
      assertEquals("4", client.search(id).get("status").textValue());
      assertEquals("4", client.control(id, "trigger_next_event").get("status").textValue());
      assertEquals("4", client.send(newNumber()).get("status").textValue());
    }
    assertEquals(
        thief.check(id, "1234").toString(), nobody.check(id, "1234").toString(), "same answer");
    assertUntouched(number, id);
  }
}
