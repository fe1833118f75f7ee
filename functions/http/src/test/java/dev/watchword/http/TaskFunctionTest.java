package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskFunctionTest {

  private static final String ID = "00000000000000000000000000000001";

  private static final String LINE = "{\"function\":\"Task\",\"request_id\":\"" + ID + "\",";

  /** Does what its account is called. */
  private static final class Task extends TaskFunction {
    @Override
    protected Outcome handle(String account, RequestId id, Input input) {
      return switch (account) {
        case "breaks" -> throw new IllegalStateException("61491570156");
        case "fails" -> throw new TaskFailure("not now");
        default -> new Outcome.Claimed(input.number("step"));
      };
    }
  }

  private final Lambda lambda = new Lambda(new Task());

  private static String input(String account, String step) {
    return "{\"account\":\"%s\",\"request_id\":\"%s\",\"step\":%s,\"more\":[{}]}"
        .formatted(account, ID, step);
  }

  @Nested
  class AnInputThatCanBeRead {

    @Test
    void isAnsweredWithNothing() {
      assertEquals("{}", lambda.invoke(input("abcd1234", "0")));
    }

    @Test
    void isLoggedWithItsOutcome() {
      lambda.invoke(input("abcd1234", "0"));
      assertEquals(List.of(LINE + "\"outcome\":\"Claimed\"}"), lambda.log());
    }
  }

  @Nested
  class AnInputThatCannotBeRead {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "'' | the input is not a JSON object",
          "[1] | the input is not a JSON object",
          "{'secret | the input is not a JSON object",
          "{} | request_id is missing or not a text",
          "{'request_id':7} | request_id is missing or not a text",
          "{'request_id':'secret'} | request_id is not a request id",
          "{'request_id':'00000000000000000000000000000001'} | account is missing or not a text",
          "{'request_id':'00000000000000000000000000000001','account':''}"
              + "| account is missing or not a text",
        },
        quoteCharacter = '`')
    void isNamedAndNotQuoted(String input, String message) {
      String json = input.equals("''") ? "" : input.replace('\'', '"');
      assertEquals(
          message, assertThrows(Input.Unreadable.class, () -> lambda.invoke(json)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"null", "\"0\"", "0.5", "99999999999"})
    void mayLackItsNumber(String step) {
      Input.Unreadable thrown =
          assertThrows(Input.Unreadable.class, () -> lambda.invoke(input("abcd1234", step)));
      assertEquals("step is missing or not a whole number", thrown.getMessage());
    }
  }

  @Nested
  class WhenItBreaks {

    @Test
    void theStateMachineIsToldNothingOfWhatBroke() {
      TaskFailure thrown =
          assertThrows(TaskFailure.class, () -> lambda.invoke(input("breaks", "0")));
      assertEquals("the task could not be done", thrown.getMessage());
      assertFalse(thrown.getCause() != null);
    }

    @Test
    void theLogNamesTheClass() {
      assertThrows(TaskFailure.class, () -> lambda.invoke(input("breaks", "0")));
      String error = "\"error\":[\"java.lang.IllegalStateException\"]}";
      assertEquals(List.of(LINE + error), lambda.log());
    }

    @Test
    void aFailureOfOursGoesOutAsItIs() {
      TaskFailure thrown =
          assertThrows(TaskFailure.class, () -> lambda.invoke(input("fails", "0")));
      assertEquals("not now", thrown.getMessage());
    }
  }
}
