package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An input is a number, and perhaps, in a line of its own, the country that it is read in. */
final class PhoneNumberFuzzTest {

  private static final List<String> COUNTRIES = List.of("AR", "DE", "GB", "IT", "MX", "US", "BR");

  /** No dots and slashes, which separate in some places only. */
  private static final String SEPARATORS = " ()-\u00a0\u2011\u202f\u200e\uff0d";

  /**
   * The zeros of four scripts: ASCII, Arabic, full width, and one beyond the first 65,536
   * characters.
   */
  private static final String ZEROS = "0\u0660\uff10\ud835\udfce";

  @FuzzTest
  void everySpellingIsOneNumberOrNone(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
    String spelling = lines[0];
    Optional<PhoneNumber> number =
        lines.length == 1
            ? PhoneNumber.parse(spelling)
            : PhoneNumber.parse(spelling, lines[1].strip());
    number.ifPresent(
        read -> {
          assertTrue(isTolerated(spelling), "no other character");
          assertOfTheseDigits(read, spelling, lines.length == 1);
          assertE164(read);
          assertReadBack(read);
          assertReadInAnySpelling(read, bytes);
          assertHidden(read);
          assertOneForLimits(read);
        });
  }

  /** A number has no letter and no sign but one plus, which stands before all digits. */
  private static boolean isTolerated(String spelling) {
    String rest = spelling.strip().replaceFirst("(?i)^[^\\p{L}\\p{N}+]*tel:", "");
    long pluses = rest.codePoints().filter(c -> c == '+' || c == 0xFF0B || c == 0xFE62).count();
    return pluses <= 1
        && rest.codePoints().noneMatch(c -> Character.isLetter(c) && c != 0x30FC)
        && rest.codePoints().noneMatch(c -> "*#,;:=\"'<>&%$@!?_~".indexOf(c) >= 0);
  }

  /** Nothing is added to the digits but what the country says, and they end as they did. */
  private static void assertOfTheseDigits(
      PhoneNumber number, String spelling, boolean isInternational) {
    String digits = digits(spelling);
    String end = digits.substring(Math.max(digits.length() - 4, 0));
    assertTrue(number.digits().endsWith(end), "other digits at the end");
    if (isInternational) {
      assertTrue(number.digits().length() <= digits.length(), "more digits");
      assertEquals(digits.charAt(0), number.digits().charAt(0));
    }
  }

  private static String digits(String spelling) {
    return spelling
        .codePoints()
        .filter(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
        .mapToObj(c -> Integer.toString(Character.digit(c, 10)))
        .collect(Collectors.joining());
  }

  private static void assertE164(PhoneNumber number) {
    String digits = number.digits();
    assertEquals("+" + digits, number.e164());
    assertTrue(digits.chars().allMatch(PhoneNumberFuzzTest::isDigit) && digits.charAt(0) != '0');
    assertTrue(digits.length() >= 4 && digits.length() <= 15, "as ITU-T E.164 has it");
  }

  private static void assertReadBack(PhoneNumber number) {
    assertEquals(Optional.of(number), PhoneNumber.parse(number.e164()));
    assertEquals(Optional.of(number), PhoneNumber.parse(number.digits()));
    for (String country : COUNTRIES) {
      assertEquals(Optional.of(number), PhoneNumber.parse(number.e164(), country), country);
    }
    assertTrue(number.is(PhoneNumber.Kind.ANY));
    assertTrue(number.country().stream().allMatch(PhoneNumber::isCountry));
  }

  /**
   * The input decides what stands between which digits, and of which script they are. But no zero
   * stands in brackets: it may be no part of the number then.
   */
  private static void assertReadInAnySpelling(PhoneNumber number, byte[] bytes) {
    String digits = number.digits();
    StringBuilder spelling = new StringBuilder(bytes[0] % 2 == 0 ? "+" : "");
    for (int i = 0; i < digits.length(); i++) {
      int choice = Byte.toUnsignedInt(bytes[i % bytes.length]);
      int zero = ZEROS.codePointAt(ZEROS.offsetByCodePoints(0, choice / 64));
      spelling.appendCodePoint(zero + digits.charAt(i) - '0');
      int separator = choice % (2 * SEPARATORS.length());
      if (separator < SEPARATORS.length() && i < digits.length() - 1) {
        boolean isBesideZero = digits.substring(i, i + 2).contains("0");
        char c = SEPARATORS.charAt(separator);
        spelling.append(isBesideZero && "()".indexOf(c) >= 0 ? ' ' : c);
      }
    }
    assertEquals(Optional.of(number), PhoneNumber.parse(" " + spelling + "\t"));
  }

  /** A number that is dialled in two ways is one. */
  private static void assertOneForLimits(PhoneNumber number) {
    PhoneNumber limited = number.forLimits();
    assertEquals(limited, limited.forLimits());
    assertTrue(new NumberPrefix(limited.e164()).isOf(number));
    assertTrue(new NumberPrefix(number.e164()).isOf(limited));
  }

  private static void assertHidden(PhoneNumber number) {
    String digits = number.digits();
    String shown = number.toString();
    assertEquals(number.e164().length(), shown.length());
    assertEquals(2, shown.chars().filter(PhoneNumberFuzzTest::isDigit).count());
    assertFalse(shown.contains(digits.substring(digits.length() - 3)));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
