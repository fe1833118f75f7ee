package dev.watchword.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One step's message, and what became of it.
 *
 * @param step index in the plan
 * @param at when the step began
 * @param carrierId the carrier's own id for it, once known
 * @param report what the carrier has told of it since, if anything
 */
public record Message(
    int step,
    Channel channel,
    Instant at,
    Fate fate,
    Optional<String> carrierId,
    Optional<Report> report) {

  /** How the message was handed over. */
  public enum Fate {
    /** Claimed for sending. If nothing more is ever heard, it may or may not have been sent. */
    CLAIMED,
    /** The carrier took it. */
    TAKEN,
    /** The carrier will not deliver it. */
    REFUSED
  }

  /** Of which no carrier has reported anything. */
  public Message(int step, Channel channel, Instant at, Fate fate, Optional<String> carrierId) {
    this(step, channel, at, fate, carrierId, Optional.empty());
  }

  static Message claimed(int step, Channel channel, Instant at) {
    return new Message(step, channel, at, Fate.CLAIMED, Optional.empty());
  }

  Message taken(Optional<String> id) {
    return new Message(step, channel, at, Fate.TAKEN, id, report);
  }

  Message refused() {
    return new Message(step, channel, at, Fate.REFUSED, carrierId, report);
  }

  Message reported(Report news) {
    Report all = report.map(known -> known.and(news)).orElse(news);
    return new Message(step, channel, at, fate, carrierId, Optional.of(all));
  }

  /** Whether the carrier has reported that it will not arrive. */
  public boolean hasFailed() {
    return report.filter(known -> known.result().isFailure()).isPresent();
  }

  /** The event's public id: 32 hexadecimal digits, the same whenever it is asked for. */
  public String id(RequestId request) {
    return id(request, step);
  }

  static String id(RequestId request, int step) {
    byte[] name = (request.value() + '/' + step).getBytes(StandardCharsets.US_ASCII);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
