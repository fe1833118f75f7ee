package dev.watchword.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class RecoveryTest {

  /** Runs a task that invokes a function and has these fields besides, for as long as it takes. */
  private static Execution run(String fields, String... errors) {
    try (Stage stage = Stage.ofTask("\"TimeoutSeconds\": 5, \"End\": true, " + fields)) {
      return run(stage, errors);
    }
  }

  private static Execution run(Stage stage, String... errors) {
    stage.functions.thenFail(errors);
    stage.start();
    return stage.advance(1_000_000);
  }

  private static void assertInvokedAt(Stage stage, Double... seconds) {
    assertEquals(List.of(seconds), stage.functions.seconds());
  }

  private static Stage task(String fields) {
    return Stage.ofTask("\"TimeoutSeconds\": 5, \"End\": true, " + fields);
  }

  @Nested
  class Retrying {

    @Test
    void waitsLongerEachTimeAndThenGivesUp() {
      try (Stage stage =
          task(
              """
              "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 2, "BackoffRate": 2,
                         "MaxAttempts": 3}]
              """)) {
        Execution execution = run(stage, "E", "E", "E", "E");
        assertInvokedAt(stage, 0.0, 2.0, 6.0, 14.0);
        Stage.assertFailed("E", execution);
        assertEquals(3, execution.retries());
        assertEquals(1, execution.transitions());
      }
    }

    @Test
    void isDueWhenTheNextAttemptOrTheTimeoutIs() {
      try (Stage stage =
          task(
              "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 2, \"MaxAttempts\":"
                  + " 1}]")) {
        stage.functions.thenFail("E", "E");
        stage.start();
        Execution retrying = stage.advance(0);
        assertEquals(Optional.of(retrying.started().plusSeconds(2)), retrying.due());
        assertEquals(Optional.empty(), stage.advance(2).due());
      }
    }

    @Test
    void hasThePublishedDefaults() {
      try (Stage stage = task("\"Retry\": [{\"ErrorEquals\": [\"E\"]}]")) {
        Stage.assertFailed("E", run(stage, "E", "E", "E", "E"));
        assertInvokedAt(stage, 0.0, 1.0, 3.0, 7.0);
      }
    }

    @Test
    void mayWaitFractionsOfASecond() {
      try (Stage stage =
          task(
              "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 3, \"BackoffRate\":"
                  + " 1.5}]")) {
        run(stage, "E", "E");
        assertInvokedAt(stage, 0.0, 3.0, 7.5);
      }
    }

    @Test
    void waitsNoLongerThanTheMostAllowed() {
      try (Stage stage =
          task(
              "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 3, \"MaxDelaySeconds\":"
                  + " 4}]")) {
        run(stage, "E", "E", "E");
        assertInvokedAt(stage, 0.0, 3.0, 7.0, 11.0);
      }
    }

    @Test
    void endsWithTheFirstSuccess() {
      try (Stage stage = task("\"Retry\": [{\"ErrorEquals\": [\"E\"]}], \"Output\": {}")) {
        Execution execution = run(stage, "E");
        Stage.assertSucceeded("{}", execution);
        assertEquals(
            List.of(
                "ExecutionStarted",
                "TaskStateEntered",
                "TaskScheduled",
                "TaskStarted",
                "TaskFailed",
                "TaskScheduled",
                "TaskStarted",
                "TaskSucceeded",
                "TaskStateExited",
                "ExecutionSucceeded"),
            Stage.types(execution));
        assertEquals(1, stage.functions.last().payload().get("retry").intValue());
      }
    }

    @Test
    void countsForEachRetrierByItself() {
      try (Stage stage =
          task(
              """
              "Retry": [{"ErrorEquals": ["E", "F"], "IntervalSeconds": 1, "BackoffRate": 2,
                         "MaxAttempts": 2},
                        {"ErrorEquals": ["G"], "IntervalSeconds": 5}],
              "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B"}]},
              "B": {"Type": "Succeed", "Output": "caught"
              """)) {
        Stage.assertSucceeded("\"caught\"", run(stage, "E", "F", "G", "F"));
        assertInvokedAt(stage, 0.0, 1.0, 3.0, 8.0);
      }
    }

    @Test
    void startsAnewWheneverTheStateIsEnteredAgain() {
      try (Stage stage =
          task(
              """
              "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}],
              "Catch": [{"ErrorEquals": ["E"], "Next": "A"}], "Output": {}
              """)) {
        Execution execution = run(stage, "E", "E", "E", "E");
        assertInvokedAt(stage, 0.0, 1.0, 1.0, 2.0, 2.0);
        Stage.assertSucceeded("{}", execution);
        assertEquals(
            List.of(1, 1, 0), execution.states().stream().map(StateVisit::retries).toList());
      }
    }

    @Test
    void isDecidedByTheFirstRetrierThatNamesTheError() {
      try (Stage stage =
          task(
              """
              "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 0},
                        {"ErrorEquals": ["States.TaskFailed"]}]
              """)) {
        Stage.assertFailed("E", run(stage, "E"));
        assertInvokedAt(stage, 0.0);
      }
    }

    @Test
    void hasTheWholeTimeoutForEachAttempt() {
      try (Stage stage =
          Stage.ofWait(
              """
              "TimeoutSeconds": 10, "End": true,
              "Retry": [{"ErrorEquals": ["E", "States.Timeout"], "IntervalSeconds": 7,
                         "BackoffRate": 1}]
              """)) {
        stage.start();
        stage.advance(8);
        stage.fail(stage.functions.last().token(), "E");
        stage.advance(7);
        assertInvokedAt(stage, 0.0, 15.0);
        stage.advance(9);
        assertEquals("TaskSubmitted", stage.execution().history().getLast().type());
        stage.advance(1);
        assertEquals("TaskTimedOut", stage.execution().history().getLast().type());
        stage.advance(7);
        assertInvokedAt(stage, 0.0, 15.0, 32.0);
      }
    }

    @Test
    void appliesToExpressionsThatFail() {
      try (Stage stage =
          task(
              """
              "Retry": [{"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 1}],
              "Output": "{% $states.result.Payload.ok %}"
              """)) {
        stage.functions.thenAnswer("{}").thenAnswer("{\"ok\": 1}");
        Execution execution = run(stage);
        Stage.assertSucceeded("1", execution);
        assertEquals(
            List.of("TaskSucceeded", "EvaluationFailed", "TaskScheduled"),
            Stage.types(execution).subList(4, 7));
      }
    }
  }

  @Nested
  class Names {

    private static String retriedOn(String name) {
      return "\"Retry\": [{\"ErrorEquals\": [\"" + name + "\"], \"MaxAttempts\": 1}]";
    }

    @Test
    void taskFailedIsAnyErrorButTheTimeout() {
      for (String error : List.of("E", "java.lang.Exception", "States.QueryEvaluationError")) {
        assertEquals(1, run(retriedOn("States.TaskFailed"), error).retries(), error);
      }
      assertEquals(0, run(retriedOn("States.TaskFailed"), "States.Timeout").retries());
    }

    @Test
    void allIsAnyErrorAndTheTimeout() {
      for (String error : List.of("E", "States.Timeout", "States.QueryEvaluationError")) {
        assertEquals(1, run(retriedOn("States.ALL"), error).retries(), error);
      }
    }

    @Test
    void neitherIsAnErrorThatEndsTheExecution() {
      for (String name : List.of("States.ALL", "States.TaskFailed")) {
        for (String error : List.of("States.DataLimitExceeded", "States.Runtime")) {
          assertEquals(0, run(retriedOn(name), error).retries(), name + " and " + error);
        }
      }
    }

    @Test
    void areExactAndKnowUpperCaseFromLower() {
      assertEquals(1, run(retriedOn("Refused"), "Refused").retries());
      assertEquals(0, run(retriedOn("Refused"), "refused").retries());
      assertEquals(0, run(retriedOn("Refused"), "dev.watchword.Refused").retries());
      assertEquals(
          1, run(retriedOn("States.DataLimitExceeded"), "States.DataLimitExceeded").retries());
    }
  }

  @Nested
  class Catching {
    private static final String TWO =
        """
        "Catch": [{"ErrorEquals": ["E", "F"], "Next": "B"},
                  {"ErrorEquals": ["States.ALL"], "Output": {"in": "{% $states.input.n %}",
                    "of": "{% $states.errorOutput.Error %}"}, "Next": "B"}]},
        "B": {"Type": "Succeed"
        """;

    @Test
    void handsOnTheErrorOutputByItself() {
      Execution execution = run(TWO, "F");
      Stage.assertSucceeded(
          "{\"Error\":\"F\",\"Cause\":"
              + "\"{\\\"errorMessage\\\":\\\"told to\\\",\\\"errorType\\\":\\\"F\\\"}\"}",
          execution);
      assertEquals(
          List.of("TaskFailed", "TaskStateExited", "SucceedStateEntered"),
          Stage.types(execution).subList(4, 7));
      assertEquals(
          Optional.of(new StateVisit.Departure.Caught(Stage.START, "F")),
          execution.states().getFirst().departure());
    }

    @Test
    void handsOnItsOutputIfItHasOne() {
      try (Stage stage = task(TWO)) {
        stage.functions.thenFail("G");
        Stage.assertSucceeded("{\"in\":7,\"of\":\"G\"}", stage.start("{\"n\": 7}"));
      }
    }

    @Test
    void doesNotCatchWhatItDoesNotName() {
      String one = "\"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"A\"}]";
      Stage.assertFailed("F", run(one, "F"));
    }

    @Test
    void doesNotCatchTheTimeoutAsAFailedTask() {
      String one =
          """
          "TimeoutSeconds": 5, "End": true,
          "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "A"}]
          """;
      try (Stage stage = Stage.ofWait(one)) {
        stage.start();
        Stage.assertFailed("States.Timeout", stage.advance(5));
      }
    }

    @Test
    void isForExpressionsToo() {
      Execution execution =
          run(
              """
              "Output": "{% $states.result.none %}",
              "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "B"}]},
              "B": {"Type": "Succeed", "Output": "caught"
              """);
      Stage.assertSucceeded("\"caught\"", execution);
    }

    @Test
    void isNotForItsOwnOutput() {
      String endless =
          """
          "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $states.input.none %}",
                     "Next": "A"}]
          """;
      Execution execution = run(endless, "E");
      Stage.assertFailed("States.QueryEvaluationError", execution);
      assertEquals(
          List.of("TaskFailed", "EvaluationFailed", "ExecutionFailed"),
          Stage.types(execution).subList(4, 7));
    }

    @Test
    void isNotForAnAnswerThatIsTooLarge() {
      String all =
          """
          "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B"}]},
          "B": {"Type": "Succeed"
          """;
      try (Stage stage = task(all)) {
        stage.functions.thenAnswer("\"" + "#".repeat(262_144) + "\"");
        Stage.assertFailed("States.DataLimitExceeded", stage.start());
      }
    }
  }
}
