package dev.watchword.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code in the clear, on its way to a phone. Never stored and never printed.
 *
 * @param value 4 to 10 ASCII digits, or letters and digits if somebody chose it
 */
public record Code(String value) {

  private static final Pattern SPELLING =
      Pattern.compile("[A-Za-z0-9]{" + CodeSource.SHORTEST + "," + CodeSource.LONGEST + "}");

  /** Reads what may be a code, drawn or chosen. */
  public static Optional<Code> parse(String text) {
    return Optional.of(text).filter(spelled -> SPELLING.matcher(spelled).matches()).map(Code::new);
  }

  @Override
  public String toString() {
    return "Code[…]";
  }
}
