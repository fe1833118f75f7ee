package dev.watchword.aws;

import java.time.Duration;

/**
 * How long End User Messaging may take. Without it, a message may come days after the code died.
 */
final class TimeToLive {

  /** Seconds; the service refuses a shorter one. */
  private static final int SHORTEST = 5;

  private TimeToLive() {}

  /** Until the code has died. */
  static int seconds(Duration life) {
    return Math.toIntExact(Math.max(SHORTEST, life.toSeconds()));
  }
}
