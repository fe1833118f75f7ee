package dev.watchword.local.overload;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A quota as AWS enforces it: a bucket of tokens that come back at an even rate. Keeps count of how
 * much of it was used while there was more to do than it allows: between its first refusal and its
 * last.
 */
final class TokenBucket {
  private static final long TOKEN = Duration.ofSeconds(1).toNanos();

  private final InstantSource clock;
  private final int burst;
  private final int perSecond;
  private long level;
  private Instant filled;
  private int granted;
  private int refused;
  private Optional<Instant> firstRefusal = Optional.empty();
  private Instant lastRefusal = Instant.MIN;
  private int grantedAtFirst;
  private int grantedAtLast;

  TokenBucket(InstantSource clock, int burst, int perSecond) {
    this.clock = clock;
    this.burst = burst;
    this.perSecond = perSecond;
    this.level = burst * TOKEN;
    this.filled = clock.instant();
  }

  /** Whether there is a token; it is taken then. */
  synchronized boolean take() {
    Instant now = clock.instant();
    level = Math.min(burst * TOKEN, level + Duration.between(filled, now).toNanos() * perSecond);
    filled = now;
    if (level < TOKEN) {
      refused++;
      if (firstRefusal.isEmpty()) {
        firstRefusal = Optional.of(now);
        grantedAtFirst = granted;
      }
      lastRefusal = now;
      grantedAtLast = granted;
      return false;
    }
    level -= TOKEN;
    granted++;
    return true;
  }

  /** The token taken last was of no use to anybody. */
  synchronized void wasted() {
    granted--;
  }

  /** How often a token was put to use. */
  synchronized int granted() {
    return granted;
  }

  synchronized int refused() {
    return refused;
  }

  /** How long there was more to do than is allowed. */
  synchronized Duration backlog() {
    return firstRefusal.map(first -> Duration.between(first, lastRefusal)).orElse(Duration.ZERO);
  }

  /** Of the tokens that came while there was more to do, the part that was put to use. */
  synchronized double used() {
    return (grantedAtLast - grantedAtFirst) / (backlog().toMillis() / 1000.0 * perSecond);
  }

  @Override
  public String toString() {
    return perSecond + " a second, " + burst + " at once";
  }
}
