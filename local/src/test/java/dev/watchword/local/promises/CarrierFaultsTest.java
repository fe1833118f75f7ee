package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs in which a carrier fails, in each way, with each carrier: what arrives, and the end.
 */
@ParameterizedClass
@ValueSource(strings = {"sns", "end-user-messaging"})
class CarrierFaultsTest {

  private static int numbers;

  private static LocalStack stack;
  private static ApiClient api;

  @Parameter String smsCarrier;

  @BeforeParameterizedClassInvocation
  static void start(String smsCarrier) {
    stack = LocalStack.start(LocalStack.Options.forTests().textBy(smsCarrier));
    api = new ApiClient(stack.baseUrl());
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    stack.close();
  }

  /**
   * Workflow 5 is an SMS of 120 seconds and a call of 180, workflow 3 two calls of 150. What is
   * turned away is tried again after 2, 4 and 8 seconds; if there is only too much to do, every 8
   * from then on, to 110.
   */
  @ParameterizedTest
  @CsvSource({
    "refused, 1, 5, sms, 0 tts, Deliver Deliver Expire",
    "opted_out, 1, 5, sms, 0 tts, Deliver Deliver Expire",
    "misconfigured, 1, 5, sms, 0 tts, Deliver Deliver Expire",
    "throttled, 1, 5, sms, 2 sms 122 tts, Deliver Deliver Expire",
    "unavailable, 3, 5, sms, 14 sms 134 tts, Deliver Deliver Expire",
    "throttled, 4, 5, sms, 22 sms 142 tts, Deliver Deliver Expire",
    "throttled, 15, 5, sms, 110 sms 230 tts, Deliver Deliver Expire",
    "throttled, 16, 5, sms, 110 tts, Deliver Deliver Expire",
    "unavailable, 4, 5, sms, 14 tts, Deliver Deliver Expire",
    "timeout, 1, 5, sms, 120 tts, Deliver Deliver Expire",
    "refused, 1, 3, tts, 0 tts, Deliver Deliver Expire",
    "opted_out, 1, 3, tts, 0 tts, Deliver Deliver Expire",
    "misconfigured, 1, 3, tts, 0 tts, Deliver Deliver Expire",
    "throttled, 1, 3, tts, 2 tts 152 tts, Deliver Deliver Expire",
    "throttled, 16, 3, tts, 110 tts, Deliver Deliver Expire",
    "throttled, 99, 3, tts, '', Deliver Deliver Expire",
    "unavailable, 4, 3, tts, 14 tts, Deliver Deliver Expire",
    "unavailable, 99, 3, tts, '', Deliver Deliver Expire",
    "timeout, 1, 3, tts, 150 tts, Deliver Deliver Expire",
    "refused, 2, 3, tts, '', Deliver Deliver Expire"
  })
  void endAsTheContractSays(
      String fault, int times, String workflow, String channel, String arrivals, String states) {
    String number = number();
    api.failNext(channel, number, fault, times);
    Instant start = api.now();
    String id = api.accepted(number, "workflow_id", workflow);
    api.advance(Duration.ofMinutes(20));

    String arrived =
        api.messages(number).stream()
            .map(m -> Duration.between(start, m.at()).toSeconds() + " " + m.channel())
            .collect(Collectors.joining(" "));
    assertEquals(arrivals, arrived);
    assertEquals(states, states(id));
    assertEquals("EXPIRED", api.search(id).get("status").textValue());
  }

  /** A code that came in spite of a fault is as good as any. */
  @ParameterizedTest
  @CsvSource({"refused", "opted_out", "misconfigured", "throttled", "unavailable"})
  void areNothingToWhoeverTypesTheCode(String fault) {
    String number = number();
    api.failNext("sms", number, fault, 1);
    String id = api.accepted(number);
    api.advance(Duration.ofSeconds(2));

    assertEquals("0", api.check(id, api.newestCode(number)).get("status").textValue());
  }

  private static String number() {
    return "4479111" + (31_000 + numbers++);
  }

  private static String states(String id) {
    List<String> states = new ArrayList<>();
    for (JsonNode visit : api.execution(id).get("states")) {
      String state = visit.get("name").textValue();
      if (!state.equals("NextStep")) {
        states.add(state);
      }
    }
    return String.join(" ", states);
  }
}
