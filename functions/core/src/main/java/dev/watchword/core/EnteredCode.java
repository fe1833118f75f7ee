package dev.watchword.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code that a user typed, as the caller passed it on.
 *
 * @param text 1 to 10 ASCII letters and digits; fewer than 4 only of a number
 * @param isNumber whether it came as a number, which has lost the zeros that it began with
 */
public record EnteredCode(String text, boolean isNumber) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1," + CodeSource.LONGEST + "}");

  /** Reads a text, if it can be a code. */
  public static Optional<EnteredCode> text(String typed) {
    return Code.typed(typed).map(code -> new EnteredCode(code.value(), false));
  }

  /** Reads a number, if it can be a code: without a fraction, an exponent or a sign. */
  public static Optional<EnteredCode> number(String spelling) {
    return Optional.of(spelling)
        .filter(digits -> NUMBER.matcher(digits).matches())
        .map(digits -> new EnteredCode(digits, true));
  }

  /** To be compared with a code of that length: a number with the zeros that it has lost. */
  String ofLength(int length) {
    return isNumber ? "0".repeat(Math.max(0, length - text.length())) + text : text;
  }

  @Override
  public String toString() {
    return "EnteredCode[…]";
  }
}
