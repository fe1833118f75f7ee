package dev.watchword.core;

/** How a code reaches a phone. */
public enum Channel {
  SMS("sms"),
  TTS("tts");

  private final String wireName;

  Channel(String wireName) {
    this.wireName = wireName;
  }

  /** The name in version 1 of the API, in the table and in an execution's input. */
  public String wireName() {
    return wireName;
  }

  /** The channel of that {@link #wireName()}. */
  public static Channel of(String wireName) {
    for (Channel channel : values()) {
      if (channel.wireName.equals(wireName)) {
        return channel;
      }
    }
    throw new IllegalArgumentException("no such channel");
  }
}
