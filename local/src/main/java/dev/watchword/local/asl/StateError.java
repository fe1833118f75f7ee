package dev.watchword.local.asl;

/** What a state reports when it fails: an Error Name, which Retry and Catch go by, and a cause. */
final class StateError extends Exception {
  static final String ALL = "States.ALL";
  static final String TIMEOUT = "States.Timeout";
  static final String TASK_FAILED = "States.TaskFailed";
  static final String QUERY_EVALUATION = "States.QueryEvaluationError";
  static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
  static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
  static final String RUNTIME = "States.Runtime";

  private static final long serialVersionUID = 1L;

  private final String error;

  StateError(String error, String cause) {
    super(cause);
    this.error = error;
  }

  static StateError evaluation(Place place, String problem) {
    return new StateError(QUERY_EVALUATION, place + ": " + problem);
  }

  String error() {
    return error;
  }

  String cause() {
    return getMessage();
  }
}
