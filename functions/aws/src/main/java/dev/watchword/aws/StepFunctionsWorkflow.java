package dev.watchword.aws;

import dev.watchword.core.TaskToken;
import dev.watchword.core.WakeReason;
import dev.watchword.core.Workflow;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Ends the waits of the state machine; the error names are those its Retry and Catch know. */
final class StepFunctionsWorkflow implements Workflow {

  private final Supplier<SfnClient> stepFunctions;

  StepFunctionsWorkflow(Supplier<SfnClient> stepFunctions) {
    this.stepFunctions = stepFunctions;
  }

  @Override
  public void wake(TaskToken token, WakeReason reason) {
    try {
      switch (reason) {
        case CLOSED ->
            stepFunctions
                .get()
                .sendTaskSuccess(success -> success.taskToken(token.value()).output("{}"));
        case SKIPPED -> fail(token, "Skipped");
        case REFUSED -> fail(token, "Refused");
        case THROTTLED -> fail(token, "Throttled");
        case UNAVAILABLE -> fail(token, "Unavailable");
      }
    } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException over) {
      // That wait is over already: another signal or its own timeout came first.
    }
  }

  private void fail(TaskToken token, String error) {
    stepFunctions.get().sendTaskFailure(failure -> failure.taskToken(token.value()).error(error));
  }
}
