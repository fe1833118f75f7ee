package dev.watchword.local.promises;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's workflows over HTTP: what arrives when, with which code, and how it ends. */
class WorkflowTest {

  private static LocalStack stack;
  private static ApiClient api;
  private static int numbers;

  private String number;

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    api = new ApiClient(stack.baseUrl());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @org.junit.jupiter.api.BeforeEach
  void anotherNumber() {
    number = "4479111" + (23_000 + numbers++);
  }

  /** What arrived, as {@code seconds channel letter}; a new letter for each new code. */
  private List<String> arrivals(Instant start) {
    Map<String, String> letters = new LinkedHashMap<>();
    List<String> arrivals = new ArrayList<>();
    for (ApiClient.Arrived message : api.messages(number)) {
      String letter =
          letters.computeIfAbsent(
              message.code(), _ -> Character.toString((char) ('A' + letters.size())));
      long seconds = Duration.between(start, message.at()).toSeconds();
      arrivals.add("%s %s %s".formatted(Long.toString(seconds), message.channel(), letter));
    }
    return arrivals;
  }

  private void pass(long seconds) {
    api.advance(Duration.ofSeconds(seconds));
  }

  private static void assertStatus(String status, JsonNode answer) {
    assertEquals(status, answer.get("status").textValue(), answer::toString);
  }

  @ParameterizedTest(name = "workflow {0}, pin_expiry {1}, next_event_wait {2}")
  @CsvSource(
      nullValues = "default",
      delimiter = '|',
      textBlock =
          """
          1 | default | default | 0 sms A, 125 tts A, 305 tts B | 605
          2 | default | default | 0 sms A, 125 sms A, 305 tts B | 605
          3 | default | default | 0 tts A, 150 tts A            | 300
          4 | default | default | 0 sms A, 120 sms A            | 300
          5 | default | default | 0 sms A, 120 tts A            | 300
          6 | default | default | 0 sms A                       | 300
          7 | default | default | 0 tts A                       | 300
          1 | 360     | 120     | 0 sms A, 120 tts A, 240 tts A | 360
          1 | 240     | 120     | 0 sms A, 120 tts A, 240 tts B | 360
          1 | 120     | 120     | 0 sms A, 120 tts B, 240 tts C | 360
          1 | 90      | 120     | 0 sms A, 120 tts B, 240 tts C | 360
          1 | 200     | 120     | 0 sms A, 120 tts B, 240 tts C | 360
          2 | 900     | 60      | 0 sms A, 60 sms A, 120 tts A  | 180
          3 | 60      | default | 0 tts A, 150 tts B            | 300
          6 | 3600    | default | 0 sms A                       | 3600
          7 | 60      | default | 0 tts A                       | 60
          """)
  void sendsTheRightMessagesAtTheRightSecondsAndExpires(
      String workflow, String pinExpiry, String nextEventWait, String expected, long end) {
    List<String> more = new ArrayList<>(List.of("workflow_id", workflow, "code_length", "6"));
    if (pinExpiry != null) {
      more.addAll(List.of("pin_expiry", pinExpiry));
    }
    if (nextEventWait != null) {
      more.addAll(List.of("next_event_wait", nextEventWait));
    }
    Instant start = api.now();
    String id = api.accepted(number, more.toArray(String[]::new));

    pass(end - 1);
    assertEquals("IN PROGRESS", api.search(id).get("status").textValue());
    assertEquals(List.of(expected.split(", ")), arrivals(start));
    pass(1);
    assertEquals("EXPIRED", api.search(id).get("status").textValue());
    assertEquals("SUCCEEDED", api.execution(id).get("status").textValue());
    assertStatus("6", api.check(id, api.newestCode(number)));
    pass(3600);
    assertEquals(List.of(expected.split(", ")), arrivals(start), "nothing more");
    assertStatus("0", api.send(number));
  }

  @Nested
  class TriggerNextEvent {

    @ParameterizedTest(name = "after {0} s")
    @ValueSource(ints = {1, 29, 30, 60, 124})
    void startsTheCallAtOnceAndItsWaitFromThen(int seconds) {
      Instant start = api.now();
      String id = api.accepted(number, "code_length", "6");
      pass(seconds);
      assertStatus("0", api.control(id, "trigger_next_event"));
      assertEquals(List.of("0 sms A", seconds + " tts A"), arrivals(start));

      pass(179);
      assertEquals(2, api.messages(number).size());
      pass(1);
      assertEquals(3, api.messages(number).size());
      assertEquals(start.plusSeconds(seconds + 180), api.messages(number).getLast().at());
      pass(300);
      assertEquals("EXPIRED", api.search(id).get("status").textValue());
    }

    @Test
    void atTheMomentOfTheStartTakesNoMessageAway() {
      Instant start = api.now();
      String id = api.accepted(number, "code_length", "6");
      assertStatus("0", api.control(id, "trigger_next_event"));
      assertEquals(List.of("0 sms A", "0 tts A"), arrivals(start));
    }

    @Test
    void withNoEventLeftIsRefused() {
      String id = api.accepted(number);
      assertStatus("0", api.control(id, "trigger_next_event"));
      assertStatus("0", api.control(id, "trigger_next_event"));
      assertStatus("19", api.control(id, "trigger_next_event"));
      assertEquals("tts", api.messages(number).getLast().channel());
    }

    @Test
    void afterTheEndIsRefused() {
      String id = api.accepted(number);
      assertStatus("0", api.check(id, api.newestCode(number)));
      assertStatus("6", api.control(id, "trigger_next_event"));
      assertEquals(1, api.messages(number).size());
    }
  }

  @Nested
  class Cancel {

