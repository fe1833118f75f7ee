package dev.watchword.core;

import dev.watchword.core.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;

/**
 * The request that was accepted under an {@link IdempotencyKey} before.
 *
 * @param isSame whether the same was asked for
 * @param at when it was accepted
 */
public record Precedent(RequestId id, boolean isSame, Instant at) {

  /** The contract's: after that, a key is a new one. */
  public static final Duration LIFE = Duration.ofHours(24);

  boolean holdsAt(Instant now) {
    return now.isBefore(at.plus(LIFE));
  }

  /** What whoever asks again is told. */
  Answer answer() {
    return isSame ? new Outcome.Accepted(id) : new Outcome.KeyReused();
  }
}
