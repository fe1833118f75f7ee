package dev.watchword.local.asl;

/** A call that Step Functions would refuse, under the name it gives the error. */
public abstract sealed class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ApiError(String message) {
    super(message);
  }

  /** The name is taken: by an execution that is over, or that runs with another input. */
  public static final class ExecutionAlreadyExists extends ApiError {
    private static final long serialVersionUID = 1L;

    ExecutionAlreadyExists(String name) {
      super("there is an execution '" + name + "' already");
    }
  }

  /** An execution cannot have this name. */
  public static final class InvalidName extends ApiError {
    private static final long serialVersionUID = 1L;

    InvalidName() {
      super("a name has 1 to 80 characters, without spaces and most punctuation");
    }
  }

  /** The input is not JSON, or is too large. */
  public static final class InvalidExecutionInput extends ApiError {
    private static final long serialVersionUID = 1L;

    InvalidExecutionInput(String problem) {
      super(problem);
    }
  }

  /** The task's output is not JSON, or is too large. */
  public static final class InvalidOutput extends ApiError {
    private static final long serialVersionUID = 1L;

    InvalidOutput(String problem) {
      super(problem);
    }
  }

  /** What was given is no task token. */
  public static final class InvalidToken extends ApiError {
    private static final long serialVersionUID = 1L;

    InvalidToken() {
      super("this is not a task token");
    }
  }

  /** The token is not one that was handed out here. */
  public static final class TaskDoesNotExist extends ApiError {
    private static final long serialVersionUID = 1L;

    TaskDoesNotExist() {
      super("there never was a task with this token");
    }
  }

  /** The task is over: timed out, failed or already completed. Step Functions has one name. */
  public static final class TaskTimedOut extends ApiError {
    private static final long serialVersionUID = 1L;

    TaskTimedOut() {
      super("the task with this token is over");
    }
  }
}
