package dev.watchword.core;

import java.util.regex.Pattern;

/** What has no place in a message that people trust: whoever fills in a part of it may try. */
public final class Misleading {

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

  private Misleading() {}

  /** Whether a phone could take a part of it for a link. */
  public static boolean hasLink(String text) {
    return LINK.matcher(text).find();
  }

  /** Whether a part of it shows nothing although it is a letter or a mark. */
  public static boolean hasInvisible(String text) {
    return INVISIBLE.matcher(text).find();
  }

  /** Whether a part of it could be taken for a code. */
  public static boolean hasCode(String text) {
    return DIGITS.matcher(text).find();
  }
}
