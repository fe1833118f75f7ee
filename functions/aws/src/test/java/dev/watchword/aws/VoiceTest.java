package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Carrier;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Exception;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceId;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceMessageBodyTextType;

class VoiceTest extends CarrierContract {

  @Override
  Carrier carrier(Intercepted.Service service) {
    PinpointSmsVoiceV2Client client = Intercepted.client(PinpointSmsVoiceV2Client.class, service);
    return new Voice(() -> client, ORIGIN, SET);
  }

  @Override
  SdkResponse taken(String id) {
    return SendVoiceMessageResponse.builder().messageId(id).build();
  }

  @Override
  SdkException error(String code, int status) {
    return Samples.error(PinpointSmsVoiceV2Exception.builder(), code, status);
  }

  private static final String ORIGIN = "the-origination-identity";
  private static final String SET = "the-configuration-set";
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final List<SendVoiceMessageRequest> requests = new ArrayList<>();

  @Nested
  class TheRequest {

    @Test
    void isThisAndNothingElse() {
      String digits =
          "<prosody rate=\"slow\"><say-as interpret-as=\"digits\">0042</say-as></prosody>";
      assertEquals(
          SendVoiceMessageRequest.builder()
              .destinationPhoneNumber("+61491570156")
              .originationIdentity(ORIGIN)
              .configurationSetName(SET)
              .messageBody(
                  "<speak>Hello. Your Acme code is <break time=\"300ms\"/>"
                      + digits
                      + "<break time=\"1s\"/>. Again, your code is <break time=\"300ms\"/>"
                      + digits
                      + "<break time=\"1s\"/>. It is valid for 5 minutes. Goodbye.</speak>")
              .messageBodyTextType(VoiceMessageBodyTextType.SSML)
              .voiceId(VoiceId.JOANNA)
              .timeToLive(300)
              .context(Map.of("request_id", Samples.ID.value()))
              .build(),
          sent("Acme", LIFE));
    }

    /** The service takes 5 seconds to 72 hours. */
    @ParameterizedTest
    @CsvSource({"PT1H, 3600", "PT5M0.999S, 300", "PT6S, 6", "PT5S, 5", "PT4.9S, 5", "PT0S, 5"})
    void ringsNoLongerThanTheCodeLives(Duration life, int seconds) {
      assertEquals(seconds, sent("Acme", life).timeToLive());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "R&D's <b>",
          "</speak>",
          "]]>",
          "<!--",
          "&amp;",
          "&#60;",
          "\"quoted\"",
          "<?xml?>",
          "%s%n",
          "名前 Åß",
        })
    void isWellFormedAndSaysTheBrandAsItIs(String brand) throws Exception {
      String ssml = sent(brand, LIFE).messageBody();
      Element speak =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(ssml)))
              .getDocumentElement();
      NodeList elements = speak.getElementsByTagName("*");

      assertEquals("speak", speak.getTagName());
      assertTrue(speak.getTextContent().startsWith("Hello. Your " + brand + " code is 0042"), ssml);
      assertEquals(
          List.of("break", "prosody", "say-as", "break", "break", "prosody", "say-as", "break"),
          Stream.iterate(0, i -> i + 1)
              .limit(elements.getLength())
              .map(i -> elements.item(i).getNodeName())
              .toList());
    }

    /** The service takes two digits and five places. */
    @ParameterizedTest
    @CsvSource({"0.0351, 0.03510", "99.99999, 99.99999", "1, 1.00000"})
    void costsNoMoreThanItMay(String most, String written) {
      carrier(SendVoiceMessageResponse.builder().messageId("c-1").build())
          .send(Samples.capped(most));

      assertEquals(written, requests.getLast().maxPricePerMinute());
    }

    private SendVoiceMessageRequest sent(String brand, Duration life) {
      carrier(SendVoiceMessageResponse.builder().messageId("c-1").build())
          .send(Samples.parcel(brand, "ACME", life));
      return requests.getLast();
    }
  }

  private Voice carrier(SendVoiceMessageResponse response) {
    PinpointSmsVoiceV2Client client =
        Intercepted.client(
            PinpointSmsVoiceV2Client.class,
            request -> {
              requests.add((SendVoiceMessageRequest) request);
              return response;
            });
    return new Voice(() -> client, ORIGIN, SET);
  }
}
