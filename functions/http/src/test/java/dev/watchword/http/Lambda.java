package dev.watchword.http;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Calls a function as Lambda does, and keeps what it logs. */
public final class Lambda {

  private final RequestStreamHandler function;
  private final List<String> log = new ArrayList<>();

  public Lambda(RequestStreamHandler function) {
    this.function = function;
  }

  /** The answer to an event. */
  public String invoke(String event) {
    return invoke(event.getBytes(StandardCharsets.UTF_8));
  }

  public String invoke(byte[] event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(new ByteArrayInputStream(event), answer, new Invocation());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** The answer to a call that comes through API Gateway. */
  public HttpAnswer call(HttpCall call) {
    return HttpAnswer.read(invoke(call.event()));
  }

  /** What was logged, oldest first. */
  public List<String> log() {
    return List.copyOf(log);
  }

  private final class Invocation implements Context, LambdaLogger {

    @Override
    public void log(String message) {
      log.add(message);
    }

    @Override
    public void log(byte[] message) {
      log(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public LambdaLogger getLogger() {
      return this;
    }

    @Override
    public String getAwsRequestId() {
      return "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
    }

    @Override
    public String getLogGroupName() {
      return "group";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "function";
    }

    @Override
    public String getFunctionVersion() {
      return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:eu-west-1:123456789012:function:function";
    }

    @Override
    public CognitoIdentity getIdentity() {
      throw new UnsupportedOperationException("nobody is signed in");
    }

    @Override
    public ClientContext getClientContext() {
      throw new UnsupportedOperationException("no mobile client");
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 10_000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 512;
    }
  }
}
