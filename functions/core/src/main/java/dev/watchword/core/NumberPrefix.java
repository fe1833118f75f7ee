package dev.watchword.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first digits of phone numbers; the longest such is a number itself.
 *
 * @param e164 {@code +} and 2 to 15 ASCII digits
 */
record NumberPrefix(String e164) {

  private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{1,14}");

  /** Reads one in international format, with or without its plus. */
  static Optional<NumberPrefix> parse(String text) {
    // What is a whole number is read as one: every spelling of it is the same.
    return PhoneNumber.parse(text)
        .map(PhoneNumber::e164)
        .or(() -> firstDigits(text))
        .map(NumberPrefix::new);
  }

  private static Optional<String> firstDigits(String text) {
    return NumberSpelling.of(text)
        .map(NumberSpelling::digits)
        .filter(digits -> DIGITS.matcher(digits).matches())
        .map(digits -> "+" + digits);
  }

  /** Tells whether the number begins so; see {@link PhoneNumber#forLimits()}. */
  boolean isOf(PhoneNumber number) {
    return number.forLimits().e164().startsWith(PhoneNumber.forLimits(e164));
  }

  @Override
  public String toString() {
    return "NumberPrefix[…]";
  }
}
