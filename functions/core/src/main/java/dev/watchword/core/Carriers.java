package dev.watchword.core;

/** A carrier for each channel. */
public record Carriers(Carrier sms, Carrier tts) {

  /** The same carriers, but given no message to a {@link PhoneNumber#isFictitious()} number. */
  public Carriers toRealNumbers() {
    return new Carriers(new ToRealNumbers(sms), new ToRealNumbers(tts));
  }

  Carrier of(Channel channel) {
    return switch (channel) {
      case SMS -> sms;
      case TTS -> tts;
    };
  }
}
