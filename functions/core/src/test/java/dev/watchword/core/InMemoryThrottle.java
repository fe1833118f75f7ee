package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps buckets in memory, by the same rules as the table. */
public final class InMemoryThrottle implements Throttle {

  private final Map<String, Instant> fullAt = new HashMap<>();
  private int failures;

  @Override
  public synchronized Optional<Duration> take(Account account, Instant now) {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the buckets are out of reach");
    }
    Instant stored = fullAt.getOrDefault(account.apiKey(), now);
    Instant full = stored.isAfter(now) ? stored : now;
    Optional<Duration> wait = account.pace().wait(full, now);
    if (wait.isEmpty()) {
      fullAt.put(account.apiKey(), full.plus(account.pace().interval()));
    }
    return wait;
  }

  /** The next call finds the buckets out of reach, and takes nothing. */
  public synchronized void failNext() {
    failures++;
  }
}
