package dev.watchword.http;

import dev.watchword.core.Misleading;
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
        && !Misleading.hasInvisible(text)
        && !Misleading.hasLink(text)
        && !Misleading.hasCode(text);
  }
}
