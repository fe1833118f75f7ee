package dev.watchword.core;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text in the forms of Unicode that are compared and counted. Plain text takes neither: the JDK
 * loads its tables for the first that is not.
 */
public final class UnicodeText {

  /** Below this, NFC changes nothing: the first mark that joins a letter is U+0300. */
  private static final int FIRST_MARK = 0x300;

  private static final int LAST_ASCII = 0x7f;

  /** Unicode's Default_Ignorable_Code_Point: shows nothing, and IDNA drops it. */
  private static final Pattern IGNORABLE =
      Pattern.compile(
          "[\\x{AD}\\x{34F}\\x{61C}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}"
              + "\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}\\x{3164}"
              + "\\x{FE00}-\\x{FE0F}\\x{FEFF}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{1BCA0}-\\x{1BCA3}"
              + "\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

  private UnicodeText() {}

  /**
   * Letters and their marks joined where there is one character for both (NFC), so that one word is
   * the same however it was typed.
   */
  public static String composed(String text) {
    return text.chars().allMatch(c -> c < FIRST_MARK)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /**
   * An address as a browser looks it up: in lower case, in NFKC, without what shows nothing (the
   * mapping of Unicode Technical Standard 46), but with ideographic full stops as they are, for in
   * a text they may end a sentence.
   */
  static String addressed(String text) {
    if (text.chars().allMatch(c -> c <= LAST_ASCII)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String seen = IGNORABLE.matcher(text).replaceAll("");
    // Some letters are two in upper case, which is what folding makes of them.
    String folded =
        compatible(
            compatible(seen)
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT));
    return IGNORABLE.matcher(folded).replaceAll("");
  }

  /** NFKC: characters of compatibility as what they stand for, such as full width as ASCII. */
  public static String compatible(String text) {
    return text.chars().allMatch(c -> c <= LAST_ASCII)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /** Tells whether a part of it shows nothing. */
  static boolean hasIgnorable(String text) {
    return IGNORABLE.matcher(text).find();
  }
}
