package dev.watchword.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ChoiceTest {
  private static final String ENDS =
      """
      , "One": {"Type": "Succeed", "Output": 1}, "Two": {"Type": "Succeed", "Output": 2}
      """;

  private static Execution choose(String fields, String input) {
    try (Stage stage = Stage.of("\"A\": {\"Type\": \"Choice\", " + fields + "}" + ENDS)) {
      return stage.start(input);
    }
  }

  @Nested
  class Routing {
    private static final String FIELDS =
        """
        "Choices": [{"Condition": "{% $states.input.n > 1 %}", "Next": "One"},
                    {"Condition": "{% $states.input.n > 0 %}", "Next": "Two"}]
        """;

    @Test
    void takesTheFirstRuleThatHolds() {
      Stage.assertSucceeded("1", choose(FIELDS, "{\"n\": 2}"));
      Stage.assertSucceeded("2", choose(FIELDS, "{\"n\": 1}"));
    }

    @Test
    void takesTheDefaultWhenNoneHolds() {
      Stage.assertSucceeded("2", choose(FIELDS + ", \"Default\": \"Two\"", "{\"n\": 0}"));
    }

    @Test
    void failsWhenNoneHoldsAndThereIsNoDefault() {
      Execution execution = choose(FIELDS, "{\"n\": 0}");
      Stage.assertFailed("States.NoChoiceMatched", execution);
      assertEquals(
          List.of("ExecutionStarted", "ChoiceStateEntered", "ExecutionFailed"),
          Stage.types(execution));
    }

    @Test
    void acceptsALiteralCondition() {
      String fields =
          """
          "Choices": [{"Condition": false, "Next": "One"}, {"Condition": true, "Next": "Two"}]
          """;
      Stage.assertSucceeded("2", choose(fields, "{}"));
    }

    @Test
    void handsItsInputOn() {
      String states =
          """
          "A": {"Type": "Choice", "Choices": [{"Condition": true, "Next": "B"}]},
          "B": {"Type": "Succeed"}
          """;
      try (Stage stage = Stage.of(states)) {
        Execution execution = stage.start("{\"n\": 2}");
        Stage.assertSucceeded("{\"n\":2}", execution);
        assertEquals(
            List.of(
                "ExecutionStarted",
                "ChoiceStateEntered",
                "ChoiceStateExited",
                "SucceedStateEntered",
                "SucceedStateExited",
                "ExecutionSucceeded"),
            Stage.types(execution));
      }
    }
  }

  @Nested
  class Faults {

    @Test
    void aConditionMustBeTrueOrFalse() {
      String fields =
          "\"Choices\": [{\"Condition\": \"{% 1 %}\", \"Next\": \"One\"}], \"Default\": \"Two\"";
      Execution execution = choose(fields, "{}");
      Stage.assertFailed("States.QueryEvaluationError", execution);
      assertEquals(
          List.of("ExecutionStarted", "ChoiceStateEntered", "EvaluationFailed", "ExecutionFailed"),
          Stage.types(execution));
    }

    @Test
    void goingRoundForEverEndsWithTheHistory() {
      String states =
          """
          "A": {"Type": "Choice", "Choices": [{"Condition": true, "Next": "A"}]}
          """;
      try (Stage stage = Stage.of(states)) {
        Stage.assertFailed("States.Runtime", stage.start());
      }
    }
  }

  @Nested
  class Failing {

    @Test
    void aFailStateNamesItsErrorAndItsCause() {
      String states =
          """
          "A": {"Type": "Fail", "Error": "Bad", "Cause": "{% 'because ' & $states.input.why %}"}
          """;
      try (Stage stage = Stage.of(states)) {
        Execution execution = stage.start("{\"why\": \"so\"}");
        Stage.assertFailed("Bad", execution);
        assertEquals("because so", execution.cause().orElseThrow());
        assertEquals(
            List.of("ExecutionStarted", "FailStateEntered", "ExecutionFailed"),
            Stage.types(execution));
        assertEquals(
            new StateVisit.Departure.Failed(Stage.START, "Bad"),
            execution.states().getFirst().departure().orElseThrow());
      }
    }

    @Test
    void bothMustBeStrings() {
      try (Stage stage = Stage.of("\"A\": {\"Type\": \"Fail\", \"Error\": \"{% 7 %}\"}")) {
        Stage.assertFailed("States.QueryEvaluationError", stage.start());
      }
    }

    @Test
    void neitherIsNeeded() {
      try (Stage stage = Stage.of("\"A\": {\"Type\": \"Fail\"}")) {
        Execution execution = stage.start();
        assertEquals(Execution.Status.FAILED, execution.status());
        assertEquals(true, execution.error().isEmpty() && execution.cause().isEmpty());
      }
    }
  }
}
