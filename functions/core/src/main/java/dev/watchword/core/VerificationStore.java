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

    /** Nothing was stored: this, and not what was read before, is known of its number now. */
    record Overtaken(NumberRecord number) implements Created {}

    /** Nothing was stored: this was accepted under its key before. */
    record Repeated(Precedent precedent) implements Created {}
  }

  /** The verification as it is stored now, if this account has one of that id. */
  Optional<Verification> find(String account, RequestId id);

  /** What is known of that account and that number now. */
  NumberRecord number(String account, PhoneNumber number);

  /**
   * Stores a new verification, what its number becomes by it ({@link NumberRecord#takenBy}) and its
   * key, if it has one: all or nothing.
   *
   * @param number as it was read before
   */
  Created create(Verification verification, NumberRecord number, Optional<IdempotencyKey> key);

  /** The same, of a verification without a key. */
  default Created create(Verification verification, NumberRecord number) {
    return create(verification, number, Optional.empty());
  }

  /**
   * What that account was last accepted under that key, however long ago. Whoever has seen anything
   * of a verification, such as its number taken, sees its key too.
   */
  Optional<Precedent> precedent(String account, IdempotencyKey key);

  /** Keeps whose message it is that a carrier knows by that id; to do it twice is harmless. */
  void keep(String carrierId, Verification verification, int step);

  /** Whose message a carrier knows by that id, if that was kept. */
  Optional<Waybill> waybill(String carrierId);

  /**
   * Replaces {@code current}, which was read before, by {@code next}; if that closes it, frees the
   * number ({@link NumberRecord#freedBy}) unless it is another's by now.
   *
   * @return whether it was replaced; if not, another write came first and nothing has changed
   */
  boolean replace(Verification current, Verification next);
}
