package dev.watchword.local.carrier;

import dev.watchword.core.Channel;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.ThrottledException;

/** SNS as far as it sends SMS, into the outbox; fails as SNS does when told to. */
public final class SnsCarrier implements SnsClient {
  private static final int TOO_MANY_REQUESTS = 429;
  static final long TIMEOUT_MILLIS = 5_000;

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{3,14}");
  private static final int LONGEST_MESSAGE = 1_600;

  private final Outbox outbox;
  private final Faults faults;

  public SnsCarrier(Outbox outbox, Faults faults) {
    this.outbox = outbox;
    this.faults = faults;
  }

  @Override
  public PublishResponse publish(PublishRequest request) {
    String to = Optional.ofNullable(request.phoneNumber()).orElse("");
    String body = Optional.ofNullable(request.message()).orElse("");
    if (!E164.matcher(to).matches()) {
      throw invalid("PhoneNumber Reason: not valid to publish to");
    }
    if (body.isEmpty() || body.length() > LONGEST_MESSAGE) {
      throw invalid("Message Reason: empty or too long");
    }
    Optional<Faults.Fault> fault = faults.next(Channel.SMS, to);
    if (fault.isPresent()) {
      throw failure(fault.get());
    }
    String id =
        outbox.take(Sent.Provider.SNS, Channel.SMS, to, sender(request), body, Optional.empty());
    return PublishResponse.builder().messageId(id).build();
  }

  private static String sender(PublishRequest request) {
    return Stream.of("AWS.SNS.SMS.SenderID", "AWS.MM.SMS.OriginationNumber")
        .flatMap(name -> Stream.ofNullable(request.messageAttributes().get(name)))
        .map(MessageAttributeValue::stringValue)
        .findFirst()
        .orElse("");
  }

  private static RuntimeException failure(Faults.Fault fault) {
    return switch (fault) {
      case REFUSED -> invalid("PhoneNumber Reason: refused, as the local stack was told to");
      case OPTED_OUT ->
          error(OptedOutException.builder(), "OptedOut", HttpURLConnection.HTTP_BAD_REQUEST);
      case MISCONFIGURED ->
          error(
              AuthorizationErrorException.builder(),
              "AuthorizationError",
              HttpURLConnection.HTTP_FORBIDDEN);
      case UNAVAILABLE ->
          error(SnsException.builder(), "ServiceUnavailable", HttpURLConnection.HTTP_UNAVAILABLE);
      case THROTTLED ->
          ThrottledException.builder()
              .message("Rate exceeded, as the local stack was told to say")
              .statusCode(TOO_MANY_REQUESTS)
              .awsErrorDetails(details("Throttled", TOO_MANY_REQUESTS))
              .build();
      case TIMEOUT -> ApiCallTimeoutException.create(TIMEOUT_MILLIS);
    };
  }

  private static AwsServiceException error(
      AwsServiceException.Builder error, String code, int status) {
    return error
        .message("As the local stack was told to say")
        .statusCode(status)
        .awsErrorDetails(details(code, status))
        .build();
  }

  private static AwsServiceException invalid(String parameter) {
    return InvalidParameterException.builder()
        .message("Invalid parameter: " + parameter)
        .statusCode(HttpURLConnection.HTTP_BAD_REQUEST)
        .awsErrorDetails(details("InvalidParameter", HttpURLConnection.HTTP_BAD_REQUEST))
        .build();
  }

  private static AwsErrorDetails details(String code, int status) {
    return ErrorDetails.of("Sns", code, status);
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
