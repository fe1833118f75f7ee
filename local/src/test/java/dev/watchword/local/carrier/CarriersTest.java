package dev.watchword.local.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Channel;
import dev.watchword.local.carrier.Faults.Fault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.ThrottledException;

/** SNS and End User Messaging, as far as they are here. */
final class CarriersTest {
  private static final String NUMBER = "+12025550123";
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final Outbox outbox = new Outbox(InstantSource.fixed(NOW));
  private final Faults faults = new Faults();
  private final SnsClient sns = new SnsCarrier(outbox, faults);
  private final PinpointSmsVoiceV2Client voice = new EndUserMessagingCarrier(outbox, faults);

  private String text(String to, String body) {
    MessageAttributeValue sender =
        MessageAttributeValue.builder().dataType("String").stringValue("Acme").build();
    return sns.publish(
            message ->
                message
                    .phoneNumber(to)
                    .message(body)
                    .messageAttributes(Map.of("AWS.SNS.SMS.SenderID", sender)))
        .messageId();
  }

  private String call(String body) {
    return voice
        .sendVoiceMessage(
            message ->
                message
                    .destinationPhoneNumber(NUMBER)
                    .originationIdentity("+12025550100")
                    .messageBody(body)
                    .voiceId("JOANNA")
                    .messageBodyTextType("SSML"))
        .messageId();
  }

  @Test
  void aMessageIsKeptWithAllThatIsKnownOfIt() {
    String id = Outbox.sendingFor("request", () -> text(NUMBER, "hello"));
    assertEquals(
        new Sent(
            id,
            Channel.SMS,
            NUMBER,
            "Acme",
            "hello",
            NOW,
            Sent.Provider.SNS,
            Optional.empty(),
            Optional.of("request")),
        outbox.messages().getFirst());
  }

  @Test
  void aMessageThatNoRequestIsKnownForHasNone() {
    String id = call("<speak>hello</speak>");
    assertEquals(
        new Sent(
            id,
            Channel.TTS,
            NUMBER,
            "+12025550100",
            "<speak>hello</speak>",
            NOW,
            Sent.Provider.END_USER_MESSAGING,
            Optional.of("JOANNA"),
            Optional.empty()),
        outbox.messages().getFirst());
  }

  @Test
  void messagesDoNotPrintWhatTheySay() {
    text(NUMBER, "code 1234");
    assertFalse(outbox.messages().toString().contains("1234"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12025550123", "", "+0", "nobody"})
  void snsTakesNoNumberButE164(String to) {
    assertThrows(InvalidParameterException.class, () -> text(to, "hello"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<speak>", "hello", "<say/>", "<speak>a & b</speak>", ""})
  void onlySsmlIsSpoken(String body) {
    assertThrows(ValidationException.class, () -> call(body));
  }

  @Nested
  class ToldToFail {

    @Test
    void failAsTheServiceDoes() {
      any(Fault.REFUSED, 2);
      assertThrows(InvalidParameterException.class, () -> text(NUMBER, "hello"));
      assertThrows(ConflictException.class, () -> call("<speak/>"));
      any(Fault.THROTTLED, 2);
      ThrottledException busy = assertThrows(ThrottledException.class, () -> text(NUMBER, "hello"));
      assertTrue(busy.isThrottlingException());
      ThrottlingException alsoBusy =
          assertThrows(ThrottlingException.class, () -> call("<speak/>"));
      assertTrue(alsoBusy.isThrottlingException());
      any(Fault.TIMEOUT, 2);
      assertThrows(ApiCallTimeoutException.class, () -> text(NUMBER, "hello"));
      assertThrows(ApiCallTimeoutException.class, () -> call("<speak/>"));
      assertEquals(0, outbox.messages().size());
    }

    @Test
    void recoverWhenTheyHaveFailedOftenEnough() {
      any(Fault.REFUSED, 1);
      assertThrows(InvalidParameterException.class, () -> text(NUMBER, "hello"));
      text(NUMBER, "hello");
      assertEquals(1, outbox.messages().size());
    }

    @ParameterizedTest
    @CsvSource({"TTS,12025550123", "SMS,12025550124"})
    void leaveOthersAlone(Channel channel, String to) {
      faults.fail(Optional.of(channel), Optional.of(to), Fault.REFUSED, 1);
      text(NUMBER, "hello");
      assertEquals(1, outbox.messages().size());
    }

    private void any(Fault fault, int times) {
      faults.fail(Optional.empty(), Optional.empty(), fault, times);
    }
  }
}
