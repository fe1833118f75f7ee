package dev.watchword.local.asl;

import java.time.Duration;

/** How often, and after how long, a task that failed in one of these ways is tried again. */
record Retrier(
    ErrorNames errors,
    int intervalSeconds,
    double backoffRate,
    int maxAttempts,
    int maxDelaySeconds) {

  /** The delay before a retry, the first being number 1. */
  Duration delay(int retry) {
    double seconds = intervalSeconds * Math.pow(backoffRate, retry - 1);
    return Duration.ofMillis(Math.round(Math.min(seconds, maxDelaySeconds) * 1000));
  }
}
