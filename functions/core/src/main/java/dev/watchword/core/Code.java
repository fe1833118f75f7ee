package dev.watchword.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code in the clear, on its way to a phone. Never stored and never printed.
 *
 * @param value 4 to 10 ASCII digits, or letters and digits if somebody chose it
 */
public record Code(String value) {

  private static final String LENGTH = "{" + CodeSource.SHORTEST + "," + CodeSource.LONGEST + "}";

  /** How far the full-width letters are from those of ASCII. */
  private static final int FULL_WIDTH = 0xfee0;

  private static final Pattern SPELLING = Pattern.compile("[A-Za-z0-9]" + LENGTH);

  /** In any script, full-width letters as East Asian keyboards make them included. */
  private static final String CHARACTER = "[A-Za-z\\uff21-\\uff3a\\uff41-\\uff5a\\p{Nd}]";

  private static final Pattern CHOSEN = Pattern.compile(CHARACTER + LENGTH);

  /** Spaces and marks that are not seen may stand around a code, and a dash also between digits. */
  private static final Pattern TYPED =
      Pattern.compile(
          "[\\s\\p{Z}\\p{Cf}]*(?:"
              + CHARACTER
              + LENGTH
              + "|\\p{Nd}(?:[\\s\\p{Z}\\p{Cf}\\p{Pd}]*\\p{Nd}){3,9})[\\s\\p{Z}\\p{Cf}]*");

  /**
   * Reads the code that a caller wants for a request. Decimal digits of any script are those digits
   * in ASCII, and so is what is typed: whoever types what the caller wrote has typed the code.
   */
  public static Optional<Code> chosen(String text) {
    return Optional.of(text).filter(code -> CHOSEN.matcher(code).matches()).map(Code::inAscii);
  }

  /** Reads what a user typed, in whatever script and with the gaps that people make. */
  public static Optional<Code> typed(String text) {
    return Optional.of(text).filter(code -> TYPED.matcher(code).matches()).map(Code::inAscii);
  }

  private static Code inAscii(String text) {
    StringBuilder ascii = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                ascii.append(Character.digit(c, 10));
              } else if (Character.isLetter(c)) {
                ascii.append((char) (c < 0x80 ? c : c - FULL_WIDTH));
              }
            });
    return new Code(ascii.toString());
  }

  /** Reads what may be a code, drawn or chosen. */
  public static Optional<Code> parse(String text) {
    return Optional.of(text).filter(spelled -> SPELLING.matcher(spelled).matches()).map(Code::new);
  }

  @Override
  public String toString() {
    return "Code[…]";
  }
}
