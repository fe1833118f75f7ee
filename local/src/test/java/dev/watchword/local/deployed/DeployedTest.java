package dev.watchword.local.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.http.HttpCall;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The app deployed from its template, with the jars that ship: a verification from end to end. Its
 * numbers are those of the SMS simulator in AWS, which belong to nobody and yet get messages.
 */
@Tag("localstack")
final class DeployedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("code is ([0-9]{4})\\.");
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static Endpoint.Found endpoint;
  private static Services services;
  private static Stack stack;
  private static JsonNode account;

  @BeforeAll
  static void deploy() throws IOException {
    switch (Endpoint.find()) {
      case Endpoint.Found found -> endpoint = found;
      case Endpoint.Missing(String reason) -> {
        System.out.println("Skipped: " + reason);
        abort(reason);
      }
    }
    services = new Services(endpoint.address());
    stack = new Stack(services);
    account = JSON.readTree(stack.account());
  }

  @AfterAll
  static void stop() {
    if (endpoint != null) {
      services.close();
      endpoint.close();
    }
  }

  @Test
  void aRequestIsVerifiedByTheCodeInItsMessage() throws Exception {
    String number = "14254147755";
    String id = send(number, "workflow_id=4");
    String code = codeSentTo(number);
    String wrong = code.equals("0000") ? "1111" : "0000";
    assertEquals("16", check(id, wrong));
    assertEquals("0", check(id, code));
    assertEquals(ExecutionStatus.SUCCEEDED, end(id));
    assertEquals(List.of("Deliver"), states(id));
    assertEquals("6", check(id, code));
    assertEquals("SUCCESS", search(id));
  }

  /** Of the two, one is to a fictitious number: all is the same but for the message. */
  @Test
  void aRequestThatNobodyAnswersExpires() throws Exception {
    String number = "14254147167";
    String fictitious = "12025550172";
    String id = send(number, "workflow_id=6&pin_expiry=60");
    String silent = send(fictitious, "workflow_id=6&pin_expiry=60");
    String code = codeSentTo(number);
    for (String each : List.of(id, silent)) {
      assertEquals(ExecutionStatus.SUCCEEDED, end(each));
      assertEquals(List.of("Deliver", "NextStep", "Expire"), states(each));
      assertEquals("EXPIRED", search(each));
      assertEquals("6", check(each, code));
    }
    assertTrue(sentTo(fictitious).isEmpty());
  }

  private static String send(String number, String more) throws IOException {
    JsonNode answer =
        call("SendFunction", "/verify/json", "number=" + number + "&brand=Acme&" + more);
    assertEquals("0", answer.path("status").textValue(), answer::toString);
    return answer.get("request_id").textValue();
  }

  private static String check(String id, String code) throws IOException {
    String parameters = "request_id=" + id + "&code=" + code;
    return call("CheckFunction", "/verify/check/json", parameters).get("status").textValue();
  }

  private static String search(String id) throws IOException {
    return call("SearchFunction", "/verify/search/json", "request_id=" + id)
        .get("status")
        .textValue();
  }

  private static JsonNode call(String function, String path, String parameters) throws IOException {
    String credentials =
        "&api_key=%s&api_secret=%s"
            .formatted(account.get("api_key").textValue(), account.get("api_secret").textValue());
    byte[] event = HttpCall.post(path).form(parameters + credentials).event();
    JsonNode answer =
        JSON.readTree(stack.invoke(function, new String(event, StandardCharsets.UTF_8)));
    assertEquals(200, answer.get("statusCode").intValue());
    return JSON.readTree(answer.get("body").textValue());
  }

  private static String codeSentTo(String number) {
    return await(() -> sentTo(number), messages -> !messages.isEmpty())
        .findValuesAsText("Message")
        .stream()
        .map(CODE::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  /** The endpoint keeps what SNS would have sent. */
  private static JsonNode sentTo(String number) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.address().resolve("/_aws/sns/sms-messages")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String kept = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return JSON.readTree(kept).path("sms_messages").path("+" + number);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ExecutionStatus end(String id) {
    return await(
            () -> {
              try {
                return Optional.of(
                    stack
                        .stepFunctions()
                        .describeExecution(it -> it.executionArn(stack.execution(id)))
                        .status());
              } catch (ExecutionDoesNotExistException _) {
                return Optional.<ExecutionStatus>empty();
              }
            },
            status -> status.isPresent() && status.get() != ExecutionStatus.RUNNING)
        .orElseThrow();
  }

  private static List<String> states(String id) {
    return stack
        .stepFunctions()
        .getExecutionHistory(it -> it.executionArn(stack.execution(id)))
        .events()
        .stream()
        .map(HistoryEvent::stateEnteredEventDetails)
        .filter(entered -> entered != null)
        .map(entered -> entered.name())
        .toList();
  }

  /** Time is real there, so there is nothing for it but to ask again. */
  private static <T> T await(Supplier<T> question, Predicate<T> enough) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    T answer = question.get();
    while (!enough.test(answer)) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("waited in vain: " + answer);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      answer = question.get();
    }
    return answer;
  }
}
