package dev.watchword.local.carrier;

import dev.watchword.core.Channel;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as a carrier took it.
 *
 * @param id the carrier's own id for it
 * @param to E.164, with its plus
 * @param from a sender id or a number; empty if the carrier was to choose
 * @param body the text of an SMS, the SSML of a call
 * @param provider who took it
 * @param voice who speaks, in a call
 * @param requestId the request it was sent for, if a function sent it that knew of one
 */
public record Sent(
    String id,
    Channel channel,
    String to,
    String from,
    String body,
    Instant sentAt,
    Provider provider,
    Optional<String> voice,
    Optional<String> requestId) {

  /** A service of AWS. */
  public enum Provider {
    SNS,
    END_USER_MESSAGING
  }

  /** Whose body is somebody's code: it is not for logs. */
  @Override
  public String toString() {
    return "Sent[" + id + ", " + channel + "]";
  }
}
