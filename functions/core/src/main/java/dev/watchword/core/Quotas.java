package dev.watchword.core;

import java.time.Instant;

/** Holds each account to its {@link Quota}, over all functions and their instances together. */
public interface Quotas {

  /**
   * Counts a verification and its price, unless that is more than the quota. A call whose answer
   * was lost may count it again: never too little is counted.
   *
   * @return {@link Reservation.Uncounted}, without asking anybody, if the account has no quota
   * @throws RuntimeException if it can't be told: it may be counted, and nothing is to be accepted
   */
  Reservation reserve(Account account, Instant now);

  /**
   * Gives back what will not be used, once, even if the call is repeated on its way.
   *
   * @throws RuntimeException if it may still be counted
   */
  void release(Reservation.Made reservation);
}
