package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Carrier.Receipt;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Every error that the SDK's models have, and what it says of a message. One that a new version of
 * the SDK adds is in none of these tables, and fails here.
 */
class CarrierErrorsTest {

  private static final String REFUSED = "Refused";
  private static final String MISCONFIGURED = "Misconfigured";
  private static final String THROTTLED = "Throttled";
  private static final String UNKNOWN = "Unknown";

  /** Those of topics, of endpoints and of the sandbox never answer a message to a number. */
  private static final Map<String, String> SNS =
      Map.ofEntries(
          Map.entry("AuthorizationErrorException", MISCONFIGURED),
          Map.entry("BatchEntryIdsNotDistinctException", REFUSED),
          Map.entry("BatchRequestTooLongException", REFUSED),
          Map.entry("ConcurrentAccessException", REFUSED),
          Map.entry("EmptyBatchRequestException", REFUSED),
          Map.entry("EndpointDisabledException", REFUSED),
          Map.entry("FilterPolicyLimitExceededException", REFUSED),
          Map.entry("InternalErrorException", UNKNOWN),
          Map.entry("InvalidBatchEntryIdException", REFUSED),
          Map.entry("InvalidParameterException", REFUSED),
          Map.entry("InvalidParameterValueException", REFUSED),
          Map.entry("InvalidSecurityException", MISCONFIGURED),
          Map.entry("InvalidStateException", REFUSED),
          Map.entry("KmsAccessDeniedException", MISCONFIGURED),
          Map.entry("KmsDisabledException", MISCONFIGURED),
          Map.entry("KmsInvalidStateException", MISCONFIGURED),
          Map.entry("KmsNotFoundException", MISCONFIGURED),
          Map.entry("KmsOptInRequiredException", MISCONFIGURED),
          Map.entry("KmsThrottlingException", THROTTLED),
          Map.entry("NotFoundException", REFUSED),
          Map.entry("OptedOutException", "OptedOut"),
          Map.entry("PlatformApplicationDisabledException", REFUSED),
          Map.entry("ReplayLimitExceededException", REFUSED),
          Map.entry("ResourceNotFoundException", REFUSED),
          Map.entry("SnsException", REFUSED),
          Map.entry("StaleTagException", REFUSED),
          Map.entry("SubscriptionLimitExceededException", REFUSED),
          Map.entry("TagLimitExceededException", REFUSED),
          Map.entry("TagPolicyException", REFUSED),
          Map.entry("ThrottledException", THROTTLED),
          Map.entry("TooManyEntriesInBatchRequestException", REFUSED),
          Map.entry("TopicLimitExceededException", REFUSED),
          Map.entry("UserErrorException", REFUSED),
          Map.entry("ValidationException", REFUSED),
          Map.entry("VerificationException", REFUSED));

  private static final Map<String, String> END_USER_MESSAGING =
      Map.of(
          "AccessDeniedException", MISCONFIGURED,
          "ConflictException", REFUSED,
          "InternalServerException", UNKNOWN,
          "PinpointSmsVoiceV2Exception", REFUSED,
          "ResourceNotFoundException", MISCONFIGURED,
          "ServiceQuotaExceededException", MISCONFIGURED,
          "ThrottlingException", THROTTLED,
          "ValidationException", REFUSED);

  @Test
  void ofSnsAreAllClassified() throws Exception {
    assertEquals(new TreeMap<>(SNS), classified(SnsClient.class, SnsErrors::receipt));
  }

  @Test
  void ofEndUserMessagingAreAllClassified() throws Exception {
    assertEquals(
        new TreeMap<>(END_USER_MESSAGING),
        classified(PinpointSmsVoiceV2Client.class, EndUserMessagingErrors::receipt));
  }

  private static Map<String, String> classified(
      Class<?> client, Function<SdkException, Receipt> classify) throws Exception {
    Map<String, String> classified = new TreeMap<>();
    for (String name : exceptions(client)) {
      AwsServiceException.Builder builder =
          (AwsServiceException.Builder) Class.forName(name).getMethod("builder").invoke(null);
      String code = name.substring(name.lastIndexOf('.') + 1);
      int status = code.startsWith("Internal") ? 500 : 400;
      Receipt receipt = classify.apply(Samples.error(builder, code, status));
      classified.put(code, receipt.getClass().getSimpleName());
    }
    return classified;
  }

  private static Set<String> exceptions(Class<?> client) throws IOException, URISyntaxException {
    String folder = client.getPackageName().replace('.', '/') + "/model/";
    Path jar = Path.of(client.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile file = new JarFile(jar.toFile());
        Stream<String> names = file.stream().map(entry -> entry.getName())) {
      return names
          .filter(name -> name.startsWith(folder) && name.endsWith("Exception.class"))
          .map(name -> name.replace('/', '.').replace(".class", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** That each has a place is the compiler's to see; which, is said here. */
  @ParameterizedTest
  @EnumSource(ConflictExceptionReason.class)
  void ofAConflictAreOurFaultUnlessTheyNameTheDestination(ConflictExceptionReason reason) {
    String told =
        switch (reason) {
          case DESTINATION_PHONE_NUMBER_OPTED_OUT -> "OptedOut";
          case UNKNOWN_TO_SDK_VERSION -> REFUSED;
          default -> reason.name().startsWith("DESTINATION_") ? REFUSED : MISCONFIGURED;
        };
    assertReceipt(told, ConflictException.builder().reason(reason));
  }

  @ParameterizedTest
  @EnumSource(ServiceQuotaExceededExceptionReason.class)
  void ofAQuotaAreOurFaultUnlessItIsOneNumbers(ServiceQuotaExceededExceptionReason reason) {
    boolean isOneNumbers =
        reason == ServiceQuotaExceededExceptionReason.DAILY_DESTINATION_CALL_LIMIT;
    assertReceipt(
        isOneNumbers ? REFUSED : MISCONFIGURED,
        ServiceQuotaExceededException.builder().reason(reason));
  }

  @ParameterizedTest
  @EnumSource(AccessDeniedExceptionReason.class)
  void ofAccessAreOurFault(AccessDeniedExceptionReason reason) {
    assertReceipt(MISCONFIGURED, AccessDeniedException.builder().reason(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "DESTINATION_COUNTRY_BLOCKED, Refused",
    "COUNTRY_CODE_MISMATCH, Refused",
    "CANNOT_PARSE, Refused",
    "PRICE_OVER_THRESHOLD, Refused",
    "SENDER_ID_NOT_SUPPORTED, Refused",
    "INTERNATIONAL_SENDING_NOT_SUPPORTED, Refused",
    "OTHER, Refused",
    "UNKNOWN_TO_SDK_VERSION, Refused",
    "VOICE_CAPABILITY_NOT_AVAILABLE, Misconfigured",
    "INVALID_ARN, Misconfigured",
    "RESOURCE_NOT_ACCESSIBLE, Misconfigured",
    "MISSING_PARAMETER, Misconfigured",
    "UNKNOWN_OPERATION, Misconfigured"
  })
  void ofAParameterAreWhoseItIs(ValidationExceptionReason reason, String told) {
    assertReceipt(told, ValidationException.builder().reason(reason));
  }

  private static void assertReceipt(String told, AwsServiceException.Builder error) {
    Receipt receipt = EndUserMessagingErrors.receipt(Samples.error(error, "x", 400));
    assertEquals(told, receipt.getClass().getSimpleName());
  }
}
