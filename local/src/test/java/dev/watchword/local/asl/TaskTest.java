package dev.watchword.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class TaskTest {
  private Stage stage = Stage.ofTask("\"TimeoutSeconds\": 5, \"End\": true");

  private Stage stage(Stage other) {
    stage.close();
    stage = other;
    return other;
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Nested
  class InvokingAFunction {

    @Test
    void itsAnswerIsTheResult() {
      stage.functions.thenAnswer("{\"ok\": true}");
      Execution execution = stage.start();
      Stage.assertSucceeded(
          "{\"ExecutedVersion\":\"$LATEST\",\"StatusCode\":200,\"Payload\":{\"ok\":true}}",
          execution);
      assertEquals(
          List.of(
              "ExecutionStarted",
              "TaskStateEntered",
              "TaskScheduled",
              "TaskStarted",
              "TaskSucceeded",
              "TaskStateExited",
              "ExecutionSucceeded"),
          Stage.types(execution));
      assertEquals("f", stage.functions.last().function());
      assertEquals("{\"retry\":0}", Json.write(stage.functions.last().payload()));
    }

    @Test
    void theOutputIsMadeOfItsInputAndItsResult() {
      stage(
          Stage.ofTask(
              """
              "TimeoutSeconds": 5, "Next": "B",
              "Output": {"a": "{% $states.result.Payload.n %}", "b": "{% $states.input.n %}"}},
              "B": {"Type": "Succeed"
              """));
      stage.functions.thenAnswer("{\"n\": 1}");
      Stage.assertSucceeded("{\"a\":1,\"b\":2}", stage.start("{\"n\": 2}"));
    }

    @Test
    void withoutAPayloadItGetsAnEmptyObject() {
      stage(
          Stage.of(
              """
              "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
                    "Arguments": {"FunctionName": "{% 'g' & 1 %}"}, "TimeoutSeconds": 5}
              """));
      stage.start("{\"n\": 2}");
      assertEquals("g1", stage.functions.last().function());
      assertEquals("{}", Json.write(stage.functions.last().payload()));
    }

    @Test
    void aNameThatIsNoStringEndsTheExecution() {
      stage(
          Stage.of(
              """
              "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
                    "Arguments": {"FunctionName": "{% 1 %}"}, "TimeoutSeconds": 5,
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "A"}]}
              """));
      Stage.assertFailed("States.Runtime", stage.start());
    }

    @Test
    void anAnswerThatIsNotJsonEndsTheExecution() {
      stage.functions.thenAnswer("no JSON");
      Stage.assertFailed("States.Runtime", stage.start());
    }
  }

  @Nested
  class AFunctionThatFails {

    @Test
    void failsTheTaskWithItsErrorType() {
      stage.functions.thenFail("Refused");
      Execution execution = stage.start();
      Stage.assertFailed("Refused", execution);
      assertEquals(
          "{\"errorMessage\":\"told to\",\"errorType\":\"Refused\"}",
          execution.cause().orElseThrow());
      assertEquals(
          List.of(
              "ExecutionStarted",
              "TaskStateEntered",
              "TaskScheduled",
              "TaskStarted",
              "TaskFailed",
              "ExecutionFailed"),
          Stage.types(execution));
      assertEquals("Refused", execution.history().get(4).error().orElseThrow());
    }

    @Test
    void failsTheTaskWithTheClassOfWhatItThrows() {
      stage.functions.then(
          payload -> {
            throw new IllegalStateException("oops");
          });
      Stage.assertFailed("java.lang.IllegalStateException", stage.start());
    }

    @Test
    void failsTheTaskEvenWithAnErrorOfTheMachine() {
      stage.functions.then(
          payload -> {
            throw new StackOverflowError();
          });
      Stage.assertFailed("java.lang.StackOverflowError", stage.start());
    }

    @Test
    void failsAWaitingTaskAtOnce() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.functions.thenFail("Refused");
      Execution execution = stage.start();
      Stage.assertFailed("Refused", execution);
      assertFalse(Stage.types(execution).contains("TaskSubmitted"));
      assertThrows(
          ApiError.TaskTimedOut.class, () -> stage.succeed(stage.functions.last().token(), "{}"));
    }
  }

  @Nested
  class WaitingForAToken {

    @Test
    void lastsLongerThanItsFunction() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      Execution execution = stage.start();
      assertEquals(Execution.Status.RUNNING, execution.status());
      assertEquals(
          List.of(
              "ExecutionStarted",
              "TaskStateEntered",
              "TaskScheduled",
              "TaskStarted",
              "TaskSubmitted"),
          Stage.types(execution));
      assertTrue(execution.states().getFirst().exited().isEmpty());
    }

    @Test
    void endsWithTheOutputThatIsSent() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.start();
      stage.advance(3);
      Execution execution = stage.succeed(stage.functions.last().token(), "{\"a\": 1}");
      Stage.assertSucceeded("{\"a\":1}", execution);
      assertEquals(
          List.of("TaskSubmitted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"),
          Stage.types(execution).subList(4, 8));
      StateVisit visit = execution.states().getFirst();
      assertEquals(Stage.START, visit.entered());
      assertEquals(Stage.START.plusSeconds(3), visit.exited().orElseThrow());
      assertEquals(Stage.START.plusSeconds(3), execution.stopped().orElseThrow());
    }

    @Test
    void endsWithTheErrorThatIsSent() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.start();
      Execution execution = stage.fail(stage.functions.last().token(), "Skipped");
      Stage.assertFailed("Skipped", execution);
      assertEquals("told to", execution.cause().orElseThrow());
    }

    @Test
    void canEndBeforeItsFunctionHasReturned() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.functions.then(
          payload -> {
            stage.executions.sendTaskSuccess(payload.get("token").textValue(), "1");
            return "{}";
          });
      Stage.assertSucceeded("1", stage.start());
    }

    @Test
    void isNotUndoneByAFunctionThatThrowsAfterwards() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.functions.then(
          payload -> {
            stage.executions.sendTaskSuccess(payload.get("token").textValue(), "1");
            throw new FunctionError("TooLate", "told to");
          });
      Stage.assertSucceeded("1", stage.start());
    }

    @Test
    void canBeEndedByAnotherThreadThatTheFunctionWaitsFor() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.functions.then(
          payload -> {
            CompletableFuture.runAsync(
                    () -> {
                      stage.executions.sendTaskSuccess(payload.get("token").textValue(), "1");
                      stage.executions.start("other", "{}");
                      assertEquals(Execution.Status.RUNNING, stage.execution().status());
                    })
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
            return "{}";
          });
      Stage.assertSucceeded("1", stage.start());
      assertEquals(2, stage.functions.invocations().size());
    }
  }

  @Nested
  class TimingOut {

    @Test
    void happensAtExactlyItsSecond() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 125, \"End\": true"));
      stage.start();
      assertEquals(Execution.Status.RUNNING, stage.advance(124).status());
      Execution execution = stage.advance(1);
      Stage.assertFailed("States.Timeout", execution);
      assertEquals(
          List.of("TaskSubmitted", "TaskTimedOut", "ExecutionFailed"),
          Stage.types(execution).subList(4, 7));
      assertEquals(Stage.START.plusSeconds(125), execution.stopped().orElseThrow());
    }

    @Test
    void isNotLateWhenTimeMovesOnFurther() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 125, \"End\": true"));
      stage.start();
      assertEquals(Stage.START.plusSeconds(125), stage.advance(1_000_000).stopped().orElseThrow());
    }

    @Test
    void canComeFromTheInput() {
      stage(Stage.ofWait("\"TimeoutSeconds\": \"{% $states.input.wait %}\", \"End\": true"));
      stage.start("{\"wait\": 60.0}");
      assertEquals(Execution.Status.RUNNING, stage.advance(59).status());
      Stage.assertFailed("States.Timeout", stage.advance(1));
    }

    @Test
    void mustBeAWholeNumberOfSeconds() {
      for (String wait : List.of("0", "-1", "1.5", "\"5\"", "null", "100000000", "[1]")) {
        try (Stage each =
            Stage.ofWait("\"TimeoutSeconds\": \"{% $states.input.wait %}\", \"End\": true")) {
          Execution execution = each.start("{\"wait\": " + wait + "}");
          Stage.assertFailed("States.QueryEvaluationError", execution);
          assertEquals(List.of(), each.functions.invocations(), wait);
        }
      }
    }

    @Test
    void leavesNothingToEndAfterwards() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.start();
      stage.advance(5);
      String token = stage.functions.last().token();
      assertThrows(ApiError.TaskTimedOut.class, () -> stage.succeed(token, "{}"));
      assertThrows(ApiError.TaskTimedOut.class, () -> stage.fail(token, "Skipped"));
    }

    @Test
    void doesNotHappenToATaskThatHasEnded() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.start();
      stage.succeed(stage.functions.last().token(), "1");
      Stage.assertSucceeded("1", stage.advance(60));
    }
  }

  @Nested
  class Tokens {

    @Test
    void areLongAndNeverTheSame() {
      stage(
          Stage.ofWait(
              """
              "TimeoutSeconds": 5, "End": true,
              "Retry": [{"ErrorEquals": ["States.Timeout"], "MaxAttempts": 1}]
              """));
      stage.start();
      String first = stage.functions.last().token();
      stage.advance(6);
      String second = stage.functions.last().token();
      assertEquals(800, first.length());
      assertFalse(first.equals(second));
      assertThrows(ApiError.TaskTimedOut.class, () -> stage.succeed(first, "{}"));
      Stage.assertSucceeded("2", stage.succeed(second, "2"));
    }

    @Test
    void showNowhere() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      Execution execution = stage.start();
      String token = stage.functions.last().token();
      assertFalse(execution.toString().contains(token));
      ApiError error =
          assertThrows(
              ApiError.TaskTimedOut.class,
              () -> {
                stage.succeed(token, "{}");
                stage.succeed(token, "{}");
              });
      assertFalse(error.toString().contains(token));
    }

    @Test
    void areUsedUpByTheFirstAnswer() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.start();
      String token = stage.functions.last().token();
      stage.succeed(token, "1");
      assertThrows(ApiError.TaskTimedOut.class, () -> stage.fail(token, "Skipped"));
      Stage.assertSucceeded("1", stage.execution());
    }

    @Test
    void areRefusedWhenTheyWereNotHandedOut() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.start();
      assertThrows(ApiError.InvalidToken.class, () -> stage.succeed("token", "{}"));
      assertThrows(ApiError.InvalidToken.class, () -> stage.fail("", "Skipped"));
      assertThrows(ApiError.TaskDoesNotExist.class, () -> stage.succeed("A".repeat(800), "{}"));
    }

    @Test
    void outlastAnOutputThatIsNotJson() {
      stage(Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true"));
      stage.start();
      String token = stage.functions.last().token();
      assertThrows(ApiError.InvalidOutput.class, () -> stage.succeed(token, "no JSON"));
      assertThrows(ApiError.InvalidOutput.class, () -> stage.succeed(token, ""));
      String large = "\"" + "#".repeat(262_144) + "\"";
      assertThrows(ApiError.InvalidOutput.class, () -> stage.succeed(token, large));
      Stage.assertSucceeded("1", stage.succeed(token, "1"));
    }
  }

  @Nested
  class AnAnswerAtTheLastMoment {

    @Test
    void eitherCountsOrIsRefused() throws Exception {
      stage(Stage.ofWait("\"TimeoutSeconds\": 125, \"End\": true"));
      for (int i = 0; i < 400; i++) {
        String name = "race-" + i;
        stage.executions.start(name, "{}");
        stage.executions.settle();
        String token = stage.functions.last().token();
        CompletableFuture<Void> moving =
            CompletableFuture.runAsync(() -> stage.clock.advance(Duration.ofSeconds(125)));
        boolean accepted = accepted(token);
        moving.get(30, TimeUnit.SECONDS);
        stage.executions.settle();
        Execution execution = stage.executions.execution(name).orElseThrow();
        assertEquals(accepted ? "none" : "States.Timeout", execution.error().orElse("none"));
        assertEquals(!accepted, Stage.types(execution).contains("TaskTimedOut"));
        assertEquals(accepted, Stage.types(execution).contains("TaskSucceeded"));
      }
    }

    private boolean accepted(String token) {
      try {
        stage.executions.sendTaskSuccess(token, "{}");
        return true;
      } catch (ApiError.TaskTimedOut e) {
        return false;
      }
    }
  }
}
