package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.LocalStack;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account's lists of numbers do, from its settings to what arrives. */
class ListedNumbersTest {

  private static final String NUMBER = "447911163001";
  private static final String OTHER_NUMBER = "447911163002";
  private static final String CODE = "Rev1ew";

  private LocalStack stack;
  private ApiClient demo;

  @BeforeEach
  void start() {
    stack = TestStack.start();
    demo = new ApiClient(stack.baseUrl());
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private ApiClient withTestNumber() {
    String end = demo.now().plus(Duration.ofDays(2)).toString();
    return demo.withNewAccount(
        "{\"price\":\"0.05\",\"test_numbers\":[{\"number\":\"+44 7911 163 001\",\"code\":\"%s\",\"until\":\"%s\"}]}"
            .formatted(CODE, end));
  }

  private static String status(JsonNode answer) {
    return answer.get("status").textValue();
  }

  private static List<String> events(JsonNode found) {
    return found.get("events").valueStream().map(event -> event.get("type").textValue()).toList();
  }

  /** Nothing at all was sent, to nobody. */
  private void assertNothingSent() {
    assertEquals("[]", demo.exchange("GET", "/local/messages", "", "text/plain").body());
  }

  @Test
  void aTestNumberIsVerifiedWithItsCodeWhileNothingIsSent() {
    ApiClient api = withTestNumber();
    String id = api.accepted(NUMBER);
    api.advance(Duration.ofSeconds(125));

    assertEquals("16", status(api.check(id, "1234")));
    assertEquals("16", status(api.check(id, "REV1EW")));
    JsonNode verified = api.check(id, CODE);

    assertEquals("0", status(verified));
    assertEquals("0.00000000", verified.get("price").textValue());
    JsonNode found = api.search(id);
    assertEquals("SUCCESS", status(found));
    assertEquals("0.00000000", found.get("price").textValue());
    assertEquals(List.of("sms", "tts"), events(found));
    assertNothingSent();
  }

  @Test
  void aTestNumberThatNobodyAnswersGoesThroughAllItsStepsAndExpires() {
    ApiClient api = withTestNumber();
    String id = api.accepted(NUMBER);
    assertEquals("10", status(api.send(NUMBER)));
    // The time in which the first step is taken; asked for earlier, the next one may come first.
    api.advance(Duration.ofSeconds(30));
    assertEquals("0", status(api.control(id, "trigger_next_event")));
    api.advance(Duration.ofMinutes(3));
    assertEquals(List.of("sms", "tts", "tts"), events(api.search(id)));
    api.advance(Duration.ofMinutes(5));

    assertEquals("EXPIRED", status(api.search(id)));
    assertEquals("6", status(api.check(id, CODE)));
    assertEquals(
        "SUCCEEDED", api.execution(id).get("status").textValue(), api.execution(id)::toString);
    assertNothingSent();
  }

  @Test
  void aTestNumberMayBeCancelled() {
    ApiClient api = withTestNumber();
    String id = api.accepted(NUMBER);
    api.advance(Duration.ofSeconds(30));

    assertEquals("0", status(api.control(id, "cancel")));
    assertEquals("CANCELLED", status(api.search(id)));
    assertNothingSent();
  }

  @Test
  void aTestNumberHasNoLimitOfSends() {
    ApiClient api = withTestNumber();
    for (int i = 0; i < 12; i++) {
      assertEquals("0", status(api.check(api.accepted(NUMBER), CODE)));
    }
  }

  @Test
  void aTestNumberWhoseEndHasComeIsLikeAnyOther() {
    ApiClient api = withTestNumber();
    api.advance(Duration.ofDays(2));
    String id = api.accepted(NUMBER);

    assertEquals(1, api.messages(NUMBER).size());
    assertNotEquals(CODE, api.newestCode(NUMBER));
    assertEquals("16", status(api.check(id, CODE)));
    JsonNode verified = api.check(id, api.newestCode(NUMBER));
    assertEquals("0", status(verified));
    assertEquals("0.05000000", verified.get("price").textValue());
  }

  @Test
  void otherNumbersAndOtherAccountsAreSentTo() {
    ApiClient api = withTestNumber();
    api.accepted(OTHER_NUMBER);
    demo.accepted(NUMBER);

    assertEquals(1, api.messages(OTHER_NUMBER).size());
    assertEquals(1, demo.messages(NUMBER).size());
  }

  @Test
  void aBlockedNumberIsSentNothingHoweverItIsSpelled() {
    ApiClient api = demo.withNewAccount("{\"blocked\":[\"+44 (0)7911 163-001\",\"61\"]}");

    for (String spelling : List.of(NUMBER, "+44 7911 163001", "44 (0) 7911 163 001")) {
      assertEquals("7", status(api.send(spelling)), spelling);
    }
    assertEquals("7", status(api.send("07911163001", "country", "GB")));
    assertEquals("7", status(api.send("61491570156")));
    assertNothingSent();
    assertEquals("0", status(api.send(OTHER_NUMBER)));
    assertEquals("0", status(demo.send(NUMBER)));
  }

  @Test
  void aDemoAccountSendsToItsApprovedNumbersOnly() {
    ApiClient api =
        demo.withNewAccount("{\"demo\":true,\"approved_numbers\":[\"+44 7911 163 001\"]}");

    assertEquals("29", status(api.send(OTHER_NUMBER)));
    assertNothingSent();
    assertEquals("0", status(api.send("07911 163001", "country", "GB")));
    assertEquals(1, api.messages(NUMBER).size());
  }

  @Test
  void aCodeThatTheCallerChoseIsInEveryMessage() {
    ApiClient api = demo.withNewAccount("{\"may_set_pin_code\":true}");
    String id = api.accepted(NUMBER, "pin_code", "004217");
    api.advance(Duration.ofSeconds(125));
    // The first code's life is over; the next message carries it again.
    api.advance(Duration.ofMinutes(3));

    List<ApiClient.Arrived> arrived = api.messages(NUMBER);
    assertEquals(3, arrived.size());
    arrived.forEach(message -> assertEquals("004217", message.code()));
    assertEquals("16", status(api.check(id, "4217")));
    assertEquals("0", status(api.check(id, "004217")));
    assertEquals("20", status(demo.send(NUMBER, "pin_code", "004217")));
  }

  @Test
  void noListIsReadableInTheTable() {
    withTestNumber();
    demo.withNewAccount("{\"blocked\":[\"" + OTHER_NUMBER + "\"]}");
    String items = stack.items().toString();

    assertTrue(items.contains("test_numbers") && items.contains("blocked"));
    for (String secret : List.of(NUMBER, OTHER_NUMBER, CODE)) {
      assertFalse(items.contains(secret), items);
    }
  }
}
