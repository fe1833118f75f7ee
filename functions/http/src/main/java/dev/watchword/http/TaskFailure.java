package dev.watchword.http;

/**
 * What a function was asked to do failed. An execution's history, or an operator's terminal, keeps
 * what this says, so it says nothing that came from elsewhere: no cause, no message of another
 * exception, no stack trace.
 */
public class TaskFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A failure described by a text of ours. */
  public TaskFailure(String message) {
    super(message, null, false, false);
  }
}
