package dev.watchword.callback;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** When a callback that was not delivered is tried again: ever more slowly, for 24 hours. */
final class Attempts {

  /** After which no more is tried. */
  private static final Duration SPAN = Duration.ofHours(24);

  private static final List<Duration> FIRST_WAITS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  private static final Duration LATER_WAIT = Duration.ofHours(2);

  private static final List<Duration> WAITS = waits();

  /** As many as the queue has to allow: {@code maxReceiveCount} in {@code template.yaml}. */
  static final int MOST = WAITS.size() + 1;

  private Attempts() {}

  /** The last of them is cut short, so that the last attempt is at the very end. */
  private static List<Duration> waits() {
    Duration rest = SPAN.minus(FIRST_WAITS.stream().reduce(Duration.ZERO, Duration::plus));
    Stream<Duration> later =
        Stream.iterate(rest, left -> left.isPositive(), left -> left.minus(LATER_WAIT))
            .map(left -> left.compareTo(LATER_WAIT) < 0 ? left : LATER_WAIT);
    return Stream.concat(FIRST_WAITS.stream(), later).toList();
  }

  /** Whether there is none after the one of that number, from 1. */
  static boolean isLast(int number) {
    return number >= MOST;
  }

  /** How long to wait after the one of that number, from 1; not at all after the last. */
  static Duration waitAfter(int number) {
    return isLast(number) ? Duration.ZERO : WAITS.get(number - 1);
  }
}
