package dev.watchword.aws;

import dev.watchword.core.Report;
import dev.watchword.core.Report.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS End User Messaging tells of text messages and calls, as EventBridge brings it: events of
 * the source {@code aws.sms-voice}, one each. Their types are those of the SDK's {@code EventType}.
 */
final class EndUserMessagingReports {

  private EndUserMessagingReports() {}

  /** Empty if it is about something else, or says nothing. */
  static Optional<CarrierReport> read(Map<?, ?> event) {
    Map<?, ?> detail = JsonTree.object(event, "detail");
    return detail.get("messageId") instanceof String id
            && detail.get("eventType") instanceof String type
            && detail.get("eventTimestamp") instanceof String at
        ? result(type, "true".equals(detail.get("isFinal")))
            .map(
                result ->
                    new CarrierReport(
                        id,
                        new Report(
                            result, Instant.ofEpochMilli(Long.parseLong(at)), price(detail))))
        : Optional.empty();
  }

  /**
   * What a type of event says.
   *
   * <p>That a carrier has a message ({@code TEXT_SUCCESSFUL}) is the last that is heard of it where
   * phones do not confirm. A number out of reach may be tried again until the event is final.
   */
  static Optional<Result> result(String type, boolean isFinal) {
    return switch (type) {
      case "TEXT_DELIVERED" -> Optional.of(Result.DELIVERED);
      case "TEXT_SUCCESSFUL" -> Optional.of(isFinal ? Result.DELIVERED : Result.QUEUED);
      case "TEXT_QUEUED", "TEXT_PENDING", "TEXT_SENT", "TEXT_UNKNOWN" -> Optional.of(Result.QUEUED);
      case "TEXT_INVALID",
          "TEXT_INVALID_MESSAGE",
          "TEXT_UNREACHABLE",
          "TEXT_CARRIER_UNREACHABLE",
          "TEXT_BLOCKED",
          "TEXT_CARRIER_BLOCKED",
          "TEXT_SPAM",
          "TEXT_TTL_EXPIRED",
          "TEXT_PROTECT_BLOCKED",
          "VOICE_FAILED",
          "VOICE_TTL_EXPIRED" ->
          Optional.of(isFinal ? Result.FAILED : Result.QUEUED);
      case "VOICE_INITIATED", "VOICE_RINGING" -> Optional.of(Result.QUEUED);
      case "VOICE_ANSWERED", "VOICE_COMPLETED" -> Optional.of(Result.ANSWERED);
      case "VOICE_BUSY", "VOICE_NO_ANSWER" -> Optional.of(Result.NO_ANSWER);
      default -> Optional.empty();
    };
  }

  /** The message's and its carrier's fee; a call has the first only. */
  private static Optional<BigDecimal> price(Map<?, ?> detail) {
    Optional<BigDecimal> price = Dollars.read(detail.get("totalMessagePrice"));
    Optional<BigDecimal> fee = Dollars.read(detail.get("totalCarrierFee"));
    return price.map(p -> p.add(fee.orElse(BigDecimal.ZERO))).or(() -> fee);
  }
}
