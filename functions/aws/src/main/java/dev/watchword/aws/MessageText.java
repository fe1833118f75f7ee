package dev.watchword.aws;

import dev.watchword.core.Carrier.Parcel;

/** What the person on the phone reads or hears. English, for now. */
final class MessageText {

  private MessageText() {}

  /** The wording that phones recognise as a code, and offer to fill in. */
  static String sms(Parcel parcel) {
    return "Your %s code is %s. It is valid for %s. Do not share it."
        .formatted(parcel.brand(), parcel.code().value(), validity(parcel));
  }

  /** SSML: the code digit by digit, slowly, twice. */
  static String ssml(Parcel parcel) {
    String digits =
        "<prosody rate=\"slow\"><say-as interpret-as=\"digits\">%s</say-as></prosody>"
            .formatted(parcel.code().value());
    return "<speak>Hello. Your %s code is <break time=\"300ms\"/>%s<break time=\"1s\"/>"
            .formatted(escape(parcel.brand()), digits)
        + "Again, your code is <break time=\"300ms\"/>%s<break time=\"1s\"/>".formatted(digits)
        + "It is valid for %s. Goodbye.</speak>".formatted(validity(parcel));
  }

  /** Rounded down, so that nothing is promised that does not hold. */
  private static String validity(Parcel parcel) {
    long minutes = Math.max(1, parcel.life().toMinutes());
    return minutes == 1 ? "1 minute" : minutes + " minutes";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }
}
