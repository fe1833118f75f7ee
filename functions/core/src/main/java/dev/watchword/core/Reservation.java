package dev.watchword.core;

import java.time.LocalDate;

/** What becomes of a request's share of its account's {@link Quota}. */
public sealed interface Reservation {

  /** Nothing is counted. */
  record Uncounted() implements Reservation {}

  /**
   * It is counted.
   *
   * @param day by UTC
   */
  record Made(String account, LocalDate day, Usage share) implements Reservation {}

  /**
   * So much is not left.
   *
   * @param next when a new quota begins, by UTC
   */
  record Refused(LocalDate next) implements Reservation {}
}
