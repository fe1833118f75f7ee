package dev.watchword.aws;

import dev.watchword.core.Carrier.Receipt;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.InternalServerException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * What a failed call to AWS End User Messaging says about the message. Source: the SDK's model of
 * SendTextMessage and SendVoiceMessage, and the reasons that it lists for each exception.
 */
final class EndUserMessagingErrors {

  private EndUserMessagingErrors() {}

  static Receipt receipt(SdkException e) {
    return Receipts.of(e, EndUserMessagingErrors::refusal);
  }

  private static Receipt refusal(AwsServiceException answer) {
    return switch (answer) {
      case ConflictException e -> conflict(e.reason());
      case ValidationException e -> invalid(e.reason());
      case ServiceQuotaExceededException e -> quota(e.reason());
      case AccessDeniedException _, ResourceNotFoundException _ -> new Receipt.Misconfigured();
      case ThrottlingException _ -> new Receipt.Throttled();
      case InternalServerException _ -> new Receipt.Unknown();
      default -> Receipts.unmodelled(answer);
    };
  }

  /** A block or an opt-out is about this number; the rest is about what we send from. */
  static Receipt conflict(ConflictExceptionReason reason) {
    return switch (reason) {
      case null -> new Receipt.Refused();
      case DESTINATION_PHONE_NUMBER_OPTED_OUT -> new Receipt.OptedOut();
      case DESTINATION_PHONE_NUMBER_NOT_VERIFIED,
          DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION,
          DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE,
          UNKNOWN_TO_SDK_VERSION ->
          new Receipt.Refused();
      case NO_ORIGINATION_IDENTITIES_FOUND,
          NUMBER_CAPABILITIES_MISMATCH,
          MESSAGE_TYPE_MISMATCH,
          OPT_OUT_LIST_MISMATCH,
          PHONE_NUMBER_ASSOCIATED_TO_POOL,
          PHONE_NUMBER_ASSOCIATED_TO_REGISTRATION,
          PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL,
          PHONE_NUMBER_NOT_IN_REGISTRATION_REGION,
          REGISTRATION_ALREADY_SUBMITTED,
          REGISTRATION_NOT_COMPLETE,
          SENDER_ID_ASSOCIATED_TO_POOL,
          RESOURCE_ALREADY_EXISTS,
          RESOURCE_DELETION_NOT_ALLOWED,
          RESOURCE_MODIFICATION_NOT_ALLOWED,
          RESOURCE_NOT_ACTIVE,
          RESOURCE_NOT_EMPTY,
          SELF_MANAGED_OPT_OUTS_MISMATCH,
          SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED,
          TWO_WAY_CONFIG_MISMATCH,
          VERIFICATION_CODE_EXPIRED,
          VERIFICATION_ALREADY_COMPLETE,
          PROTECT_CONFIGURATION_IS_ACCOUNT_DEFAULT,
          PROTECT_CONFIGURATION_ASSOCIATED_WITH_CONFIGURATION_SET,
          PROTECT_CONFIGURATION_NOT_ASSOCIATED_WITH_CONFIGURATION_SET,
          CREATE_REGISTRATION_VERSION_NOT_ALLOWED,
          DELETION_PROTECTION_ENABLED,
          DISASSOCIATE_REGISTRATION_NOT_ALLOWED,
          DISCARD_REGISTRATION_VERSION_NOT_ALLOWED,
          EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED,
          EVENT_DESTINATION_MISMATCH,
          KEYWORD_MISMATCH,
          LAST_PHONE_NUMBER ->
          new Receipt.Misconfigured();
    };
  }

