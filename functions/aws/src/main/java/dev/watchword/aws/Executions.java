package dev.watchword.aws;

/** Starts the clock of a request. */
public interface Executions {

  /**
   * Starts the execution of a request. One that was started before is fine: a record of the stream
   * may come twice.
   *
   * @throws RuntimeException if it may not have been started
   */
  void start(AcceptedRequest request);
}
