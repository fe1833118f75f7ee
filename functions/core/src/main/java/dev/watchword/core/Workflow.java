package dev.watchword.core;

/** The clock that calls when a step is due and when time has run out. */
public interface Workflow {

  /**
   * Ends a wait before its time. A wait that is over already is fine.
   *
   * @throws RuntimeException if the signal may not have arrived
   */
  void wake(TaskToken token, WakeReason reason);
}
