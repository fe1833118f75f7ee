package dev.watchword.core;

/** Hears of what went wrong without changing the answer, so that somebody can see it. */
public interface Troubles {

  /**
   * The signal that ends a wait may be lost: the wait will time out instead.
   *
   * @param cause must not be printed whole: its message is the outside's
   */
  void signalLost(RequestId id, WakeReason reason, RuntimeException cause);

  /** A carrier refused a message, turned it away for now, or may have lost it. */
  void notTaken(RequestId id, Channel channel, Carrier.Receipt receipt);

  /**
   * What a request did not use of its account's quota may not have been given back: the account has
   * less than it should.
   *
   * @param cause must not be printed whole: its message is the outside's
   */
  void notGivenBack(RequestId id, RuntimeException cause);

  /** A carrier took a message, and reports that it will not arrive. */
  void notArriving(RequestId id, Channel channel, Report.Result result);

  /**
   * What the carrier reports of a message it took will find no request.
   *
   * @param cause must not be printed whole: its message is the outside's
   */
  void reportsLost(RequestId id, RuntimeException cause);

  /**
   * More codes were compared than a request has guesses. The rules and the conditional writes make
   * that impossible; should both ever be wrong, somebody hears of it at once.
   */
  void guessedBeyondTheLimit(RequestId id);
}
