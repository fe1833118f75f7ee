package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Carrier.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.InvalidSecurityException;
import software.amazon.awssdk.services.sns.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.sns.model.KmsDisabledException;
import software.amazon.awssdk.services.sns.model.KmsInvalidStateException;
import software.amazon.awssdk.services.sns.model.KmsNotFoundException;
import software.amazon.awssdk.services.sns.model.KmsOptInRequiredException;
import software.amazon.awssdk.services.sns.model.KmsThrottlingException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.PlatformApplicationDisabledException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.ThrottledException;
import software.amazon.awssdk.services.sns.model.UserErrorException;
import software.amazon.awssdk.services.sns.model.ValidationException;

class SnsSmsTest {

  private static final Duration LIFE = Duration.ofMinutes(5);

  private final List<PublishRequest> requests = new ArrayList<>();

  @Nested
  class TheRequest {

    @Test
    void isThisAndNothingElse() {
      assertEquals(
          PublishRequest.builder()
              .phoneNumber("+61491570156")
              .message("Your Acme code is 0042. It is valid for 5 minutes. Do not share it.")
              .messageAttributes(
                  Map.of(
                      "AWS.SNS.SMS.SMSType", string("Transactional"),
                      "AWS.SNS.SMS.SenderID", string("ACME")))
              .build(),
          sent("Acme", "ACME", LIFE));
    }

    @ParameterizedTest
    @CsvSource({
      "ACME,        ACME",
      "Acme Inc,    AcmeInc",
      "' A B C ',   ABC",
      "A12,         A12",
      "12A,         12A",
      "Eleven chars, Elevenchars",
    })
    void namesASenderThatHasALetterByItsId(String sender, String id) {
      assertEquals(
          Map.of(
              "AWS.SNS.SMS.SMSType", string("Transactional"),
              "AWS.SNS.SMS.SenderID", string(id)),
          sent("Acme", sender, LIFE).messageAttributes());
    }

    @ParameterizedTest
    @CsvSource({
      "+12025550123,    +12025550123",
      "12025550123,     12025550123",
      "'+1 202 5550123', +12025550123",
      "12345,           12345",
    })
    void namesASenderThatIsANumberByItsNumber(String sender, String number) {
      assertEquals(
          Map.of(
              "AWS.SNS.SMS.SMSType", string("Transactional"),
              "AWS.MM.SMS.OriginationNumber", string(number)),
          sent("Acme", sender, LIFE).messageAttributes());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "AB",
          "1234",
          "TwelveChars1",
          "R&D",
          "Åcme",
          "٤٢٤٢٤",
          "+1234",
          "1+2345"
        })
    void namesNoSenderThatSnsWouldRefuse(String sender) {
      assertEquals(
          Map.of("AWS.SNS.SMS.SMSType", string("Transactional")),
          sent("Acme", sender, LIFE).messageAttributes());
    }

    @ParameterizedTest
    @CsvSource({
      "PT5M,   5 minutes",
      "PT4M59S, 4 minutes",
      "PT2M,   2 minutes",
      "PT1M59S, 1 minute",
      "PT30S,  1 minute",
    })
    void promisesNoMoreThanHolds(Duration life, String validity) {
      assertEquals(
          "Your Acme code is 0042. It is valid for %s. Do not share it.".formatted(validity),
          sent("Acme", "ACME", life).message());
    }

    @Test
    void takesTheBrandAsItIs() {
      assertEquals(
          "Your %s & $1 {0} code is 0042. It is valid for 5 minutes. Do not share it.",
          sent("%s & $1 {0}", "ACME", LIFE).message());
    }

    private PublishRequest sent(String brand, String sender, Duration life) {
      carrier(PublishResponse.builder().messageId("m-1").build())
          .send(Samples.parcel(brand, sender, life));
      return requests.getLast();
    }

    private static MessageAttributeValue string(String value) {
      return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
  }

  @Nested
  class TheReceipt {

