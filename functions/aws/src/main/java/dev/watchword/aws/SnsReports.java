package dev.watchword.aws;

import dev.watchword.core.Report;
import dev.watchword.core.Report.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What Amazon SNS tells of text messages: lines of the log groups {@code
 * sns/REGION/ACCOUNT/DirectPublishToPhoneNumber} and {@code …/Failure}, as a subscription of
 * CloudWatch Logs brings them, several at a time.
 */
final class SnsReports {

  /** As SNS writes moments: UTC, with milliseconds or without. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSS]", Locale.ROOT);

  private static final String OPTED_OUT = "Phone number is opted out";

  private SnsReports() {}

  /**
   * All that can be understood.
   *
   * @param data gzip in Base64
   */
  static Stream<CarrierReport> read(String data) {
    return unpacked(data) instanceof Map<?, ?> batch
            && batch.get("logEvents") instanceof List<?> events
        ? events.stream().flatMap(event -> line(event).stream())
        : Stream.empty();
  }

  private static Object unpacked(String data) {
    try (InputStream json =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
      return JsonTree.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException("not what CloudWatch Logs sends", new IOException("not gzip"));
    }
  }

  /** One that can't be read holds up no other. */
  private static Optional<CarrierReport> line(Object event) {
    try {
      return event instanceof Map<?, ?> map && map.get("message") instanceof String message
          ? report(JsonTree.read(message))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<CarrierReport> report(Object line) {
    Map<?, ?> notification = JsonTree.object(line, "notification");
    Map<?, ?> delivery = JsonTree.object(line, "delivery");
    return notification.get("messageId") instanceof String id
            && line instanceof Map<?, ?> members
            && members.get("status") instanceof String status
        ? result(status, delivery)
            .flatMap(
                result ->
                    at(notification, delivery)
                        .map(
                            at -> new Report(result, at, Dollars.read(delivery.get("priceInUSD")))))
            .map(report -> new CarrierReport(id, report))
        : Optional.empty();
  }

  private static Optional<Result> result(String status, Map<?, ?> delivery) {
    return switch (status) {
      case "SUCCESS" -> Optional.of(Result.DELIVERED);
      case "FAILURE" ->
          Optional.of(
              OPTED_OUT.equals(delivery.get("providerResponse"))
                  ? Result.OPTED_OUT
                  : Result.FAILED);
      default -> Optional.empty();
    };
  }

  /** When it was published, and as long after that as the delivery took. */
  private static Optional<Instant> at(Map<?, ?> notification, Map<?, ?> delivery) {
    try {
      Instant published =
          LocalDateTime.parse(String.valueOf(notification.get("timestamp")), MOMENT)
              .toInstant(ZoneOffset.UTC);
      return Optional.of(
          published.plusMillis(
              delivery.get("dwellTimeMs") instanceof String dwelt ? Long.parseLong(dwelt) : 0));
    } catch (DateTimeParseException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
