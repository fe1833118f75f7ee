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
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Exception;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;

class EndUserMessagingSmsTest extends CarrierContract {

  private static final String ORIGIN = "the-pool";
  private static final String SET = "the-configuration-set";

  private final List<SendTextMessageRequest> requests = new ArrayList<>();

  @Override
  Carrier carrier(Intercepted.Service service) {
    PinpointSmsVoiceV2Client client = Intercepted.client(PinpointSmsVoiceV2Client.class, service);
    return new EndUserMessagingSms(() -> client, ORIGIN, SET);
  }

  @Override
  SdkResponse taken(String id) {
    return SendTextMessageResponse.builder().messageId(id).build();
  }

  @Override
  SdkException error(String code, int status) {
    return Samples.error(PinpointSmsVoiceV2Exception.builder(), code, status);
  }

  @Nested
  class TheRequest {

    @Test
    void isThisAndNothingElse() {
      assertEquals(
          SendTextMessageRequest.builder()
              .destinationPhoneNumber("+61491570156")
              .originationIdentity(ORIGIN)
              .configurationSetName(SET)
              .messageBody("Your Acme code is 0042. It is valid for 5 minutes. Do not share it.")
              .messageType(MessageType.TRANSACTIONAL)
              .timeToLive(300)
              .context(Map.of("request_id", Samples.ID.value()))
              .build(),
          sent(Samples.parcel("Acme", "ACME", Duration.ofMinutes(5))));
    }

    /** The service takes 5 seconds to 72 hours. */
    @ParameterizedTest
    @CsvSource({"PT1H, 3600", "PT5S, 5", "PT4.9S, 5", "PT0S, 5"})
    void comesNoLaterThanTheCodeLives(Duration life, int seconds) {
      assertEquals(seconds, sent(Samples.parcel("Acme", "ACME", life)).timeToLive());
    }

    /** The service takes two digits and five places. */
    @ParameterizedTest
    @CsvSource({"0.0351, 0.03510", "99.99999, 99.99999"})
    void costsNoMoreThanItMay(String most, String written) {
      assertEquals(written, sent(Samples.capped(most)).maxPrice());
    }

    private SendTextMessageRequest sent(Carrier.Parcel parcel) {
      Carrier carrier =
          carrier(
              request -> {
                requests.add((SendTextMessageRequest) request);
                return taken("m-1");
              });
      var _ = carrier.send(parcel);
      return requests.getLast();
    }
  }
}
