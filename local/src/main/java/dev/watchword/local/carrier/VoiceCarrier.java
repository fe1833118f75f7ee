package dev.watchword.local.carrier;

import dev.watchword.core.Channel;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceMessageBodyTextType;

/** End User Messaging as far as it places calls, into the outbox; fails as it does when told to. */
public final class VoiceCarrier implements PinpointSmsVoiceV2Client {
  private static final String NAME = "PinpointSmsVoiceV2";
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{3,14}");
  private static final int LONGEST_TEXT = 3_000;
  private static final int LONGEST_SSML = 6_000;

  private final Outbox outbox;
  private final Faults faults;

  public VoiceCarrier(Outbox outbox, Faults faults) {
    this.outbox = outbox;
    this.faults = faults;
  }

  @Override
  public SendVoiceMessageResponse sendVoiceMessage(SendVoiceMessageRequest request) {
    String to = Optional.ofNullable(request.destinationPhoneNumber()).orElse("");
    String from = Optional.ofNullable(request.originationIdentity()).orElse("");
    String body = Optional.ofNullable(request.messageBody()).orElse("");
    if (!E164.matcher(to).matches() || from.isBlank() || !isSpeakable(request, body)) {
      throw ValidationException.builder()
          .message("1 validation error detected")
          .statusCode(HttpURLConnection.HTTP_BAD_REQUEST)
          .awsErrorDetails(
              ErrorDetails.of(NAME, "ValidationException", HttpURLConnection.HTTP_BAD_REQUEST))
          .build();
    }
    Optional<Faults.Fault> fault = faults.next(Channel.TTS, to);
    if (fault.isPresent()) {
      throw failure(fault.get());
    }
    String id = outbox.take(Channel.TTS, to, from, body);
    return SendVoiceMessageResponse.builder().messageId(id).build();
  }

  private static boolean isSpeakable(SendVoiceMessageRequest request, String body) {
    return request.messageBodyTextType() == VoiceMessageBodyTextType.SSML
        ? body.length() <= LONGEST_SSML && isSsml(body)
        : !body.isEmpty() && body.length() <= LONGEST_TEXT;
  }

  private static boolean isSsml(String body) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(body));
      boolean speaks = xml.nextTag() > 0 && xml.getLocalName().equals("speak");
      while (xml.hasNext()) {
        xml.next();
      }
      return speaks;
    } catch (XMLStreamException e) {
      return false;
    }
  }

  private static RuntimeException failure(Faults.Fault fault) {
    return switch (fault) {
      case REFUSED ->
          ConflictException.builder()
              .message("Opted out, as the local stack was told to say")
              .reason(ConflictExceptionReason.DESTINATION_PHONE_NUMBER_OPTED_OUT)
              .statusCode(HttpURLConnection.HTTP_BAD_REQUEST)
              .awsErrorDetails(
                  ErrorDetails.of(NAME, "ConflictException", HttpURLConnection.HTTP_BAD_REQUEST))
              .build();
      case THROTTLED ->
          ThrottlingException.builder()
              .message("Rate exceeded, as the local stack was told to say")
              .statusCode(HttpURLConnection.HTTP_BAD_REQUEST)
              .awsErrorDetails(
                  ErrorDetails.of(NAME, "ThrottlingException", HttpURLConnection.HTTP_BAD_REQUEST))
              .build();
      case TIMEOUT -> ApiCallTimeoutException.create(SmsCarrier.TIMEOUT_MILLIS);
    };
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
