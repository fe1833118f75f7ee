package dev.watchword.http;

import dev.watchword.core.Channel;
import java.util.Optional;

/** The channels as version 2 names them. */
final class V2Channel {

  private V2Channel() {}

  static String name(Channel channel) {
    return switch (channel) {
      case SMS -> "sms";
      case TTS -> "voice";
    };
  }

  static Optional<Channel> read(Object value) {
    return switch (value) {
      case String name when name.equals("sms") -> Optional.of(Channel.SMS);
      case String name when name.equals("voice") -> Optional.of(Channel.TTS);
      case null, default -> Optional.empty();
    };
  }
}
