package dev.watchword.aws;

import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Channel;
import dev.watchword.core.FragmentText;
import dev.watchword.core.Misleading;
import dev.watchword.core.Segments;
import dev.watchword.core.Wording;
import java.util.Map;
import java.util.Optional;

/** What the person on the phone reads. */
final class MessageText {

  private MessageText() {}

  /**
   * The locale's text and, on a line of its own, what phones fill the code in by; the short text if
   * both do not fit one SMS, as with a brand in a script that takes more room. In words of the
   * account's own if it has any, unless the brand spoils them.
   */
  static String sms(Parcel parcel) {
    return switch (parcel.wording()) {
      case Wording.Brand _ -> sms(parcel, "sms");
      case Wording.Templated(String _, Map<Channel, String> texts) ->
          Optional.ofNullable(texts.get(Channel.SMS))
              .map(text -> templated(parcel, text))
              .filter(words -> isFit(words, parcel))
              .map(words -> words + line(parcel))
              .orElseGet(() -> sms(parcel, "sms"));
      case Wording.Payment _ -> sms(parcel, "payment");
    };
  }

  /**
   * Whether the brand spoils nothing of words that were fit without it: one with a dot at its end
   * may make a link, one in a script that takes more room may make them too long.
   */
  private static boolean isFit(String words, Parcel parcel) {
    return !Misleading.hasLink(words)
        && Segments.of(words + line(parcel)).count() <= FragmentText.MOST_PARTS;
  }

  private static String templated(Parcel parcel, String text) {
    Map<String, String> values = Texts.with("sms", parcel.locale()).variables(parcel);
    values.put(FragmentText.CODE, parcel.code().value());
    return FragmentText.filled(text, values);
  }

  private static String line(Parcel parcel) {
    return parcel.autofill().line(parcel.code()).map("\n"::concat).orElse("");
  }

  private static String sms(Parcel parcel, String name) {
    Texts texts = Texts.with(name, parcel.locale());
    String line = line(parcel);
    String text = filled(texts.text(name).orElseThrow(), texts, parcel) + line;
    Optional<String> shorter = texts.text(name + "-short");
    return Segments.of(text).count() == 1 || shorter.isEmpty()
        ? text
        : filled(shorter.get(), texts, parcel) + line;
  }

  private static String filled(String text, Texts texts, Parcel parcel) {
    Map<String, String> values = texts.values(parcel, "EUR ");
    values.put("code", parcel.code().value());
    StringBuilder filled = new StringBuilder();
    Placeholders.walk(text, filled::append, name -> filled.append(values.get(name)));
    return filled.toString();
  }
}
