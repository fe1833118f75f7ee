package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an account and a number have had to do with each other. A live request has the number to
 * itself; what it adds to the strikes is kept with it, and comes here when it closes.
 *
 * @param holder the request that has the number, if one has
 * @param sends when the requests of the last day were accepted, oldest first; no more than {@link
 *     #MOST_SENDS}
 * @param strikes the wrong codes before the holder
 * @param optedOutAt when a carrier last said that it wants no messages, if one did
 * @param version counts the changes; 0 if nothing is known of the two
 */
public record NumberRecord(
    Optional<Holder> holder,
    List<Instant> sends,
    Strikes strikes,
    Optional<Instant> optedOutAt,
    long version) {

  /** Nothing is known. */
  public static final NumberRecord NONE =
      new NumberRecord(Optional.empty(), List.of(), Strikes.NONE, Optional.empty(), 0);

  /** As many as a limit may be; older ones make no difference. */
  public static final int MOST_SENDS = 100;

  /** The longest time that a limit looks back. */
  private static final Duration LOOKED_BACK = Duration.ofDays(1);

  /**
   * Who has a number.
   *
   * @param lease no request lives longer, so from then on the number is nobody's
   */
  public record Holder(RequestId request, Instant lease) {}

  public NumberRecord {
    sends = List.copyOf(sends);
  }

  /** After that request was accepted; one that sends nothing is no send. */
  public NumberRecord takenBy(Verification accepted) {
    Instant now = accepted.terms().createdAt();
    Stream<Instant> recent = sends.stream().filter(at -> at.plus(LOOKED_BACK).isAfter(now));
    Stream<Instant> added = accepted.terms().isTest() ? Stream.empty() : Stream.of(now);
    List<Instant> counted = Stream.concat(recent, added).toList();
    return new NumberRecord(
        Optional.of(new Holder(accepted.id(), now.plus(Verification.LONGEST_LIFE))),
        counted.subList(Math.max(0, counted.size() - MOST_SENDS), counted.size()),
        strikes,
        optedOutAt,
        version + 1);
  }

  /** After that request, the holder, was closed. */
  public NumberRecord freedBy(Verification closed) {
    return new NumberRecord(
        Optional.empty(),
        sends,
        closed.strikes(),
        closed.optedOutAt().or(() -> optedOutAt),
        version + 1);
  }

  /**
   * Since when it is known to want no messages, if that holds still. Whoever has it may want them
   * again, and no carrier says so; so after a day it is found out anew.
   */
  Optional<Instant> optedOutStill(Instant now) {
    return optedOutAt.filter(at -> at.plus(LOOKED_BACK).isAfter(now));
  }
}
