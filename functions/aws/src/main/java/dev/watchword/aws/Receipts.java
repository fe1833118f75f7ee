package dev.watchword.aws;

import dev.watchword.core.Carrier.Receipt;
import java.net.HttpURLConnection;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call to a carrier says about the message. */
final class Receipts {

  private Receipts() {}

  /**
   * Throttled means the service turned the call away. Any other answer that blames the call is
   * final: the number, the sender or the account will be no better in a second, so the next step is
   * worth more than a retry. Without an answer, or with an error inside the service, the message
   * may be on its way.
   */
  static Receipt of(SdkException e) {
    if (!(e instanceof AwsServiceException answer)) {
      return new Receipt.Unknown();
    }
    if (answer.isThrottlingException()) {
      return new Receipt.Throttled();
    }
    return answer.statusCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR
        ? new Receipt.Unknown()
        : new Receipt.Refused();
  }
}
