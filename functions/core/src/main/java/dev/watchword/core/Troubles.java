package dev.watchword.core;

/** Hears of what went wrong without changing the answer, so that somebody can see it. */
@FunctionalInterface
public interface Troubles {

  /**
   * The signal that ends a wait may be lost: the wait will time out instead.
   *
   * @param cause must not be printed whole: its message is the outside's
   */
  void signalLost(RequestId id, WakeReason reason, RuntimeException cause);
}
