package dev.watchword.core;

import java.util.Optional;

/**
 * Where verifications are kept.
 *
 * <p>Every method may throw a {@link RuntimeException} when the store can't be reached. A write
 * that threw may or may not have been applied.
 */
public interface VerificationStore {

  /** What became of a new verification. */
  sealed interface Created {
    /** It is stored, and its number is taken. */
    record Stored() implements Created {}

    /** Nothing was stored: the number belongs to this request, which may be past its end. */
    record Taken(RequestId by) implements Created {}
  }

  /** The verification as it is stored now, if this account has one of that id. */
  Optional<Verification> find(String account, RequestId id);

  /** Stores a new verification and takes its number, both or neither. */
  Created create(Verification verification);

  /**
   * Replaces {@code current}, which was read before, by {@code next}; frees the number if that one
   * is closed.
   *
   * @return whether it was replaced; if not, another write came first and nothing has changed
   */
  boolean replace(Verification current, Verification next);
}
