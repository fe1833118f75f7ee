package dev.watchword.local.asl;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of field an expression stands in, which decides what it can refer to. */
enum Site {
  /** Any field evaluated from the state's input alone. */
  INPUT,
  /** The arguments of a task that waits for its token. */
  TOKEN,
  /** A task's output. */
  RESULT,
  /** A catcher's output. */
  ERROR;

  private static final Pattern STATES = Pattern.compile("\\$states\\b((?:\\.\\w+)*)");

  private static final Set<String> CONTEXT =
      Set.of(
          "Execution.Id",
          "Execution.Input",
          "Execution.Name",
          "Execution.StartTime",
          "State.EnteredTime",
          "State.Name",
          "State.RetryCount",
          "StateMachine.Id",
          "StateMachine.Name");

  /**
   * Functions that Step Functions adds to JSONata or takes from it, and those that would read the
   * real time past the virtual clock.
   */
  private static final Pattern FOREIGN =
      Pattern.compile("\\$(eval|parse|partition|range|hash|uuid|now|millis)\\b");

  /** Refuses an expression that refers to what is not there, or that this does not implement. */
  void check(String expression, Place place) {
    Matcher foreign = FOREIGN.matcher(expression);
    if (foreign.find()) {
      throw place.refused("function '" + foreign.group() + "' is not supported");
    }
    if (expression.contains("$$")) {
      throw place.refused("'$$' has no meaning in a state machine");
    }
    Matcher states = STATES.matcher(expression);
    while (states.find()) {
      if (!knows(states.group(1))) {
        throw place.refused("'" + states.group() + "' is not supported here");
      }
    }
  }

  private boolean knows(String path) {
    String[] names = path.split("\\.", -1);
    if (names.length < 2) {
      return false;
    }
    return switch (names[1]) {
      case "input" -> true;
      case "result" -> this == RESULT;
      case "errorOutput" -> this == ERROR;
      case "context" -> names.length > 3 && knowsContext(names[2] + "." + names[3]);
      default -> false;
    };
  }

  private boolean knowsContext(String name) {
    return CONTEXT.contains(name) || (name.equals("Task.Token") && this == TOKEN);
  }
}
