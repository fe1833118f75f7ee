package dev.watchword.local.carrier;

import dev.watchword.core.Channel;
import dev.watchword.core.Segments;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Exception;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceMessageBodyTextType;

/**
 * End User Messaging as far as it sends texts and places calls, into the outbox; fails when told
 * to.
 */
public final class EndUserMessagingCarrier implements PinpointSmsVoiceV2Client {
  private static final String NAME = "PinpointSmsVoiceV2";
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{3,14}");
  private static final int LONGEST_GSM = 1_530;
  private static final int LONGEST_UCS2 = 630;
  private static final int LONGEST_TEXT = 3_000;
  private static final int LONGEST_SSML = 6_000;

  private final Outbox outbox;
  private final Faults faults;

  public EndUserMessagingCarrier(Outbox outbox, Faults faults) {
    this.outbox = outbox;
    this.faults = faults;
  }

  @Override
  public SendTextMessageResponse sendTextMessage(SendTextMessageRequest request) {
    String to = Optional.ofNullable(request.destinationPhoneNumber()).orElse("");
    String from = Optional.ofNullable(request.originationIdentity()).orElse("");
    String body = Optional.ofNullable(request.messageBody()).orElse("");
    Segments segments = Segments.of(body);
    boolean isTooLong =
        body.length()
            > (segments.encoding() == Segments.Encoding.GSM_7 ? LONGEST_GSM : LONGEST_UCS2);
    if (!E164.matcher(to).matches() || from.isBlank() || body.isEmpty() || isTooLong) {
      throw invalid();
    }
    fail(Channel.SMS, to);
    String id =
        outbox.take(
            Sent.Provider.END_USER_MESSAGING, Channel.SMS, to, from, body, Optional.empty());
    return SendTextMessageResponse.builder().messageId(id).build();
  }

  @Override
  public SendVoiceMessageResponse sendVoiceMessage(SendVoiceMessageRequest request) {
    String to = Optional.ofNullable(request.destinationPhoneNumber()).orElse("");
    String from = Optional.ofNullable(request.originationIdentity()).orElse("");
    String body = Optional.ofNullable(request.messageBody()).orElse("");
    if (!E164.matcher(to).matches() || from.isBlank() || !isSpeakable(request, body)) {
      throw invalid();
    }
    fail(Channel.TTS, to);
    String id =
        outbox.take(
            Sent.Provider.END_USER_MESSAGING,
            Channel.TTS,
            to,
            from,
            body,
            Optional.ofNullable(request.voiceIdAsString()));
    return SendVoiceMessageResponse.builder().messageId(id).build();
  }

  private void fail(Channel channel, String to) {
    Optional<Faults.Fault> fault = faults.next(channel, to);
    if (fault.isPresent()) {
      throw failure(fault.get());
    }
  }

  private static AwsServiceException invalid() {
    return error(
        ValidationException.builder().reason(ValidationExceptionReason.FIELD_VALIDATION_FAILED),
        "ValidationException");
  }

  private static boolean isSpeakable(SendVoiceMessageRequest request, String body) {
    return request.messageBodyTextType() == VoiceMessageBodyTextType.SSML
        ? body.length() <= LONGEST_SSML && isSsml(body)
        : !body.isEmpty() && body.length() <= LONGEST_TEXT;
  }

  private static boolean isSsml(String body) {
    try {
      return Reading.of(body) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static RuntimeException failure(Faults.Fault fault) {
    return switch (fault) {
      case REFUSED ->
          error(
              ConflictException.builder()
                  .reason(
                      ConflictExceptionReason
                          .DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE),
              "ConflictException");
      case OPTED_OUT ->
          error(
              ConflictException.builder()
                  .reason(ConflictExceptionReason.DESTINATION_PHONE_NUMBER_OPTED_OUT),
              "ConflictException");
      case MISCONFIGURED -> error(ResourceNotFoundException.builder(), "ResourceNotFoundException");
      case THROTTLED -> error(ThrottlingException.builder(), "ThrottlingException");
      case UNAVAILABLE ->
          error(
              PinpointSmsVoiceV2Exception.builder(),
              "ServiceUnavailable",
              HttpURLConnection.HTTP_UNAVAILABLE);
      case TIMEOUT -> ApiCallTimeoutException.create(SnsCarrier.TIMEOUT_MILLIS);
    };
  }

  private static AwsServiceException error(AwsServiceException.Builder error, String code) {
    return error(error, code, HttpURLConnection.HTTP_BAD_REQUEST);
  }

  private static AwsServiceException error(
      AwsServiceException.Builder error, String code, int status) {
    return error
        .message("As the local stack says")
        .statusCode(status)
        .awsErrorDetails(ErrorDetails.of(NAME, code, status))
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
