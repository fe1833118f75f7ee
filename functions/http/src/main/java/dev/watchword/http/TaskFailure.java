package dev.watchword.http;

/**
 * A task of the state machine failed. The execution's history keeps what this says, so it says
 * nothing that came from elsewhere: no cause, no message of another exception.
 */
public class TaskFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A failure described by a text of ours. */
  public TaskFailure(String message) {
    super(message);
  }
}
