package dev.watchword.local.cloud;

import dev.watchword.local.asl.ApiError;
import dev.watchword.local.asl.Execution;
import dev.watchword.local.asl.Executions;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Step Functions with one state machine: the interpreter behind the SDK's interface. */
public final class LocalStepFunctions implements SfnClient {
  private final String stateMachineArn;
  private final Executions executions;

  public LocalStepFunctions(String stateMachineArn, Executions executions) {
    this.stateMachineArn = stateMachineArn;
    this.executions = executions;
  }

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    if (!stateMachineArn.equals(request.stateMachineArn())) {
      throw StateMachineDoesNotExistException.builder()
          .message("there is no state machine " + request.stateMachineArn())
          .build();
    }
    Execution started = asked(() -> executions.start(request.name(), request.input()));
    return StartExecutionResponse.builder()
        .executionArn(started.arn())
        .startDate(started.started())
        .build();
  }

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
    return asked(
        () -> {
          executions.sendTaskSuccess(request.taskToken(), request.output());
          return SendTaskSuccessResponse.builder().build();
        });
  }

  @Override
  public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
    String error = Optional.ofNullable(request.error()).orElse("");
    String cause = Optional.ofNullable(request.cause()).orElse("");
    return asked(
        () -> {
          executions.sendTaskFailure(request.taskToken(), error, cause);
          return SendTaskFailureResponse.builder().build();
        });
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (ApiError e) {
      throw asTheSdkSays(e);
    }
  }

  private static RuntimeException asTheSdkSays(ApiError error) {
    String message = error.getMessage();
    return switch (error) {
      case ApiError.ExecutionAlreadyExists _ ->
          ExecutionAlreadyExistsException.builder().message(message).build();
      case ApiError.InvalidName _ -> InvalidNameException.builder().message(message).build();
      case ApiError.InvalidExecutionInput _ ->
          InvalidExecutionInputException.builder().message(message).build();
      case ApiError.InvalidOutput _ -> InvalidOutputException.builder().message(message).build();
      case ApiError.InvalidToken _ -> InvalidTokenException.builder().message(message).build();
      case ApiError.TaskDoesNotExist _ ->
          TaskDoesNotExistException.builder().message(message).build();
      case ApiError.TaskTimedOut _ -> TaskTimedOutException.builder().message(message).build();
    };
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // The interpreter is closed by whoever made it.
  }
}
