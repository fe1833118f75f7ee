package dev.watchword.local.asl;

/** A function's failure, as Lambda reports it; the type becomes the task's Error Name. */
public final class FunctionError extends Exception {
  private static final long serialVersionUID = 1L;

  private final String errorType;

  public FunctionError(String errorType, String errorMessage) {
    super(errorMessage);
    this.errorType = errorType;
  }

  public String errorType() {
    return errorType;
  }

  public String errorMessage() {
    return getMessage();
  }
}
