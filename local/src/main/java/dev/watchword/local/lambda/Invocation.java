package dev.watchword.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/** What a function is told about one invocation of it. */
final class Invocation implements Context {
  private static final String VERSION = "$LATEST";

  private final String requestId = UUID.randomUUID().toString();
  private final long deadline;
  private final String function;
  private final String arn;
  private final int memoryMegabytes;
  private final Consumer<String> log;

  Invocation(
      String function, String arn, Duration timeout, int memoryMegabytes, Consumer<String> log) {
    this.function = function;
    this.arn = arn;
    this.deadline = System.nanoTime() + timeout.toNanos();
    this.memoryMegabytes = memoryMegabytes;
    this.log = log;
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + function;
  }

  @Override
  public String getLogStreamName() {
    return "local/[" + VERSION + "]";
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  @Override
  public String getFunctionVersion() {
    return VERSION;
  }

  @Override
  public String getInvokedFunctionArn() {
    return arn;
  }

  /** None, as for every invocation that no mobile SDK makes. */
  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  /** None, as for every invocation that no mobile SDK makes. */
  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
  }

  @Override
  public int getMemoryLimitInMB() {
    return memoryMegabytes;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.accept(message.stripTrailing());
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
