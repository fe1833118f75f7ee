package dev.watchword.core;

import java.math.BigDecimal;
import java.util.Map;

/** What a message says besides the code. */
public sealed interface Wording {

  /**
   * Tells whether requests with these wordings are for the same thing: the same payment, or any two
   * that are for none.
   */
  default boolean isOfTheSameTransaction(Wording other) {
    boolean isPayment = this instanceof Payment || other instanceof Payment;
    return !isPayment || equals(other);
  }

  /** Who asks. */
  record Brand(String name) implements Wording {}

  /**
   * Who asks, in words of the account's own.
   *
   * @param texts by channel, as {@link FragmentText} wants them; other channels have the built-in
   *     ones
   */
  record Templated(String brand, Map<Channel, String> texts) implements Wording {
    public Templated {
      texts = Map.copyOf(texts);
    }
  }

  /**
   * Who is to be paid how much: the codes of this payment are those of no other (PSD2's dynamic
   * linking, Delegated Regulation (EU) 2018/389, article 5).
   *
   * @param amount in euro, with two decimals
   */
  record Payment(String payee, BigDecimal amount) implements Wording {}
}
