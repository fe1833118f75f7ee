package dev.watchword.aws;

import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Channel;
import dev.watchword.core.FragmentText;
import dev.watchword.core.Misleading;
import dev.watchword.core.Segments;
import dev.watchword.core.Segments.Encoding;
import dev.watchword.core.Wording;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the person on the phone reads. */
final class MessageText {

  /** Typographic characters, each beside what stands for it in the GSM alphabet. */
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("\u2018", "'"),
          Map.entry("\u2019", "'"),
          Map.entry("\u201a", "'"),
          Map.entry("\u201b", "'"),
          Map.entry("\u2032", "'"),
          Map.entry("\u02bc", "'"),
          Map.entry("\u201c", "\""),
          Map.entry("\u201d", "\""),
          Map.entry("\u201e", "\""),
          Map.entry("\u201f", "\""),
          Map.entry("\u2033", "\""),
          Map.entry("\u2010", "-"),
          Map.entry("\u2011", "-"),
          Map.entry("\u2012", "-"),
          Map.entry("\u2013", "-"),
          Map.entry("\u2014", "-"),
          Map.entry("\u2015", "-"),
          Map.entry("\u2212", "-"),
          Map.entry("\u2026", "..."),
          Map.entry("\u00a0", " "),
          Map.entry("\u202f", " "));

  private MessageText() {}

  /**
   * The locale's text and, on a line of its own, what phones fill the code in by; a shorter text if
   * both do not fit one SMS, as with a brand in a script that takes more room. In words of the
   * account's own if it has any, unless the brand spoils them.
   */
  static String sms(Parcel parcel) {
    return switch (parcel.wording()) {
      case Wording.Brand _ -> sms(parcel, "sms");
      case Wording.Templated(String brand, Map<Channel, String> texts) ->
          Optional.ofNullable(texts.get(Channel.SMS))
              .map(text -> plain(templated(parcel, brand, text)))
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

  private static String templated(Parcel parcel, String brand, String text) {
    Map<String, String> values = Texts.variables(parcel, brand);
    values.put(FragmentText.CODE, parcel.code().value());
    return FragmentText.filled(text, values);
  }

  private static String line(Parcel parcel) {
    return parcel.autofill().line(parcel.code()).map("\n"::concat).orElse("");
  }

  /** The longest text of that name that is one SMS; the shortest if none is. */
  private static String sms(Parcel parcel, String name) {
    Texts texts = Texts.with(name, parcel.locale());
    Map<String, String> values = texts.values(parcel);
    values.put("code", parcel.code().value());
    String message = "";
    for (String pattern :
        Stream.of(name, name + "-medium", name + "-short")
            .flatMap(each -> texts.text(each).stream())
            .toList()) {
      message = plain(filled(pattern, values)) + line(parcel);
      if (Segments.of(message).count() == 1) {
        return message;
      }
    }
    return message;
  }

  private static String filled(String text, Map<String, String> values) {
    StringBuilder filled = new StringBuilder();
    Placeholders.fill(text, values, filled::append, filled::append);
    return filled.toString();
  }

  /**
   * With plain quotation marks and hyphens in place of typographic ones, if nothing else keeps the
   * text out of the GSM alphabet: in UCS-2 it would take more than twice the room.
   */
  private static String plain(String text) {
    if (Segments.of(text).encoding() == Encoding.GSM_7) {
      return text;
    }
    StringBuilder replaced = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(character -> replaced.append(PLAIN.getOrDefault(character, character)));
    String plain = replaced.toString();
    return Segments.of(plain).encoding() == Encoding.GSM_7
            && (Misleading.hasLink(text) || !Misleading.hasLink(plain))
        ? plain
        : text;
  }
}
