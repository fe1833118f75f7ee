package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.LocalStack;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What carriers tell of messages over the real function, with each carrier of text messages. */
@ParameterizedClass
@ValueSource(strings = {"sns", "end-user-messaging"})
class DeliveryReportsTest {

  private static final String PRICES =
      "{\"currency\":\"USD\",\"message_prices\":[{\"country\":\"GG\",\"sms\":\"0.04\","
          + "\"tts\":\"0.02\"},{\"country\":\"*\",\"sms\":\"0.1\",\"tts\":\"0.3\"}]}";

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

  private static String number() {
    return "4479111" + (41_000 + numbers++);
  }

  private static List<String> channels(ApiClient client, String number) {
    return client.messages(number).stream().map(ApiClient.Arrived::channel).toList();
  }

  private static String cost(ApiClient client, String id) {
    return client.search(id).get("estimated_price_messages_sent").textValue();
  }

  @Test
  void aFailureHasTheNextStepComeAtOnce() {
    String number = number();
    String id = api.accepted(number);
    api.advance(Duration.ofSeconds(5));
    api.report(number, "failed", "0.01");
    api.advance(Duration.ZERO);

    assertEquals(List.of("sms", "tts"), channels(api, number));
    assertEquals("0", api.check(id, api.newestCode(number)).get("status").textValue());
  }

  @Test
  void aDeliveryChangesNothingButThePrice() {
    ApiClient client = api.withNewAccount(PRICES);
    String number = number();
    String id = client.accepted(number);
    client.advance(Duration.ZERO);
    assertEquals("0.04000000", cost(client, id));

    client.report(number, "delivered", "0.0375");
    client.advance(Duration.ofSeconds(124));
    assertEquals("0.03750000", cost(client, id));
    assertEquals(List.of("sms"), channels(client, number));

    client.advance(Duration.ofSeconds(1));
    assertEquals("0.05750000", cost(client, id));
    String code = client.newestCode(number);
    JsonNode verified = client.check(id, code);
    assertEquals("0.05750000", verified.get("estimated_price_messages_sent").textValue());

    client.report(number, "no_answer", "0.013");
    assertEquals("0.05050000", cost(client, id), "however late");
    assertEquals("SUCCESS", client.search(id).get("status").textValue());
  }

  @Test
  void aCallThatNobodyAnsweredIsNotRepeatedAtOnce() {
    String number = number();
    var _ = api.accepted(number, "workflow_id", "3");
    api.report(number, "no_answer", "0.01");
    api.advance(Duration.ofSeconds(149));

    assertEquals(List.of("tts"), channels(api, number));
  }

  @ParameterizedTest
  @CsvSource({"opted_out"})
  void whoOptedOutIsCalledFromThenOn(String fault) {
    String number = number();
    api.failNext("sms", number, fault, 1);
    String first = api.accepted(number);
    assertEquals(List.of("tts"), channels(api, number));
    api.advance(Duration.ofSeconds(31));
    assertEquals("0", api.check(first, api.newestCode(number)).get("status").textValue());

    var _ = api.accepted(number);
    api.advance(Duration.ZERO);

    assertEquals(List.of("tts", "tts"), channels(api, number));
  }

  @Test
  void whatACarrierNeverTellsIsRefused() {
    String number = number();
    var _ = api.accepted(number);

    JsonNode answer = api.report(number, "answered", "0.01");
    assertTrue(answer.get("error").textValue().contains("never tells"), answer::toString);
    assertEquals(
        "result is none of queued, failed, opted_out, no_answer, delivered, answered",
        api.report(number, "lost", "0.01").get("error").textValue());
    assertTrue(api.report(number, "failed", "x").get("error").textValue().startsWith("price is"));
  }
}