  /**
   * A country, a price or a sender that does not go with the number; else what we are set up with.
   */
  static Receipt invalid(ValidationExceptionReason reason) {
    return switch (reason) {
      case null -> new Receipt.Refused();
      case CANNOT_PARSE,
          COUNTRY_CODE_MISMATCH,
          DESTINATION_COUNTRY_BLOCKED,
          FIELD_VALIDATION_FAILED,
          INTERNATIONAL_SENDING_NOT_SUPPORTED,
          INVALID_IDENTITY_FOR_DESTINATION_COUNTRY,
          INVALID_PARAMETER,
          INVALID_REQUEST,
          MAXIMUM_SIZE_EXCEEDED,
          PRICE_OVER_THRESHOLD,
          SENDER_ID_NOT_REGISTERED,
          SENDER_ID_NOT_SUPPORTED,
          SENDER_ID_REQUIRES_REGISTRATION,
          OTHER,
          UNKNOWN_TO_SDK_VERSION ->
          new Receipt.Refused();
      case CANNOT_ADD_OPTED_OUT_NUMBER,
          ATTACHMENT_TYPE_NOT_SUPPORTED,
          INVALID_ARN,
          INVALID_FILTER_VALUES,
          INVALID_NEXT_TOKEN,
          INVALID_REGISTRATION_ASSOCIATION,
          MEDIA_TYPE_NOT_SUPPORTED,
          MISSING_PARAMETER,
          PARAMETERS_CANNOT_BE_USED_TOGETHER,
          PHONE_NUMBER_CANNOT_BE_OPTED_IN,
          PHONE_NUMBER_CANNOT_BE_RELEASED,
          RESOURCE_NOT_ACCESSIBLE,
          REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT,
          TWO_WAY_TOPIC_NOT_PRESENT,
          TWO_WAY_NOT_ENABLED,
          TWO_WAY_NOT_SUPPORTED_IN_COUNTRY,
          TWO_WAY_NOT_SUPPORTED_IN_REGION,
          TWO_WAY_CHANNEL_NOT_PRESENT,
          UNKNOWN_REGISTRATION_FIELD,
          UNKNOWN_REGISTRATION_SECTION,
          UNKNOWN_REGISTRATION_TYPE,
          UNKNOWN_REGISTRATION_VERSION,
          UNKNOWN_OPERATION,
          REGISTRATION_FIELD_CANNOT_BE_DELETED,
          VERIFICATION_CODE_MISMATCH,
          VOICE_CAPABILITY_NOT_AVAILABLE,
          UNSPECIFIED_PARAMETER_NOT_SUPPORTED ->
          new Receipt.Misconfigured();
    };
  }

  /** What is used up is ours, but for the calls that one number may get in a day. */
  static Receipt quota(ServiceQuotaExceededExceptionReason reason) {
    return switch (reason) {
      case null -> new Receipt.Misconfigured();
      case DAILY_DESTINATION_CALL_LIMIT -> new Receipt.Refused();
      case ASSOCIATIONS_PER_REGISTRATION,
          CONFIGURATION_SETS_PER_ACCOUNT,
          EVENT_DESTINATIONS_PER_CONFIGURATION_SET,
          KEYWORDS_PER_PHONE_NUMBER,
          KEYWORDS_PER_POOL,
          MONTHLY_SPEND_LIMIT_REACHED_FOR_MEDIA,
          MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT,
          MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE,
          OPT_OUT_LISTS_PER_ACCOUNT,
          ORIGINATION_IDENTITIES_PER_POOL,
          PHONE_NUMBERS_PER_ACCOUNT,
          PHONE_NUMBERS_PER_REGISTRATION,
          POOLS_PER_ACCOUNT,
          REGISTRATION_ATTACHMENTS_CREATED_PER_DAY,
          REGISTRATION_ATTACHMENTS_PER_ACCOUNT,
          REGISTRATION_VERSIONS_CREATED_PER_DAY,
          REGISTRATIONS_PER_ACCOUNT,
          SENDER_IDS_PER_ACCOUNT,
          TAGS_PER_RESOURCE,
          VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT,
          VERIFICATION_ATTEMPTS_PER_DAY,
          PROTECT_CONFIGURATIONS_PER_ACCOUNT,
          UNKNOWN_TO_SDK_VERSION ->
          new Receipt.Misconfigured();
    };
  }
}
