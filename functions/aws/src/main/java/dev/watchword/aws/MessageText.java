package dev.watchword.aws;

import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Wording;
import java.math.BigDecimal;

/** What the person on the phone reads or hears. English, for now. */
final class MessageText {

  private static final String PAUSE = "<break time=\"300ms\"/>";
  private static final String LONG_PAUSE = "<break time=\"1s\"/>";

  private MessageText() {}

  /** The wording that phones recognise as a code, and offer to fill in. */
  static String sms(Parcel parcel) {
    String code = parcel.code().value();
    String validity = "It is valid for %s. Do not share it.".formatted(validity(parcel));
    return switch (parcel.wording()) {
      case Wording.Brand(String name) -> "Your %s code is %s. %s".formatted(name, code, validity);
      case Wording.Payment(String payee, BigDecimal amount) ->
          "Your code is %s, to pay EUR %s to %s. %s"
              .formatted(code, amount.toPlainString(), payee, validity);
    };
  }

  /** SSML: the code one by one, slowly, twice. */
  static String ssml(Parcel parcel) {
    String characters =
        PAUSE
            + "<prosody rate=\"slow\"><say-as interpret-as=\"%s\">%s</say-as></prosody>"
                .formatted(kind(parcel.code().value()), parcel.code().value())
            + LONG_PAUSE;
    String greeting =
        switch (parcel.wording()) {
          case Wording.Brand(String name) -> "Your %s code is ".formatted(escape(name));
          case Wording.Payment(String payee, BigDecimal amount) ->
              "Your code to pay %s euro to %s is ".formatted(amount.toPlainString(), escape(payee));
        };
    return "<speak>Hello. %s%sAgain, your code is %s".formatted(greeting, characters, characters)
        + "It is valid for %s. Goodbye.</speak>".formatted(validity(parcel));
  }

  /** A code that somebody chose may have letters. */
  private static String kind(String code) {
    return code.chars().allMatch(Character::isDigit) ? "digits" : "characters";
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
