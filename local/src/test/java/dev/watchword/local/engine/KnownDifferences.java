package dev.watchword.local.engine;

import java.util.Map;

/**
 * Where moto's engine is known to do otherwise than ours, and what AWS documents. RATIONALE.md has
 * the same table.
 */
final class KnownDifferences {
  private static final String SAME_TOKEN =
      "moto gives every attempt of a visit the same token, and takes the failure of one for the"
          + " answer to the next; the language knows no answer that nobody gave";

  /** By {@code case: part: [only the other's lines] | [only ours]}. */
  static final Map<String, String> REASONS =
      Map.of(
          "throttled twice, then run out: history: [TaskFailed Throttled, TaskScheduled,"
              + " TaskStarted, TaskSubmitted, TaskFailed Throttled] | [TaskTimedOut"
              + " States.Timeout]",
          SAME_TOKEN,
          "throttled twice, then run out: invocations: [deliver step 0] | []",
          SAME_TOKEN,
          "an old wait woken: answers: [wake again: taken] | [wake again: TaskTimedOutException]",
          "moto takes an answer to a wait that is over; AWS: TaskTimedOut",
          "woken and started after the end: answers: [wake again: InvalidTokenException] | [wake"
              + " again: TaskTimedOutException]",
          "moto forgets the tokens of an execution that is over; AWS: TaskTimedOut");

  private KnownDifferences() {}
}
