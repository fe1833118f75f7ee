package dev.watchword.core;

import java.util.HashSet;
import java.util.Set;

/**
 * What an SMS takes on its way: one that fits no single message is sent, and charged, in parts. The
 * GSM alphabet is that of 3GPP TS 23.038, section 6.2.1; a text with any other character is in
 * UCS-2. In parts each has a header, which is why less fits (3GPP TS 23.040, section 9.2.3.24.1).
 *
 * @param encoding how it is encoded
 * @param units septets of the GSM alphabet, or UTF-16 code units of UCS-2
 * @param count how many messages it takes
 */
public record Segments(Encoding encoding, int units, int count) {

  /** An alphabet of text messages. */
  public enum Encoding {
    GSM_7("GSM-7", 160, 153),
    UCS_2("UCS-2", 70, 67);

    private final String wireName;
    private final int whole;
    private final int part;

    Encoding(String wireName, int whole, int part) {
      this.wireName = wireName;
      this.whole = whole;
      this.part = part;
    }

    /** As it is commonly written. */
    public String wireName() {
      return wireName;
    }
  }

  private static final Set<Integer> GSM =
      characters(
          "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
              + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

  /** Each of them takes two septets. */
  private static final Set<Integer> GSM_EXTENSION = characters("\f^{}\\[~]|€");

  private static Set<Integer> characters(String all) {
    Set<Integer> characters = new HashSet<>();
    all.chars().forEach(characters::add);
    return Set.copyOf(characters);
  }

  /** What that text takes. */
  public static Segments of(String text) {
    int[] septets = text.chars().map(Segments::septets).toArray();
    boolean gsm = true;
    int units = 0;
    for (int each : septets) {
      gsm &= each > 0;
      units += each;
    }
    return gsm
        ? new Segments(Encoding.GSM_7, units, count(septets, Encoding.GSM_7))
        : new Segments(Encoding.UCS_2, text.length(), count(widths(text), Encoding.UCS_2));
  }

  private static int septets(int character) {
    if (GSM.contains(character)) {
      return 1;
    }
    return GSM_EXTENSION.contains(character) ? 2 : 0;
  }

  private static int[] widths(String text) {
    return text.codePoints().map(Character::charCount).toArray();
  }

  /** No character is cut in two. */
  private static int count(int[] widths, Encoding encoding) {
    int units = 0;
    int parts = 1;
    int room = encoding.part;
    for (int width : widths) {
      units += width;
      if (width > room) {
        parts++;
        room = encoding.part;
      }
      room -= width;
    }
    return units <= encoding.whole ? 1 : parts;
  }
}
