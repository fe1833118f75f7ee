package dev.watchword.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.watchword.core.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Starts executions of the state machine, each named after its request. */
final class StepFunctionsExecutions implements Executions {

  private final SfnClient stepFunctions;
  private final String stateMachineArn;

  StepFunctionsExecutions(SfnClient stepFunctions, String stateMachineArn) {
    this.stepFunctions = stepFunctions;
    this.stateMachineArn = stateMachineArn;
  }

  @Override
  public void start(AcceptedRequest request) {
    try {
      stepFunctions.startExecution(
          start ->
              start
                  .stateMachineArn(stateMachineArn)
                  .name(request.id().value())
                  .input(input(request)));
    } catch (ExecutionAlreadyExistsException _) {
      // Started by an earlier delivery of the same record.
    }
  }

  private static String input(AcceptedRequest request) {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = JsonTree.JSON.createGenerator(json)) {
      out.writeStartObject();
      out.writeStringField("account", request.account());
      out.writeStringField("request_id", request.id().value());
      out.writeNumberField("step", 0);
      out.writeArrayFieldStart("steps");
      for (Step step : request.steps()) {
        out.writeStartObject();
        out.writeStringField("channel", step.channel().wireName());
        out.writeNumberField("wait", step.timeout().toSeconds());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString();
  }
}
