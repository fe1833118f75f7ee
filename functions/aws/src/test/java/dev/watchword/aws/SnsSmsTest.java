package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Carrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

class SnsSmsTest extends CarrierContract {

  @Override
  Carrier carrier(Intercepted.Service service) {
    SnsClient client = Intercepted.client(SnsClient.class, service);
    return new SnsSms(() -> client);
  }

  @Override
  SdkResponse taken(String id) {
    return PublishResponse.builder().messageId(id).build();
  }

  @Override
  SdkException error(String code, int status) {
    return Samples.error(SnsException.builder(), code, status);
  }

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
      "PT59S,  59 seconds",
      "PT1.9S, 1 second",
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

    @Test
    void costsNoMoreThanItMay() {
      carrier(PublishResponse.builder().messageId("m-1").build()).send(Samples.capped("0.0351"));

      assertEquals(
          MessageAttributeValue.builder().dataType("Number").stringValue("0.0351").build(),
          requests.getLast().messageAttributes().get("AWS.SNS.SMS.MaxPrice"));
    }

    private static MessageAttributeValue string(String value) {
      return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
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
}
