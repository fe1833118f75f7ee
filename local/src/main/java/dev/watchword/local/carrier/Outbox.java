package dev.watchword.local.carrier;

import dev.watchword.core.Channel;
import dev.watchword.core.PhoneNumber;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where messages end instead of on a network, oldest first. */
public final class Outbox {
  private static final ScopedValue<String> REQUEST = ScopedValue.newInstance();

  private final InstantSource clock;
  private final List<Sent> sent = new ArrayList<>();

  public Outbox(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Does something on behalf of a request: SNS has no room for the id of the request that a message
   * belongs to, so it travels beside the call.
   */
  public static <T, X extends Throwable> T sendingFor(
      String requestId, ScopedValue.CallableOp<T, X> call) throws X {
    return ScopedValue.where(REQUEST, requestId).call(call);
  }

  /** Takes a message and gives it an id. */
  String take(
      Sent.Provider provider,
      Channel channel,
      String to,
      String from,
      String body,
      Optional<String> voice) {
    String id = UUID.randomUUID().toString();
    Optional<String> request = REQUEST.isBound() ? Optional.of(REQUEST.get()) : Optional.empty();
    synchronized (sent) {
      sent.add(new Sent(id, channel, to, from, body, clock.instant(), provider, voice, request));
    }
    return id;
  }

  /** All messages. */
  public List<Sent> messages() {
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }

  /** The message that its carrier knows by that id, if there is one. */
  public Optional<Sent> message(String id) {
    return messages().stream().filter(message -> message.id().equals(id)).findFirst();
  }

  /** The messages to a number, however it is spelt. */
  public List<Sent> messages(String to) {
    String number = normal(to);
    return messages().stream().filter(message -> message.to().equals(number)).toList();
  }

  /** E.164 where it can be had; what is no number was never sent to, so any text will do for it. */
  static String normal(String number) {
    return PhoneNumber.parse(number).map(PhoneNumber::e164).orElse(number);
  }
}
