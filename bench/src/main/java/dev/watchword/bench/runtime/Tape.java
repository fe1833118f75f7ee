package dev.watchword.bench.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a function was asked once, what it called for that, and what it answered.
 *
 * @param event what it was asked
 * @param answer what it answered, without what differs from call to call
 * @param calls in order
 */
record Tape(String event, String answer, List<Call> calls, Instant made) {

  /** A call of a function, and what it got. */
  record Call(String action, int status, Map<String, String> headers, String body) {}

  /** After this a request that waits for its code would have moved on. */
  private static final Duration LIFE = Duration.ofSeconds(75);

  boolean isWornOut() {
    return made.plus(LIFE).isBefore(Instant.now());
  }

  /** Ids and secrets are drawn anew each time. */
  static String withoutIds(String answer) {
    return answer.replaceAll("[A-Za-z0-9]{8,}(-[A-Za-z0-9]{4,})*", "…");
  }
}
