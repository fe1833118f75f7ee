package dev.watchword.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Takes messages to phones, over one channel. */
public interface Carrier {

  /**
   * What is to be sent.
   *
   * @param event the id of the event it belongs to; the carrier may keep it
   * @param autofill the last line of a text message
   * @param life how long the code in it will be accepted, by the plan of the request
   * @param most the most that it may cost, a part of a text message or a minute of a call, in US
   *     dollars
   */
  record Parcel(
      RequestId request,
      String event,
      PhoneNumber number,
      Wording wording,
      String locale,
      String sender,
      Autofill autofill,
      Code code,
      Duration life,
      Optional<BigDecimal> most) {}

  /** What the carrier said. */
  sealed interface Receipt {
    /** It took the message. */
    record Taken(Optional<String> carrierId) implements Receipt {}

    /** It will never deliver it, whoever asks. */
    record Refused() implements Receipt {}

    /** As {@link Refused}, because whoever has the number wants no messages. */
    record OptedOut() implements Receipt {}

    /** As {@link Refused}, but for any number: something is wrong with how we are set up. */
    record Misconfigured() implements Receipt {}

    /** It has too much to do: it did not take it, and might in a while. */
    record Throttled() implements Receipt {}

    /** It is out of reach: it did not take it, and might in a while. */
    record Unavailable() implements Receipt {}

    /** Nobody knows: it may have been taken. */
    record Unknown() implements Receipt {}
  }

  /** Hands one message over. Called once for a step, and again only after it was not taken. */
  Receipt send(Parcel parcel);
}
