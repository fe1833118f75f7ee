package dev.watchword.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StateMachineTest {
  private static final String TASK =
      """
      "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
      "Arguments": {"FunctionName": "f"}, "TimeoutSeconds": 5\
      """;

  private static String refusal(String json) {
    return refusal(json, Map.of());
  }

  private static String refusal(String json, Map<String, String> substitutions) {
    return assertThrows(InvalidDefinition.class, () -> StateMachine.parse(json, substitutions))
        .getMessage();
  }

  private static String machine(String states) {
    return "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {" + states + "}}";
  }

  private static String task(String fields) {
    return machine("\"A\": {" + TASK + ", " + fields + "}");
  }

  @Nested
  class TheMachineItself {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}} | field 'QueryLanguage': is required
            {"QueryLanguage": "JSONPath", "StartAt": "A", "States": {}} | field 'QueryLanguage': 'JSONPath' is not supported
            {"QueryLanguage": "JSONata", "States": {"A": {"Type": "Succeed"}}} | field 'StartAt': is required
            {"QueryLanguage": "JSONata", "StartAt": "B", "States": {"A": {"Type": "Succeed"}}} | field 'StartAt': there is no state 'B'
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {}} | field 'States': must be an object that is not empty
            {"QueryLanguage": "JSONata", "StartAt": "A"} | field 'States': is required
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "TimeoutSeconds": 9} | field 'TimeoutSeconds': is not supported
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "Version": "1.0"} | field 'Version': is not supported
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "Comment": 1} | field 'Comment': must be a string
            """)
    void isRefusedByField(String json, String expected) {
      assertEquals("state machine, " + expected, refusal(json));
    }

    @Test
    void isRefusedWhenItIsNotJson() {
      assertEquals("state machine: not JSON", refusal("{\"StartAt\"").substring(0, 23));
      assertEquals("state machine: not JSON", refusal("").substring(0, 23));
      assertEquals("state machine: not JSON", refusal("{} {}").substring(0, 23));
      assertEquals("state machine: must be an object", refusal("[]"));
    }

    @Test
    void isRefusedWhenAFieldComesTwice() {
      String twice = "{\"Type\": \"Succeed\", \"Type\": \"Fail\"}";
      assertEquals("state machine: not JSON", refusal(machine("\"A\": " + twice)).substring(0, 23));
    }
  }

  @Nested
  class Substitutions {
    private static final String ONE =
        machine("\"A\": {\"Type\": \"Succeed\", \"Output\": \"${Name}\"}");

    @Test
    void aMissingOneIsRefusedByName() {
      assertEquals("state machine: no substitution for 'Name'", refusal(ONE, Map.of("Nome", "x")));
    }

    @Test
    void aValueStandsForItselfWhateverItsCharacters() {
      String value = "\"\\ $1 ${Name}";
      try (Stage stage = new Stage(StateMachine.parse(ONE, Map.of("Name", value)))) {
        Stage.assertSucceeded("\"\\\"\\\\ $1 ${Name}\"", stage.start());
      }
    }
  }

  @Nested
  class AState {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            []                                              | : must be an object
            {}                                              | , field 'Type': is required
            {"Type": "Pass", "End": true}                   | , field 'Type': 'Pass' is not supported
            {"Type": "Wait", "Seconds": 1, "End": true}     | , field 'Type': 'Wait' is not supported
            {"Type": "Map", "End": true}                    | , field 'Type': 'Map' is not supported
            {"Type": "Succeed", "QueryLanguage": "JSONPath"}| , field 'QueryLanguage': 'JSONPath' is not supported
            {"Type": "Succeed", "End": true}                | , field 'End': is not supported
            {"Type": "Succeed", "Assign": {}}               | , field 'Assign': is not supported
            {"Type": "Fail", "Output": {}}                  | , field 'Output': is not supported
            {"Type": "Fail", "ErrorPath": "$.x"}            | , field 'ErrorPath': is not supported
            {"Type": "Fail", "Error": 7}                    | , field 'Error': must be a string
            {"Type": "Choice", "Default": "A"}              | , field 'Choices': is required
            {"Type": "Choice", "Choices": []}               | , field 'Choices': must be an array that is not empty
            {"Type": "Choice", "Choices": [{"Next": "A"}]}  | , field 'Choices/0/Condition': is required
            {"Type": "Choice", "Choices": [{"Condition": true}]} | , field 'Choices/0/Next': is required
            {"Type": "Choice", "Choices": [{"Condition": true, "Next": "B"}]} | , field 'Choices/0/Next': there is no state 'B'
            {"Type": "Choice", "Choices": [{"Condition": true, "Next": "A"}], "Default": "B"} | , field 'Default': there is no state 'B'
            {"Type": "Choice", "Choices": [{"Condition": true, "Next": "A", "Output": 1}]} | , field 'Choices/0/Output': is not supported
            {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsNull": true, "Next": "A"}]} | , field 'Choices/0/Condition': is required
            {"Type": "Choice", "Choices": [{"Condition": true, "Next": "A"}], "Next": "A"} | , field 'Next': is not supported
            """)
    void isRefusedByField(String state, String expected) {
      assertEquals("state 'A'" + expected, refusal(machine("\"A\": " + state)));
    }

    @Test
    void isRefusedWhenItCannotBeReached() {
      assertEquals(
          "state 'B': cannot be reached",
          refusal(machine("\"A\": {\"Type\": \"Succeed\"}, \"B\": {\"Type\": \"Succeed\"}")));
    }
  }

  @Nested
  class ATask {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            "Comment": ""                                   | : must have one of 'Next' and 'End'
            "End": true, "Next": "A"                        | : must have one of 'Next' and 'End'
            "End": false                                    | , field 'End': must be true
            "Next": "B"                                     | , field 'Next': there is no state 'B'
            "End": true, "Assign": {"x": 1}                 | , field 'Assign': is not supported
            "End": true, "Parameters": {}                   | , field 'Parameters': is not supported
            "End": true, "ResultSelector": {}               | , field 'ResultSelector': is not supported
            "End": true, "ResultPath": "$"                  | , field 'ResultPath': is not supported
            "End": true, "InputPath": "$"                   | , field 'InputPath': is not supported
            "End": true, "HeartbeatSeconds": 1              | , field 'HeartbeatSeconds': is not supported
            "End": true, "Credentials": {}                  | , field 'Credentials': is not supported
            "End": true, "Retry": {}                        | , field 'Retry': must be an array that is not empty
            "End": true, "Retry": [{}]                      | , field 'Retry/0/ErrorEquals': is required
            "End": true, "Retry": [{"ErrorEquals": []}]     | , field 'Retry/0/ErrorEquals': must be an array of different strings that is not empty
            "End": true, "Retry": [{"ErrorEquals": [1]}]    | , field 'Retry/0/ErrorEquals': must be an array of different strings that is not empty
            "End": true, "Retry": [{"ErrorEquals": ["States.Timeot"]}] | , field 'Retry/0/ErrorEquals': 'States.Timeot' is not supported
            "End": true, "Retry": [{"ErrorEquals": ["States.Runtime"]}] | , field 'Retry/0/ErrorEquals': 'States.Runtime' is not supported
            "End": true, "Retry": [{"ErrorEquals": ["States.ALL", "E"]}] | , field 'Retry/0/ErrorEquals': States.ALL stands alone, and last
            "End": true, "Retry": [{"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["E"]}] | , field 'Retry/1/ErrorEquals': States.ALL stands alone, and last
            "End": true, "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 0}] | , field 'Retry/0/IntervalSeconds': must be a whole number from 1 to 99999999
            "End": true, "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": "{% 1 %}"}] | , field 'Retry/0/IntervalSeconds': must be a whole number from 1 to 99999999
            "End": true, "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": -1}] | , field 'Retry/0/MaxAttempts': must be a whole number from 0 to 99999999
            "End": true, "Retry": [{"ErrorEquals": ["E"], "MaxDelaySeconds": 0}] | , field 'Retry/0/MaxDelaySeconds': must be a whole number from 1 to 31622399
            "End": true, "Retry": [{"ErrorEquals": ["E"], "BackoffRate": 0.5}] | , field 'Retry/0/BackoffRate': must be a number from 1.0
            "End": true, "Retry": [{"ErrorEquals": ["E"], "JitterStrategy": "FULL"}] | , field 'Retry/0/JitterStrategy': is not supported
            "End": true, "Catch": [{"ErrorEquals": ["E"]}]  | , field 'Catch/0/Next': is required
            "End": true, "Catch": [{"ErrorEquals": ["E"], "Next": "B"}] | , field 'Catch/0/Next': there is no state 'B'
            "End": true, "Catch": [{"ErrorEquals": ["E"], "Next": "A", "Assign": {}}] | , field 'Catch/0/Assign': is not supported
            "End": true, "Catch": [{"ErrorEquals": ["E"], "Next": "A", "ResultPath": "$"}] | , field 'Catch/0/ResultPath': is not supported
            """)
    void isRefusedByField(String fields, String expected) {
      assertEquals("state 'A'" + expected, refusal(task(fields)));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            "Arguments": {"FunctionName": "f"}, "TimeoutSeconds": 1 | , field 'Resource': is required
            "Resource": "arn:aws:states:::sqs:sendMessage", "Arguments": {"FunctionName": "f"}, "TimeoutSeconds": 1 | , field 'Resource': 'arn:aws:states:::sqs:sendMessage' is not supported
            "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 1 | , field 'Arguments': is required
            "Resource": "arn:aws:states:::lambda:invoke", "Arguments": "{% $states.input %}", "TimeoutSeconds": 1 | , field 'Arguments': must be an object
            "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {}, "TimeoutSeconds": 1 | , field 'Arguments/FunctionName': is required
            "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f", "InvocationType": "Event"}, "TimeoutSeconds": 1 | , field 'Arguments/InvocationType': is not supported
            "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f"} | , field 'TimeoutSeconds': is required
            "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f"}, "TimeoutSeconds": 0 | , field 'TimeoutSeconds': must be a whole number from 1 to 99999999
            "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f"}, "TimeoutSeconds": 1.5 | , field 'TimeoutSeconds': must be a whole number from 1 to 99999999
            "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f"}, "TimeoutSeconds": "5" | , field 'TimeoutSeconds': must be a number or an expression
            """)
    void isRefusedForWhatItInvokes(String fields, String expected) {
      String state = "\"A\": {\"Type\": \"Task\", \"End\": true, " + fields + "}";
      assertEquals("state 'A'" + expected, refusal(machine(state)));
    }
  }

  @Nested
  class AnExpression {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            "Output": "{% 1"                                | Output': an expression stands between '{%' and '%}'
            "Output": "1 %}"                                | Output': an expression stands between '{%' and '%}'
            "Output": "{%}"                                 | Output': an expression stands between '{%' and '%}'
            "Output": {"x": ["{% $$.a %}"]}                 | Output/x/0': '$$' has no meaning in a state machine
            "Output": "{% $eval('1') %}"                    | Output': function '$eval' is not supported
            "Output": "{% $now() %}"                        | Output': function '$now' is not supported
            "Output": "{% $uuid() %}"                       | Output': function '$uuid' is not supported
            "Output": "{% $states %}"                       | Output': '$states' is not supported here
            "Output": "{% $states.reslut %}"                | Output': '$states.reslut' is not supported here
            "Output": "{% $states.errorOutput %}"           | Output': '$states.errorOutput' is not supported here
            "Output": "{% $states.context %}"               | Output': '$states.context' is not supported here
            "Output": "{% $states.context.Task.Token %}"    | Output': '$states.context.Task.Token' is not supported here
            "Output": "{% $states.context.Execution.RoleArn %}" | Output': '$states.context.Execution.RoleArn' is not supported here
            "Retry": [{"ErrorEquals": ["E"]}], "Catch": [{"ErrorEquals": ["E"], "Next": "A", "Output": "{% $states.result %}"}] | Catch/0/Output': '$states.result' is not supported here
            """)
    void isRefusedForWhatIsNotThere(String fields, String expected) {
      assertEquals("state 'A', field '" + expected, refusal(task("\"End\": true, " + fields)));
    }

    @Test
    void isRefusedForItsSyntax() {
      String refusal = refusal(task("\"End\": true, \"Output\": {\"x\": \"{% 1 + %}\"}"));
      assertEquals("state 'A', field 'Output/x': bad JSONata: ", refusal.substring(0, 42));
    }

    @Test
    void mayNameTheTokenOnlyWhereThereIsOne() {
      String payload =
          """
          "A": {"Type": "Task", "End": true, "TimeoutSeconds": 1, "Resource": "%s", "Arguments":
            {"FunctionName": "f", "Payload": "{%% $states.context.Task.Token %%}"}}
          """;
      String invoke = "arn:aws:states:::lambda:invoke";
      assertEquals(
          "state 'A', field 'Arguments/Payload': "
              + "'$states.context.Task.Token' is not supported here",
          refusal(machine(payload.formatted(invoke))));
      StateMachine.parse(machine(payload.formatted(invoke + ".waitForTaskToken")), Map.of());
    }
  }
}
