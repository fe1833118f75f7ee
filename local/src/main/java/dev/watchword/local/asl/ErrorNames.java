package dev.watchword.local.asl;

import java.util.Set;

/**
 * The value of an {@code ErrorEquals}.
 *
 * <p>{@code States.ALL} stands for any error, {@code States.TaskFailed} for any but {@code
 * States.Timeout}; neither stands for {@code States.DataLimitExceeded} or {@code States.Runtime},
 * which Step Functions documents as ending the execution.
 */
record ErrorNames(Set<String> names) {
  private static final Set<String> TERMINAL =
      Set.of(StateError.DATA_LIMIT_EXCEEDED, StateError.RUNTIME);

  boolean everything() {
    return names.contains(StateError.ALL);
  }

  boolean matches(String error) {
    if (names.contains(error)) {
      return true;
    }
    if (TERMINAL.contains(error)) {
      return false;
    }
    return everything()
        || (names.contains(StateError.TASK_FAILED) && !error.equals(StateError.TIMEOUT));
  }
}
