package dev.watchword.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressionTest {

  /** What a machine makes of its input, whose only state outputs this. */
  private static Execution output(String output, String input) {
    try (Stage stage = Stage.of("\"A\": {\"Type\": \"Succeed\", \"Output\": " + output + "}")) {
      return stage.start(input);
    }
  }

  @Nested
  class Results {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {}                                       | {}
            "plain"                                  | "plain"
            "{% $states.input.n + 1 %}"              | 3
            "{% $states.input.n / 4 %}"              | 0.5
            "{% $states.input.whole %}"              | 125
            "{% 1e6 * 1e6 %}"                        | 1000000000000
            "{% 1e300 %}"                            | 1.0E300
            "{% $states.input.nothing %}"            | null
            "{% null %}"                             | null
            "{% $states.input.list %}"               | [{"c":"sms"}]
            "{% $states.input.list[0].c %}"          | "sms"
            "{% $states.input.list[1].c = 'sms' %}"  | false
            "{% $states.input.empty %}"              | []
            "{% $states.input.n = 2 %}"              | true
            "{%$states.input.n%}"                    | 2
            "{% {'a': $states.input.none, 'n': 1} %}"| {"n":1}
            "{% $merge([$states.input.list[0], {'d': $states.input.nothing}]) %}" | {"c":"sms","d":null}
            {"b": ["{% $states.input.n %}", {"c": "{% 'x' & 'y' %}"}], "a": null} | {"b":[2,{"c":"xy"}],"a":null}
            """)
    void areJson(String output, String expected) {
      String input =
          """
          {"n": 2, "whole": 125.0, "nothing": null, "list": [{"c": "sms"}], "empty": []}
          """;
      Stage.assertSucceeded(expected, output(output, input));
    }

    @Test
    void keepEveryFieldAndItemOfTheInput() {
      String input =
          "{\"b\":1,\"a\":{\"z\":[null,[1],[]],\"y\":\"\\u0000é\"},"
              + "\"long\":9007199254740993,\"longer\":12345678901234567890}";
      Stage.assertSucceeded(input, output("\"{% $states.input %}\"", input));
    }
  }

  @Nested
  class Failures {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            "{% $states.input.none %}"            | Output': the result is undefined
            {"x": ["{% $states.input.none %}"]}   | Output/x/0': the result is undefined
            "{% none %}"                          | Output': the result is undefined
            "{% $ %}"                             | Output': the result is undefined
            "{% $sum %}"                          | Output': the result is not JSON
            "{% [function($x){$x}] %}"            | Output': the result is not JSON
            """)
    void areNamedWithTheirPlace(String output, String expected) {
      Execution execution = output(output, "{}");
      Stage.assertFailed("States.QueryEvaluationError", execution);
      assertEquals("state 'A', field '" + expected, execution.cause().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"{% 1 + 'x' %}", "{% $error('no') %}", "{% $nonesuch() %}", "{% $number('x') %}"})
    void areAnythingThatJsonataThrows(String expression) {
      Execution execution = output("\"" + expression + "\"", "{}");
      Stage.assertFailed("States.QueryEvaluationError", execution);
      assertEquals("EvaluationFailed", execution.history().get(2).type());
    }

    @Test
    void includeEndlessRecursion() {
      Execution execution = output("\"{% ($f := function($x){1 + $f($x)}; $f(1)) %}\"", "{}");
      Stage.assertFailed("States.QueryEvaluationError", execution);
    }
  }

  @Nested
  class TheContext {

    @Test
    void tellsOfTheExecutionTheMachineAndTheState() {
      String output =
          """
          {"Execution": {"Id": "{% $states.context.Execution.Id %}",
                         "Name": "{% $states.context.Execution.Name %}",
                         "Input": "{% $states.context.Execution.Input.in %}",
                         "StartTime": "{% $states.context.Execution.StartTime %}"},
           "State": {"Name": "{% $states.context.State.Name %}",
                     "EnteredTime": "{% $states.context.State.EnteredTime %}",
                     "RetryCount": "{% $states.context.State.RetryCount %}"},
           "StateMachine": {"Id": "{% $states.context.StateMachine.Id %}",
                            "Name": "{% $states.context.StateMachine.Name %}"}}
          """;
      String wait =
          Stage.wait(
              "A",
              "\"TimeoutSeconds\": 90, \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\":"
                  + " \"B\"}], \"End\": true");
      try (Stage stage =
          Stage.of(wait + ", \"B\": {\"Type\": \"Succeed\", \"Output\": " + output + "}")) {
        stage.start("{\"in\": 7}");
        Stage.assertSucceeded(
            "{\"Execution\":{\"Id\":"
                + "\"arn:aws:states:us-east-1:000000000000:execution:watchword:x\","
                + "\"Name\":\"x\",\"Input\":7,\"StartTime\":\"2026-01-05T10:00:00.000Z\"},"
                + "\"State\":{\"Name\":\"B\",\"EnteredTime\":\"2026-01-05T10:01:30.000Z\","
                + "\"RetryCount\":0},\"StateMachine\":{\"Id\":"
                + "\"arn:aws:states:us-east-1:000000000000:stateMachine:watchword\","
                + "\"Name\":\"watchword\"}}",
            stage.advance(90));
      }
    }
  }

  @Nested
  class TooMuch {

    @Test
    void isAnErrorOfItsOwn() {
      Execution execution =
          output("\"{% $join($map([1..300], function($x){$pad('', 1000, '#')})) %}\"", "{}");
      Stage.assertFailed("States.DataLimitExceeded", execution);
      assertTrue(execution.output().isEmpty());
    }
  }
}
