package dev.watchword.aws;

import dev.watchword.core.Carrier.Receipt;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.http.HttpException;

/** What a failed call to a carrier says about the message, as far as all services of AWS agree. */
final class Receipts {

  /** How the HTTP client calls failures from before the first byte of a call was out. */
  private static final Set<String> NOT_CONNECTED =
      Set.of(
          "AWS_IO_DNS_QUERY_FAILED",
          "AWS_IO_DNS_INVALID_NAME",
          "AWS_IO_DNS_NO_ADDRESS_FOR_HOST",
          "AWS_IO_SOCKET_CONNECTION_REFUSED",
          "AWS_IO_SOCKET_NETWORK_DOWN",
          "AWS_IO_SOCKET_NO_ROUTE_TO_HOST",
          "AWS_IO_SOCKET_TIMEOUT",
          "AWS_IO_TLS_ERROR_NEGOTIATION_FAILURE",
          "AWS_IO_TLS_NEGOTIATION_TIMEOUT");

  /** Of every service, whatever its model says: AWS's "Common errors". */
  private static final Set<String> CREDENTIALS =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "NotAuthorized",
          "OptInRequired",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private Receipts() {}

  /**
   * Without an answer, or with an error inside the service, the message may be on its way; unless
   * no connection was made, or the service says that it is not there for anybody.
   *
   * @param refusal what an answer of the service says that blames the call
   */
  static Receipt of(SdkException e, Function<AwsServiceException, Receipt> refusal) {
    if (!(e instanceof AwsServiceException answer)) {
      return isConnected(e) ? new Receipt.Unknown() : new Receipt.Unavailable();
    }
    if (answer.isThrottlingException()) {
      return new Receipt.Throttled();
    }
    if (answer.statusCode() == HttpURLConnection.HTTP_UNAVAILABLE) {
      return new Receipt.Unavailable();
    }
    if (answer.statusCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
      return new Receipt.Unknown();
    }
    return refusal.apply(answer);
  }

  /** For an answer that the service's model has no exception for. */
  static Receipt unmodelled(AwsServiceException answer) {
    return answer.awsErrorDetails() != null
            && CREDENTIALS.contains(answer.awsErrorDetails().errorCode())
        ? new Receipt.Misconfigured()
        : new Receipt.Refused();
  }

  private static boolean isConnected(SdkException e) {
    return Stream.<Throwable>iterate(e, t -> t != null, Throwable::getCause)
        .noneMatch(Receipts::saysThatThereIsNoConnection);
  }

  private static boolean saysThatThereIsNoConnection(Throwable t) {
    return t instanceof ConnectException
        || t instanceof UnknownHostException
        || (t instanceof HttpException http
            && NOT_CONNECTED.contains(CRT.awsErrorName(http.getErrorCode())));
  }
}
