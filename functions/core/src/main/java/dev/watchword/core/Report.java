package dev.watchword.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a carrier tells of a message after it took it. Comes late, twice, out of order or never, so
 * nothing waits for it.
 *
 * @param at when that was so, by the carrier's clock
 * @param price what the carrier takes for the message as far as it says, in US dollars
 */
public record Report(Result result, Instant at, Optional<BigDecimal> price) {

  /** In the one way of writing a price, so that what is stored and read again is equal. */
  public Report {
    price = price.map(BigDecimal::stripTrailingZeros);
  }

  /** What became of a message, from what says least to what says most. */
  public enum Result {
    /** It is on its way. */
    QUEUED,
    /** It will not arrive. */
    FAILED,
    /** It will not arrive: whoever has the number wants no messages. */
    OPTED_OUT,
    /** The call rang, and nobody answered. */
    NO_ANSWER,
    /** The message is on the phone. */
    DELIVERED,
    /** Somebody answered the call. */
    ANSWERED;

    /** Whether the step can't do any more what it is for. A call that rang was an attempt. */
    boolean isFailure() {
      return this == FAILED || this == OPTED_OUT;
    }
  }

  private static final Comparator<Report> WHAT_SAYS_MORE =
      Comparator.comparing(Report::result).thenComparing(Report::at, Comparator.reverseOrder());

  /** What both say together, in whatever order they came, and however often. */
  Report and(Report other) {
    Report more = WHAT_SAYS_MORE.compare(this, other) >= 0 ? this : other;
    // A carrier adds to a price, and takes nothing off.
    Optional<BigDecimal> highest =
        price.flatMap(one -> other.price.map(one::max)).or(() -> price).or(() -> other.price);
    return new Report(more.result, more.at, highest);
  }
}
