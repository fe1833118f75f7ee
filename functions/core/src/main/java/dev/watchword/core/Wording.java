package dev.watchword.core;

import java.math.BigDecimal;

/** What a message says besides the code. */
public sealed interface Wording {

  /** Who asks. */
  record Brand(String name) implements Wording {}

  /**
   * Who is to be paid how much: the codes of this payment are those of no other (PSD2's dynamic
   * linking, Delegated Regulation (EU) 2018/389, article 5).
   *
   * @param amount in euro, with two decimals
   */
  record Payment(String payee, BigDecimal amount) implements Wording {}
}