    @Test
    void holdsTheMessagesId() {
      assertEquals(
          new Receipt.Taken(Optional.of("m-1")),
          receipt(carrier(PublishResponse.builder().messageId("m-1").build())));
    }

    @Test
    void canDoWithoutAnId() {
      assertEquals(
          new Receipt.Taken(Optional.empty()), receipt(carrier(PublishResponse.builder().build())));
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.aws.SnsSmsTest#refusals")
    void saysThatNobodyWillEverDeliverIt(SdkException e) {
      assertEquals(new Receipt.Refused(), receipt(failing(e)));
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.aws.SnsSmsTest#throttles")
    void saysThatItMayBeTakenLater(SdkException e) {
      assertEquals(new Receipt.Throttled(), receipt(failing(e)));
    }

    @ParameterizedTest
    @MethodSource({
      "dev.watchword.aws.SnsSmsTest#troubles",
      "dev.watchword.aws.UnansweredCalls#all"
    })
    void saysThatNobodyKnows(SdkException e) {
      assertEquals(new Receipt.Unknown(), receipt(failing(e)));
    }

    private Receipt receipt(SnsSms carrier) {
      return carrier.send(Samples.parcel("Acme", "ACME", LIFE));
    }
  }

  /** Codes and statuses are those of the service's model; KMS is for topics, never for numbers. */
  static Stream<SdkException> refusals() {
    return Stream.of(
        Samples.error(InvalidParameterException.builder(), "InvalidParameter", 400),
        Samples.error(InvalidParameterValueException.builder(), "ParameterValueInvalid", 400),
        Samples.error(NotFoundException.builder(), "NotFound", 404),
        Samples.error(EndpointDisabledException.builder(), "EndpointDisabled", 400),
        Samples.error(
            PlatformApplicationDisabledException.builder(), "PlatformApplicationDisabled", 400),
        Samples.error(AuthorizationErrorException.builder(), "AuthorizationError", 403),
        Samples.error(KmsDisabledException.builder(), "KMSDisabled", 400),
        Samples.error(KmsInvalidStateException.builder(), "KMSInvalidState", 400),
        Samples.error(KmsNotFoundException.builder(), "KMSNotFound", 400),
        Samples.error(KmsOptInRequiredException.builder(), "KMSOptInRequired", 403),
        Samples.error(KmsThrottlingException.builder(), "KMSThrottling", 400),
        Samples.error(KmsAccessDeniedException.builder(), "KMSAccessDenied", 400),
        Samples.error(InvalidSecurityException.builder(), "InvalidSecurity", 403),
        Samples.error(ValidationException.builder(), "ValidationException", 400),
        Samples.error(OptedOutException.builder(), "OptedOut", 400),
        Samples.error(UserErrorException.builder(), "UserError", 400),
        Samples.error(SnsException.builder(), "AccessDenied", 403));
  }

  static Stream<SdkException> throttles() {
    return Stream.of(
        Samples.error(ThrottledException.builder(), "Throttled", 429),
        Samples.error(SnsException.builder(), "Throttling", 400),
        Samples.error(SnsException.builder(), "RequestLimitExceeded", 503),
        Samples.error(SnsException.builder(), "", 429));
  }

  static Stream<SdkException> troubles() {
    return Stream.of(
        Samples.error(InternalErrorException.builder(), "InternalError", 500),
        Samples.error(SnsException.builder(), "ServiceUnavailable", 503),
        Samples.error(SnsException.builder(), "", 502),
        Samples.error(SnsException.builder(), "", 504));
  }

  private SnsSms carrier(PublishResponse response) {
    SnsClient client =
        Intercepted.client(
            SnsClient.class,
            request -> {
              requests.add((PublishRequest) request);
              return response;
            });
    return new SnsSms(() -> client);
  }

  private static SnsSms failing(SdkException e) {
    SnsClient client =
        Intercepted.client(
            SnsClient.class,
            _ -> {
              throw e;
            });
    return new SnsSms(() -> client);
  }
}
