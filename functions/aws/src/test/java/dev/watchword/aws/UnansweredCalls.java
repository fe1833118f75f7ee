package dev.watchword.aws;

import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** The ways in which the SDK says that it got no answer. */
final class UnansweredCalls {

  private UnansweredCalls() {}

  static Stream<SdkException> all() {
    return Stream.of(
        SdkClientException.create("no connection"),
        SdkClientException.create("timed out", new SocketTimeoutException()),
        ApiCallTimeoutException.create(4_000),
        ApiCallAttemptTimeoutException.create(2_000),
        AbortedException.create("interrupted"));
  }
}
