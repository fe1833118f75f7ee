package dev.watchword.http;

import dev.watchword.core.Misleading;
import dev.watchword.core.UnicodeText;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a brand, or a payee, may look like. It is put into a message that people trust, so it can
 * hold nothing that could be taken for a link or a code, and nothing that is not seen.
 */
final class Brand {

  private static final int V1_LONGEST = 18;
  private static final int V2_LONGEST = 16;

  /**
   * Letters and digits of any script with the marks that belong to them, and the punctuation of
   * companies' names. Everything else is out: controls, bidi and zero-width characters, the
   * unassigned; marks that enclose what they follow, of which no script spells its words; and what
   * makes a link, an amount or the last line for autofill: colon, slash, at and number signs,
   * currencies. A dot in the middle stands where Catalan has it, or between syllables of Japanese.
   */
  private static final Pattern CHARACTERS =
      Pattern.compile(
          "([\\p{L}\\p{Nd}][\\p{Mn}\\p{Mc}]*|[ .,'&\\-_!?+*()\"`]"
              // Quotes, dashes and hyphens of typesetters; registered, trade mark, degree, numero.
              + "|[\\x{2018}-\\x{201E}\\x{B4}\\xAB\\xBB\\x{2039}\\x{203A}\\x{2010}-\\x{2014}"
              + "\\xAE\\x{2122}\\xB0\\x{2116}]"
              // Hebrew quotes; ampersand, brackets, plus and exclamation mark in full width.
              + "|[\\x{5F3}\\x{5F4}\\x{FF06}\\x{FF08}\\x{FF09}\\x{FF0B}\\x{FF01}]"
              + "|(?<=[Ll])\\xB7(?=[Ll])"
              + "|(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\x{30FC}])\\x{30FB}"
              + "(?=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]))+");

  private Brand() {}

  /**
   * The value of that parameter of version 1, in NFC and without the spaces around it.
   *
   * @throws V1Refusal if it can't be shown
   */
  static String readV1(String name, Parameters parameters) {
    return V1Send.valid(name, parameters.one(name).flatMap(Brand::v1));
  }

  /** The name as version 1 keeps it, if it takes it. */
  static Optional<String> v1(String text) {
    return name(text, V1_LONGEST);
  }

  /** The name as version 2 keeps it, if it takes it. */
  static Optional<String> v2(String text) {
    return name(text, V2_LONGEST);
  }

  private static Optional<String> name(String text, int longest) {
    return Optional.of(UnicodeText.composed(text))
        .filter(name -> isName(name, longest))
        .map(String::strip);
  }

  private static boolean isName(String text, int longest) {
    int length = text.codePointCount(0, text.length());
    return length <= longest
        && !text.isBlank()
        && CHARACTERS.matcher(text).matches()
        && !Misleading.hasInvisible(text)
        && !Misleading.hasLink(text)
        && !Misleading.hasCode(text)
        && !Misleading.isNumbered(text)
        && !Misleading.isDisguised(text);
  }
}
