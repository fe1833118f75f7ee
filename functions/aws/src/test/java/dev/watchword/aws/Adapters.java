package dev.watchword.aws;

import dev.watchword.core.Carriers;
import dev.watchword.core.Workflow;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The adapters as they are wired, each over a given client. */
public final class Adapters {

  private Adapters() {}

  /** Ends waits. */
  public static Workflow workflow(SfnClient stepFunctions) {
    return new StepFunctionsWorkflow(() -> stepFunctions);
  }

  /** Starts executions of that state machine. */
  public static Executions executions(SfnClient stepFunctions, String stateMachineArn) {
    return new StepFunctionsExecutions(stepFunctions, stateMachineArn);
  }

  /** Text messages by SNS, and calls. */
  public static Carriers carriers(SnsClient sns, PinpointSmsVoiceV2Client voice) {
    return new Carriers(new SnsSms(() -> sns), new Voice(() -> voice, "from", "set"));
  }

  /** An accepted request as the table's stream has it. */
  public static String record(AcceptedRequest request, String sequenceNumber) {
    return """
    {"eventName":"INSERT","dynamodb":{"SequenceNumber":"%s","Keys":{"pk":{"S":"V#%s"}},\
    "NewImage":{"account":{"S":"%s"},"request_id":{"S":"%s"},"steps":{"S":"%s"}}}}\
    """
        .formatted(
            sequenceNumber,
            request.id().value(),
            request.account(),
            request.id().value(),
            Steps.write(request.steps()));
  }
}
