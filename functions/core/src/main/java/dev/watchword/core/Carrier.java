package dev.watchword.core;

import java.time.Duration;
import java.util.Optional;

/** Takes messages to phones, over one channel. */
public interface Carrier {

  /**
   * What is to be sent.
   *
   * @param event the id of the event it belongs to; the carrier may keep it
   * @param life how long the code in it is worth anything
   */
  record Parcel(
      RequestId request,
      String event,
      PhoneNumber number,
      Wording wording,
      String locale,
      String sender,
      Code code,
      Duration life) {}

  /** What the carrier said. */
  sealed interface Receipt {
    /** It took the message. */
    record Taken(Optional<String> carrierId) implements Receipt {}

    /** It will never deliver it, whoever asks. */
    record Refused() implements Receipt {}

    /** It did not take it, and might in a while. */
    record Throttled() implements Receipt {}

    /** Nobody knows: it may have been taken. */
    record Unknown() implements Receipt {}
  }

  /** Hands one message over. Called at most once for a step that is not throttled. */
  Receipt send(Parcel parcel);
}
