package dev.watchword.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The repository's own {@code statemachine.asl.json}. */
final class VerificationMachineTest {
  private static final String DELIVER = "arn:deliver";
  private static final String EXPIRE = "arn:expire";
  private static final String SMS_CALL_CALL = steps("sms", "tts", "tts");

  private final Stage stage =
      new Stage(
          StateMachine.parse(
              definition(), Map.of("DeliverFunctionArn", DELIVER, "ExpireFunctionArn", EXPIRE)));

  @AfterEach
  void close() {
    stage.close();
  }

  private static String definition() {
    try {
      String root = System.getProperty("watchword.root", "..");
      return Files.readString(Path.of(root, "statemachine.asl.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String steps(String... channels) {
    return Stream.of(channels)
        .map(channel -> "{\"channel\":\"" + channel + "\",\"wait\":125}")
        .toList()
        .toString();
  }

  private Execution start(String steps) {
    return stage.start(
        "{\"account\":\"abcd1234\",\"request_id\":\"r1\",\"step\":0,\"steps\":" + steps + "}");
  }

  private Execution succeed() {
    return stage.succeed(stage.functions.last().token(), "{\"leak\": 1}");
  }

  private void assertInvoked(String... expected) {
    assertEquals(List.of(expected), invoked());
  }

  private List<String> invoked() {
    return stage.functions.invocations().stream()
        .map(
            each ->
                (each.function().equals(DELIVER)
                        ? "step " + each.payload().get("step").intValue()
                        : "expire")
                    + " at "
                    + each.after().toSeconds())
        .toList();
  }

  private static void assertVisited(Execution execution, String... states) {
    assertEquals(List.of(states), Stage.states(execution));
    assertEquals(states.length, execution.transitions());
  }

  @Nested
  class TheDefinition {

    @Test
    void needsBothFunctions() {
      InvalidDefinition refusal =
          assertThrows(
              InvalidDefinition.class,
              () -> StateMachine.parse(definition(), Map.of("DeliverFunctionArn", DELIVER)));
      assertEquals("state machine: no substitution for 'ExpireFunctionArn'", refusal.getMessage());
    }

    @Test
    void hasACommentOnEveryStateAndTimeoutRetryAndCatchOnEveryTask() throws Exception {
      JsonNode machine = Json.read(definition());
      assertTrue(machine.hasNonNull("Comment"));
      for (JsonNode state : machine.get("States")) {
        assertTrue(state.hasNonNull("Comment"), state::toString);
        if (state.get("Type").textValue().equals("Task")) {
          for (String field : List.of("TimeoutSeconds", "Retry", "Catch", "Output")) {
            assertTrue(state.hasNonNull(field), state::toString);
          }
        }
      }
    }
  }

  @Nested
  class Answered {

    @Test
    void onTheFirstMessageItTakesOneTransition() {
      start(SMS_CALL_CALL);
      Execution execution = succeed();
      Stage.assertSucceeded("{}", execution);
      assertVisited(execution, "Deliver");
      assertInvoked("step 0 at 0");
      assertEquals(
          List.of(
              "ExecutionStarted",
              "TaskStateEntered",
              "TaskScheduled",
              "TaskStarted",
              "TaskSubmitted",
              "TaskSucceeded",
              "TaskStateExited",
              "ExecutionSucceeded"),
          Stage.types(execution));
    }

    @Test
    void afterOneFallbackItTakesThree() {
      start(SMS_CALL_CALL);
      stage.advance(125);
      Execution execution = succeed();
      Stage.assertSucceeded("{}", execution);
      assertVisited(execution, "Deliver", "NextStep", "Deliver");
      assertInvoked("step 0 at 0", "step 1 at 125");
    }

    @Test
    void beforeItsFunctionHasReturnedItEndsJustSo() {
      stage.functions.then(
          payload -> {
            stage.executions.sendTaskSuccess(payload.get("token").textValue(), "{}");
            return "{}";
          });
      assertVisited(start(SMS_CALL_CALL), "Deliver");
    }

    @Test
    void nothingIsInvokedAfterwards() {
      start(SMS_CALL_CALL);
      succeed();
      stage.advance(1_000_000);
      assertInvoked("step 0 at 0");
    }
  }

  @Nested
  class Delivering {

    @Test
    void itHandsOverTheRequestTheStepAndTheToken() {
      start(SMS_CALL_CALL);
      JsonNode payload = stage.functions.last().payload();
      assertEquals(
          List.of("account", "request_id", "step", "token"),
          payload.properties().stream().map(Map.Entry::getKey).toList());
      assertEquals("abcd1234", payload.get("account").textValue());
      assertEquals("r1", payload.get("request_id").textValue());
      assertTrue(payload.get("step").isInt());
    }

    @Test
    void itWaitsExactlyAsLongAsTheStepSays() {
      start("[{\"channel\":\"tts\",\"wait\":61},{\"channel\":\"sms\",\"wait\":7}]");
      stage.advance(60);
      assertInvoked("step 0 at 0");
      stage.advance(1);
      assertInvoked("step 0 at 0", "step 1 at 61");
      stage.advance(6);
      assertInvoked("step 0 at 0", "step 1 at 61");
      Execution execution = stage.advance(1);
      assertInvoked("step 0 at 0", "step 1 at 61", "expire at 68");
      assertVisited(execution, "Deliver", "NextStep", "Deliver", "NextStep", "Expire");
    }

    @Test
    void aSkipGoesOnAtOnce() {
      start(SMS_CALL_CALL);
      stage.advance(40);
      Execution execution = stage.fail(stage.functions.last().token(), "Skipped");
      assertInvoked("step 0 at 0", "step 1 at 40");
      assertVisited(execution, "Deliver", "NextStep", "Deliver");
      assertEquals(
          new StateVisit.Departure.Caught(Stage.START.plusSeconds(40), "Skipped"),
          execution.states().get(0).departure().orElseThrow());
      assertEquals(0, execution.retries());
    }

    @Test
    void aSkipOfTheLastStepExpires() {
      start(steps("sms"));
      Stage.assertSucceeded("{}", stage.fail(stage.functions.last().token(), "Skipped"));
      assertInvoked("step 0 at 0", "expire at 0");
    }

    @Test
    void aRefusalGoesOnAtOnceHoweverItIsToldOf() {
      stage.functions.thenFail("Refused");
      start(SMS_CALL_CALL);
      assertInvoked("step 0 at 0", "step 1 at 0");
      Execution execution = stage.fail(stage.functions.last().token(), "Refused");
      assertInvoked("step 0 at 0", "step 1 at 0", "step 2 at 0");
      assertEquals(0, execution.retries());
    }

    @Test
    void aThrottleIsTriedAgainAfterTwoAndSixSeconds() {
      stage.functions.thenFail("Throttled", "Throttled");
      start(SMS_CALL_CALL);
      Execution execution = stage.advance(6);
      assertInvoked("step 0 at 0", "step 0 at 2", "step 0 at 6");
      assertEquals(2, execution.retries());
      assertVisited(execution, "Deliver");
      stage.advance(124);
      assertInvoked("step 0 at 0", "step 0 at 2", "step 0 at 6");
      stage.advance(1);
      assertInvoked("step 0 at 0", "step 0 at 2", "step 0 at 6", "step 1 at 131");
    }

    @Test
    void aThrottleThatLastsGoesOnAfterTwoMinutes() {
      stage.functions.thenFail(Collections.nCopies(16, "Throttled").toArray(String[]::new));
      start(SMS_CALL_CALL);
      stage.advance(22);
      assertInvoked("step 0 at 0", "step 0 at 2", "step 0 at 6", "step 0 at 14", "step 0 at 22");
      Execution execution = stage.advance(110 - 22);
      assertEquals(15, execution.retries());
      assertEquals(17, invoked().size());
      assertEquals(
          List.of("step 0 at 102", "step 0 at 110", "step 1 at 110"), invoked().subList(14, 17));
    }

    @Test
    void aCarrierOutOfReachIsLeftAfterFourteenSeconds() {
      stage.functions.thenFail("Unavailable", "Unavailable", "Unavailable", "Unavailable");
      start(SMS_CALL_CALL);
      stage.advance(14);
      assertInvoked("step 0 at 0", "step 0 at 2", "step 0 at 6", "step 0 at 14", "step 1 at 14");
    }

    @Test
    void aThrottleToldOfByTokenIsTriedAgainToo() {
      start(SMS_CALL_CALL);
      stage.fail(stage.functions.last().token(), "Throttled");
      stage.advance(2);
      assertInvoked("step 0 at 0", "step 0 at 2");
    }
  }

  @Nested
  class RunningOut {

    @Test
    void onThreeMessagesItTakesSevenTransitions() {
      start(SMS_CALL_CALL);
      Execution execution = stage.advance(375);
      Stage.assertSucceeded("{}", execution);
      assertVisited(
          execution, "Deliver", "NextStep", "Deliver", "NextStep", "Deliver", "NextStep", "Expire");
      assertInvoked("step 0 at 0", "step 1 at 125", "step 2 at 250", "expire at 375");
      assertEquals(
          List.of("TaskSubmitted", "TaskTimedOut", "TaskStateExited", "ChoiceStateEntered"),
          Stage.types(execution).subList(4, 8));
    }

    @Test
    void itHandsOverOnlyTheRequest() {
      start(steps("sms"));
      stage.advance(125);
      assertEquals(
          "{\"account\":\"abcd1234\",\"request_id\":\"r1\"}",
          Json.write(stage.functions.last().payload()));
      assertEquals(EXPIRE, stage.functions.last().function());
    }

    /** No request is accepted without a step. The wait that there is not counts as a failure. */
    @Test
    void withoutAnyStepItExpiresWhenItHasTriedAgain() {
      start("[]");
      Execution execution = stage.advance(14);
      assertVisited(execution, "Deliver", "NextStep", "Expire");
      assertInvoked("expire at 14");
    }

    @Test
    void aMomentTooEarlyItTriesAgainAfterASecond() {
      start(steps("sms"));
      stage.functions.thenFail("dev.watchword.TooEarly", "States.Timeout");
      Execution execution = stage.advance(200);
      assertInvoked("step 0 at 0", "expire at 125", "expire at 126", "expire at 128");
      Stage.assertSucceeded("{}", execution);
      assertEquals(3, execution.transitions());
    }

    @Test
    void afterMoreThanAnHourOfTriesTheExecutionFails() {
      start(steps("sms"));
      stage.functions.always(
          payload -> {
            throw new FunctionError("TooEarly", "told to");
          });
      Execution execution = stage.advance(125 + 4_095);
      Stage.assertFailed("NotExpired", execution);
      assertInvoked(
          "step 0 at 0",
          "expire at 125",
          "expire at 126",
          "expire at 128",
          "expire at 132",
          "expire at 140",
          "expire at 156",
          "expire at 188",
          "expire at 252",
          "expire at 380",
          "expire at 636",
          "expire at 1148",
          "expire at 2172",
          "expire at 4220");
      assertVisited(execution, "Deliver", "NextStep", "Expire", "NotExpired");
    }
  }

  @Nested
  class Secrets {

    @Test
    void whatIsToldToTheExecutionIsNotPassedOn() {
      start(SMS_CALL_CALL);
      String token = stage.functions.last().token();
      Execution execution = succeed();
      assertFalse(execution.toString().contains("leak"));
      assertFalse(execution.toString().contains(token));
    }
  }
}
