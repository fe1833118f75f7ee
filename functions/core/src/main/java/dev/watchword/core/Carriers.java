package dev.watchword.core;

/** A carrier for each channel. */
public record Carriers(Carrier sms, Carrier tts) {

  Carrier of(Channel channel) {
    return switch (channel) {
      case SMS -> sms;
      case TTS -> tts;
    };
  }
}
