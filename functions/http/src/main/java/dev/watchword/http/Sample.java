package dev.watchword.http;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A sample event of {@code events/}, for a function to rehearse with.
 *
 * @param event a JSON text
 */
public record Sample(String event) {

  /** Of the account that all samples are of. */
  private static final String BASIC = "Basic YWJjZDEyMzQ6bG9jYWwtc2VjcmV0";

  /** Of that account, too. */
  private static final String APPLICATION = "01234567-89ab-cdef-0123-456789abcdef";

  /** Of a key of 2048 bits, in Base64. */
  private static final int SIGNATURE = 342;

  /** The sample that the build put into the function's jar. */
  public static Sample read(String file) throws IOException {
    try (InputStream event = Sample.class.getResourceAsStream("/" + file)) {
      return new Sample(
          new String(Objects.requireNonNull(event).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * A call of version 1 as one of version 2, whose credentials are in the header. Those in the body
   * are members that version 2 does not know.
   */
  public Sample inV2(String path, String v2Path) {
    return with(path, v2Path).with("\"host\":", "\"authorization\":\"" + BASIC + "\",\"host\":");
  }

  /**
   * A call of version 2 with a token in place of the secret, which is right in all but its
   * signature: nobody has the key.
   */
  public Sample withToken(Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("application_id", APPLICATION);
    claims.put("iat", BigDecimal.valueOf(now.getEpochSecond()));
    claims.put("exp", BigDecimal.valueOf(now.plus(Token.SKEW).getEpochSecond()));
    claims.put("jti", "sample");
    String token =
        base64(Json.write(Map.of("alg", "RS256"))) + '.' + base64(Json.write(claims)) + '.';
    return with(BASIC, "Bearer " + token + "A".repeat(SIGNATURE));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same, but for that part of it. */
  public Sample with(String part, String other) {
    return new Sample(event.replace(part, other));
  }

  /**
   * Has a function handle it.
   *
   * @throws IllegalStateException if the function logs an error
   */
  public void play(RequestStreamHandler function) throws IOException {
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream(),
        new Quiet());
  }

  /** Keeps a rehearsal out of the log. */
  private static final class Quiet implements Context, LambdaLogger {

    @Override
    public void log(String message) {
      if (message.contains("\"error\"")) {
        throw new IllegalStateException("a function failed in its rehearsal");
      }
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
      return "";
    }

    @Override
    public String getLogGroupName() {
      return "";
    }

    @Override
    public String getLogStreamName() {
      return "";
    }

    @Override
    public String getFunctionName() {
      return "";
    }

    @Override
    public String getFunctionVersion() {
      return "";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "";
    }

    @Override
    public CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 0;
    }
  }
}
