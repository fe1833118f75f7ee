package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast an account may call: the arithmetic of its bucket, which holds one second's requests and
 * fills up evenly. All that is kept of a bucket is when it will be full; each request taken out of
 * it puts that off by {@link #interval} (the generic cell rate algorithm of ITU-T I.371).
 *
 * @param perSecond at least 1
 */
public record Pace(int perSecond) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  public Pace {
    if (perSecond < 1) {
      throw new IllegalArgumentException("a pace is at least one request per second");
    }
  }

  /** How long it takes until one more request is in the bucket; in nanoseconds, rounded down. */
  public Duration interval() {
    return SECOND.dividedBy(perSecond);
  }

  /** The last moment that a bucket may be full at for a request to be in it now. */
  public Instant latest(Instant now) {
    return now.plus(interval().multipliedBy(perSecond - 1L));
  }

  /**
   * How long until a request is in a bucket that will be full then; nothing if one is in it now.
   */
  public Optional<Duration> wait(Instant fullAt, Instant now) {
    Duration wait = Duration.between(latest(now), fullAt);
    return wait.isPositive() ? Optional.of(wait) : Optional.empty();
  }
}
