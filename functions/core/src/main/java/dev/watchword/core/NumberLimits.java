package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often an account may send to one number, and how many wrong codes in a row its users may type
 * in for it. Neither a new request nor a resend begins anew. Each limit is off at 0.
 *
 * @param sendsPerHour requests accepted in any 60 minutes
 * @param sendsPerDay requests accepted in any 24 hours
 * @param wrongCodes in a row; from then on, each is followed by a wait
 */
public record NumberLimits(int sendsPerHour, int sendsPerDay, int wrongCodes) {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** After the first wrong code too many; each further one doubles it. */
  private static final Duration FIRST_WAIT = Duration.ofMinutes(15);

  /** As long as it gets: with it, 100 wrong codes take three months (NIST SP 800-63B, 3.2.2). */
  private static final Duration LONGEST_WAIT = DAY;

  /** Doubled so often, the wait is the longest for certain. */
  private static final int MOST_DOUBLINGS = 10;

  /** How long until another request may be sent; nothing if it may be now. */
  public Optional<Duration> waitToSend(NumberRecord number, Instant now) {
    return Stream.of(
            waitToType(number.strikes(), now),
            window(number.sends(), sendsPerHour, HOUR, now),
            window(number.sends(), sendsPerDay, DAY, now))
        .flatMap(Optional::stream)
        .max(Duration::compareTo);
  }

  /** How long until another code may be typed in; nothing if it may be now. */
  public Optional<Duration> waitToType(Strikes strikes, Instant now) {
    if (wrongCodes == 0 || strikes.inARow() < wrongCodes) {
      return Optional.empty();
    }
    int doublings = Math.min(strikes.inARow() - wrongCodes, MOST_DOUBLINGS);
    Duration doubled = FIRST_WAIT.multipliedBy(1L << doublings);
    Duration wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    return until(strikes.lastAt().plus(wait), now);
  }

  /** The oldest of the newest {@code most} has to be past the window before there is another. */
  private static Optional<Duration> window(
      List<Instant> sends, int most, Duration length, Instant now) {
    return most == 0 || sends.size() < most
        ? Optional.empty()
        : until(sends.get(sends.size() - most).plus(length), now);
  }

  private static Optional<Duration> until(Instant end, Instant now) {
    return end.isAfter(now) ? Optional.of(Duration.between(now, end)) : Optional.empty();
  }
}
