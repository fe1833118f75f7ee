package dev.watchword.aws;

import dev.watchword.core.Carrier.Receipt;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.InvalidSecurityException;
import software.amazon.awssdk.services.sns.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.sns.model.KmsDisabledException;
import software.amazon.awssdk.services.sns.model.KmsInvalidStateException;
import software.amazon.awssdk.services.sns.model.KmsNotFoundException;
import software.amazon.awssdk.services.sns.model.KmsOptInRequiredException;
import software.amazon.awssdk.services.sns.model.KmsThrottlingException;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.ThrottledException;

/** What a failed call to Amazon SNS says about the message. Source: the SDK's model of Publish. */
final class SnsErrors {

  private SnsErrors() {}

  static Receipt receipt(SdkException e) {
    return Receipts.of(e, SnsErrors::refusal);
  }

  /**
   * What blames our rights or keys is no number's fault; all else is the number's, or the text's.
   */
  private static Receipt refusal(AwsServiceException answer) {
    return switch (answer) {
      case OptedOutException _ -> new Receipt.OptedOut();
      case AuthorizationErrorException _,
          InvalidSecurityException _,
          KmsAccessDeniedException _,
          KmsDisabledException _,
          KmsInvalidStateException _,
          KmsNotFoundException _,
          KmsOptInRequiredException _ ->
          new Receipt.Misconfigured();
      case ThrottledException _, KmsThrottlingException _ -> new Receipt.Throttled();
      case InternalErrorException _ -> new Receipt.Unknown();
      default -> Receipts.unmodelled(answer);
    };
  }
}
