package dev.watchword.local.asl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a task does about its errors: {@code Retry} and {@code Catch}. */
final class Recovery {
  private static final String RESERVED = "States.";

  /** The reserved names this interpreter reports or gives a meaning. */
  private static final Set<String> KNOWN =
      Set.of(
          StateError.ALL,
          StateError.TIMEOUT,
          StateError.TASK_FAILED,
          StateError.QUERY_EVALUATION,
          StateError.DATA_LIMIT_EXCEEDED);

  // The published defaults and limits of a Retrier.
  private static final int DEFAULT_INTERVAL = 1;
  private static final int DEFAULT_BACKOFF = 2;
  private static final int DEFAULT_ATTEMPTS = 3;
  private static final int MOST = 99_999_999;
  private static final int LONGEST_DELAY = 31_622_399;

  private Recovery() {}

  static List<Retrier> retriers(Fields task) {
    List<Retrier> retriers = new ArrayList<>();
    if (!task.has("Retry")) {
      return retriers;
    }
    for (Fields each : task.objects("Retry")) {
      retriers.add(
          new Retrier(
              errors(each, retriers.stream().map(Retrier::errors).toList()),
              each.whole("IntervalSeconds", 1, MOST, DEFAULT_INTERVAL),
              each.number("BackoffRate", 1, DEFAULT_BACKOFF),
              each.whole("MaxAttempts", 0, MOST, DEFAULT_ATTEMPTS),
              each.whole("MaxDelaySeconds", 1, LONGEST_DELAY, Integer.MAX_VALUE)));
      each.nothingElse();
    }
    return retriers;
  }

  static List<State.Catcher> catchers(Fields task) {
    List<State.Catcher> catchers = new ArrayList<>();
    if (!task.has("Catch")) {
      return catchers;
    }
    for (Fields each : task.objects("Catch")) {
      catchers.add(
          new State.Catcher(
              errors(each, catchers.stream().map(State.Catcher::errors).toList()),
              each.template("Output", Site.ERROR),
              each.target("Next")));
      each.nothingElse();
    }
    return catchers;
  }

  private static ErrorNames errors(Fields fields, List<ErrorNames> before) {
    Place where = fields.place("ErrorEquals");
    ErrorNames errors = new ErrorNames(fields.texts("ErrorEquals"));
    for (String name : errors.names()) {
      if (name.startsWith(RESERVED) && !KNOWN.contains(name)) {
        throw where.refused("'" + name + "' is not supported");
      }
    }
    boolean alone = errors.names().size() == 1;
    if ((errors.everything() && !alone) || before.stream().anyMatch(ErrorNames::everything)) {
      throw where.refused("States.ALL stands alone, and last");
    }
    return errors;
  }
}