    @Test
    void isTooEarlyAt29SecondsAndDoneAt30() {
      String id = api.accepted(number);
      pass(29);
      assertStatus("19", api.control(id, "cancel"));
      pass(1);
      JsonNode answer = api.control(id, "cancel");
      assertStatus("0", answer);
      assertEquals("cancel", answer.get("command").textValue());
      assertEquals("CANCELLED", api.search(id).get("status").textValue());
      assertStatus("6", api.check(id, api.newestCode(number)));
      assertStatus("6", api.control(id, "cancel"));
      pass(3600);
      assertEquals(1, api.messages(number).size(), "nothing is sent after closing");
    }

    @Test
    void isTooLateOnceTheSecondEventHasBegun() {
      String id = api.accepted(number);
      pass(125);
      assertStatus("19", api.control(id, "cancel"));
      assertEquals("IN PROGRESS", api.search(id).get("status").textValue());
    }

    @Test
    void freesTheNumber() {
      String id = api.accepted(number);
      assertStatus("10", api.send(number));
      pass(30);
      assertStatus("0", api.control(id, "cancel"));
      assertStatus("0", api.send(number));
    }
  }

  @Nested
  class Check {

    @Test
    void acceptsTheRightCodeOnce() {
      String id = api.accepted(number);
      String code = api.newestCode(number);
      JsonNode first = api.check(id, code);
      assertStatus("0", first);
      for (String field : List.of("request_id", "event_id", "price", "currency")) {
        assertTrue(first.get(field).isTextual(), field);
      }
      assertStatus("6", api.check(id, code));
      assertEquals("SUCCESS", api.search(id).get("status").textValue());
    }

    @Test
    void failsTheRequestAtTheThirdWrongCode() {
      String id = api.accepted(number);
      String code = api.newestCode(number);
      String wrong = "0000".equals(code) ? "1111" : "0000";
      assertStatus("16", api.check(id, wrong));
      assertStatus("16", api.check(id, wrong + "0"));
      assertStatus("17", api.check(id, wrong));
      assertStatus("6", api.check(id, code));
      assertEquals("FAILED", api.search(id).get("status").textValue());
    }

    @Test
    void neverCountsWhatCannotBeACode() {
      String id = api.accepted(number);
      for (String junk : List.of("123", "١٢٣", "12345678901", "12.34", "-1234", "ab 12")) {
        assertStatus("3", api.check(id, junk));
      }
      assertStatus("2", api.check(id, ""));
      assertStatus("0", api.check(id, api.newestCode(number)));
    }

    @Test
    void readsACodeAsPeopleTypeIt() {
      String id = api.accepted(number, "code_length", "6");
      String code = api.newestCode(number);
      String arabic =
          code.chars().mapToObj(c -> Character.toString(c - '0' + 0x660)).collect(joining());
      assertStatus("0", api.check(id, arabic.substring(0, 3) + " " + arabic.substring(3)));
    }

    @Test
    void countsACodeThatHasBeenReplacedAndOneThatHasDied() {
      String id = api.accepted(number, "workflow_id", "1", "code_length", "6");
      String first = api.newestCode(number);
      pass(300);
      assertStatus("16", api.check(id, first));
      pass(5);
      String second = api.newestCode(number);
      assertNotEquals(first, second);
      assertStatus("16", api.check(id, first));
      assertStatus("0", api.check(id, second));
    }

    @Test
    void afterTheEndIsRefusedEvenForTheRightCode() {
      String id = api.accepted(number, "workflow_id", "6", "pin_expiry", "60");
      String code = api.newestCode(number);
      pass(60);
      assertStatus("6", api.check(id, code));
    }
  }

  @Nested
  class TheStateMachine {

    private int transitions(String id) {
      return api.execution(id).get("transitions").intValue();
    }

    @Test
    void needsOneTransitionForOneVerifiedOnTheFirstMessage() {
      String id = api.accepted(number);
      assertStatus("0", api.check(id, api.newestCode(number)));
      assertEquals("SUCCEEDED", api.execution(id).get("status").textValue());
      assertEquals(1, transitions(id));
    }

    @Test
    void needsThreeAfterOneFallback() {
      String id = api.accepted(number);
      pass(125);
      assertStatus("0", api.check(id, api.newestCode(number)));
      assertEquals("SUCCEEDED", api.execution(id).get("status").textValue());
      assertEquals(3, transitions(id));
    }

    @Test
    void needsSevenWhenThreeRunOut() {
      String id = api.accepted(number);
      pass(605);
      assertEquals("SUCCEEDED", api.execution(id).get("status").textValue());
      assertEquals(7, transitions(id));
    }
  }

  @Nested
  class ACarrierThat {

    @Test
    void refusesMakesTheNextStepDueAtOnce() {
      api.failNext("sms", number, "refused", 1);
      Instant start = api.now();
      api.accepted(number);
      assertEquals(List.of("0 tts A"), arrivals(start));
    }

    @Test
    void isBusyIsAskedAgainWithinTheStep() {
      api.failNext("sms", number, "throttled", 2);
      Instant start = api.now();
      String id = api.accepted(number);
      assertEquals(List.of(), arrivals(start));
      pass(6);
      assertEquals(List.of("6 sms A"), arrivals(start));
      pass(125);
      assertEquals(List.of("6 sms A", "131 tts A"), arrivals(start));
      assertStatus("0", api.check(id, api.newestCode(number)));
    }

    @Test
    void givesNoAnswerIsNotAskedAgain() {
      api.failNext("sms", number, "timeout", 1);
      Instant start = api.now();
      api.accepted(number);
      pass(124);
      assertEquals(List.of(), arrivals(start));
      pass(1);
      assertEquals(List.of("125 tts A"), arrivals(start));
    }
  }
}
