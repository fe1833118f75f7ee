package dev.watchword.http;

import java.util.regex.Pattern;

/**
 * What a brand, or a payee, may look like. It is put into a message that people trust, so it can
 * hold nothing that could be taken for a link or a code, and nothing that is not seen.
 */
final class Brand {

  private static final int V1_LONGEST = 18;
  private static final int V2_LONGEST = 16;

  /**
   * Letters and digits of any script with the marks that belong to them, and a little punctuation.
   * Everything else is out: controls, bidi and zero-width characters, the unassigned; and marks
   * that enclose what they follow, of which no script spells its words.
   */
  private static final Pattern CHARACTERS =
      Pattern.compile("([\\p{L}\\p{Nd}][\\p{Mn}\\p{Mc}]*|[ .,'&\\-_!])+");

  /**
   * Letters and marks that show nothing: Unicode's Default_Ignorable_Code_Point, and the joiners
   * and fillers of single scripts.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{3164}"
              + "\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}\\x{2D7F}\\x{1107F}\\x{16FE4}]");

  /** Letters that a browser reads as two, for an address is in NFKC: ﬁ leads to Finland. */
  private static final String LIGATURE =
      "[\\x{132}\\x{133}\\x{149}\\x{1C4}-\\x{1CC}\\x{1F1}-\\x{1F3}\\x{587}\\x{675}-\\x{678}"
          + "\\x{EDC}\\x{EDD}\\x{1E9A}\\x{309F}\\x{30FF}\\x{FB00}-\\x{FDFF}\\x{FE70}-\\x{FEFC}]";

  /**
   * A dot with no space around it and two letters after it makes a link on most phones. Among Latin
   * letters some letters and digits of other scripts, and a mark of music, look like a dot (Unicode
   * Technical Standard 39: confusables).
   */
  private static final Pattern LINK =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{Nd}_\\-]\\.(?:[\\p{L}\\p{M}]{2}|"
              + LIGATURE
              + ")"
              + "|\\p{IsLatin}\\p{M}*[\\x{660}\\x{6F0}\\x{A4F8}\\x{A4FA}\\x{1D16D}]\\p{IsLatin}{2}"
              + "|\\p{Nd}+\\.\\p{Nd}+\\.\\p{Nd}+\\.\\p{Nd}+"
              + "|(?<![\\p{L}\\p{M}\\p{Nd}])www\\.",
          Pattern.CASE_INSENSITIVE);

  /** So much as a code could be, in one script or in several; marks may stand between them. */
  private static final Pattern DIGITS = Pattern.compile("(\\p{Nd}\\p{M}*){4}");

  private Brand() {}

  /**
   * The value of that parameter of version 1, without the spaces around it.
   *
   * @throws V1Refusal if it can't be shown
   */
  static String readV1(String name, Parameters parameters) {
    return V1Send.valid(name, parameters.one(name).filter(Brand::isV1).map(String::strip));
  }

  /** Whether version 1 takes it. */
  static boolean isV1(String text) {
    return isName(text, V1_LONGEST);
  }

  /** Whether version 2 takes it. */
  static boolean isV2(String text) {
    return isName(text, V2_LONGEST);
  }

  private static boolean isName(String text, int longest) {
    int length = text.codePointCount(0, text.length());
    return length <= longest
        && !text.isBlank()
        && CHARACTERS.matcher(text).matches()
        && !INVISIBLE.matcher(text).find()
        && !LINK.matcher(text).find()
        && !DIGITS.matcher(text).find();
  }
}
