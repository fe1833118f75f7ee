package dev.watchword.local.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.core.Channel;
import dev.watchword.core.Report.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** What carriers tell of messages, as the events that bring it to a function in AWS. */
public final class Told {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Told() {}

  /**
   * The event that tells this of that message.
   *
   * @param price in US dollars
   * @return empty if its carrier never tells that
   */
  public static Optional<String> of(
      Sent message, Result result, Optional<BigDecimal> price, Instant at) {
    return switch (message.provider()) {
      case SNS -> response(result).map(response -> batch(message, result, response, price));
      case END_USER_MESSAGING ->
          type(message.channel(), result).map(type -> event(message, type, price, at));
    };
  }

  /** The type of the event of End User Messaging. */
  private static Optional<String> type(Channel channel, Result result) {
    return switch (channel) {
      case SMS ->
          switch (result) {
            case QUEUED -> Optional.of("TEXT_QUEUED");
            case DELIVERED -> Optional.of("TEXT_DELIVERED");
            case FAILED -> Optional.of("TEXT_CARRIER_UNREACHABLE");
            case OPTED_OUT, NO_ANSWER, ANSWERED -> Optional.empty();
          };
      case TTS ->
          switch (result) {
            case QUEUED -> Optional.of("VOICE_RINGING");
            case ANSWERED -> Optional.of("VOICE_ANSWERED");
            case NO_ANSWER -> Optional.of("VOICE_NO_ANSWER");
            case FAILED -> Optional.of("VOICE_FAILED");
            case DELIVERED, OPTED_OUT -> Optional.empty();
          };
    };
  }

  /** What SNS lets the phone's carrier say. */
  private static Optional<String> response(Result result) {
    return switch (result) {
      case DELIVERED -> Optional.of("Message has been accepted by phone");
      case FAILED -> Optional.of("Phone is currently unreachable/unavailable");
      case OPTED_OUT -> Optional.of("Phone number is opted out");
      case QUEUED, NO_ANSWER, ANSWERED -> Optional.empty();
    };
  }

  private static String event(Sent message, String type, Optional<BigDecimal> price, Instant at) {
    boolean isText = message.channel() == Channel.SMS;
    ObjectNode event =
        JSON.createObjectNode()
            .put("version", "0")
            .put("source", "aws.sms-voice")
            .put("detail-type", (isText ? "Text" : "Voice") + " Message Delivery Status Updated")
            .put("time", at.toString());
    ObjectNode detail =
        event
            .putObject("detail")
            .put("eventType", type)
            .put("eventVersion", "1.0")
            .put("eventTimestamp", at.toEpochMilli())
            .put("isFinal", !type.endsWith("_QUEUED") && !type.endsWith("_RINGING"))
            .put("destinationPhoneNumber", message.to())
            .put("messageId", message.id());
    message.requestId().ifPresent(id -> detail.putObject("context").put("request_id", id));
    price.ifPresent(dollars -> detail.put("totalMessagePrice", dollars));
    return event.toString();
  }

  private static String batch(
      Sent message, Result result, String response, Optional<BigDecimal> price) {
    ObjectNode line = JSON.createObjectNode();
    line.putObject("notification")
        .put("messageId", message.id())
        .put("timestamp", MOMENT.format(message.sentAt()));
    ObjectNode delivery =
        line.putObject("delivery")
            .put("destination", message.to())
            .put("smsType", "Transactional")
            .put("providerResponse", response)
            .put("dwellTimeMs", 0);
    price.ifPresent(dollars -> delivery.put("priceInUSD", dollars));
    line.put("status", result == Result.DELIVERED ? "SUCCESS" : "FAILURE");
    ObjectNode batch = JSON.createObjectNode().put("messageType", "DATA_MESSAGE");
    batch
        .putArray("logEvents")
        .addObject()
        .put("id", "1")
        .put("timestamp", message.sentAt().toEpochMilli())
        .put("message", line.toString());
    ObjectNode event = JSON.createObjectNode();
    event.putObject("awslogs").put("data", packed(batch.toString()));
    return event.toString();
  }

  private static String packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
