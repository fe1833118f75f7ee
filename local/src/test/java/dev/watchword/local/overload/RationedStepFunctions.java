package dev.watchword.local.overload;

import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/**
 * Step Functions at the rates that AWS allows, behind a client that tries again as the real one
 * does, in virtual time.
 */
final class RationedStepFunctions implements SfnClient {
  private static final int BAD_REQUEST = 400;

  /** What a call of AWS takes. */
  private static final Duration CALL = Duration.ofMillis(20);

  /** Of large regions: us-east-1, us-west-2 and eu-west-1. */
  record Quotas(TokenBucket starts, TokenBucket successes, TokenBucket failures) {}

  private final SfnClient unlimited;
  private final Quotas quotas;
  private final RetryStrategy retries;
  private final Processes processes;

  RationedStepFunctions(
      SfnClient unlimited, Quotas quotas, RetryStrategy retries, Processes processes) {
    this.unlimited = unlimited;
    this.quotas = quotas;
    this.retries = retries;
    this.processes = processes;
  }

  /** Only for processes, because it takes time. */
  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    RetryToken token =
        retries.acquireInitialToken(AcquireInitialTokenRequest.create("StartExecution")).token();
    while (true) {
      processes.sleep(CALL);
      if (quotas.starts().take()) {
        var _ = retries.recordSuccess(RecordSuccessRequest.create(token));
        return started(request);
      }
      token = again(token);
    }
  }

  private StartExecutionResponse started(StartExecutionRequest request) {
    try {
      return unlimited.startExecution(request);
    } catch (ExecutionAlreadyExistsException e) {
      quotas.starts().wasted();
      throw e;
    }
  }

  private RetryToken again(RetryToken token) {
    SfnException throttled = throttled();
    try {
      RefreshRetryTokenResponse next =
          retries.refreshRetryToken(
              RefreshRetryTokenRequest.builder()
                  .token(token)
                  .failure(throttled)
                  .suggestedDelay(Duration.ZERO)
                  .build());
      processes.sleep(next.delay());
      return next.token();
    } catch (TokenAcquisitionFailedException e) {
      throttled.addSuppressed(e);
      throw throttled;
    }
  }

  /** Tried once: who signals has a caller who waits. */
  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
    if (!quotas.successes().take()) {
      throw throttled();
    }
    return unlimited.sendTaskSuccess(request);
  }

  @Override
  public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
    if (!quotas.failures().take()) {
      throw throttled();
    }
    return unlimited.sendTaskFailure(request);
  }

  private static SfnException throttled() {
    return (SfnException)
        SfnException.builder()
            .message("Rate exceeded")
            .statusCode(BAD_REQUEST)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("Sfn")
                    .errorCode("ThrottlingException")
                    .errorMessage("Rate exceeded")
                    .build())
            .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
