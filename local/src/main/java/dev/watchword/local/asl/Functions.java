package dev.watchword.local.asl;

/** The Lambda functions that a state machine can invoke. */
@FunctionalInterface
public interface Functions {

  /**
   * Invokes a function and waits for its answer. Called on the engine's one thread, with no lock
   * held; the payload's task token, if it has one, can be completed from here on, by any thread.
   *
   * @param functionArn the state's {@code FunctionName}
   * @param payloadJson a JSON text
   * @return the function's answer, a JSON text
   * @throws FunctionError when the function failed; any other exception counts as one whose type is
   *     the exception's class
   */
  String invoke(String functionArn, String payloadJson) throws FunctionError;
}
