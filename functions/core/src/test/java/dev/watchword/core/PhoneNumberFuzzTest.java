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
  private static final String SEPARATORS = " .()-";
  private static final int LONGEST_SPELLING = 40;

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
          assertTrue(isTolerated(spelling.strip()), "no other character");
          assertE164(read);
          assertReadBack(read);
          assertReadInAnySpelling(read, bytes);
          assertHidden(read);
        });
    if (lines.length == 1
        && spelling.length() < LONGEST_SPELLING
        && isTolerated(spelling.strip())) {
      assertEquals(number, PhoneNumber.parse(withoutSeparators(spelling.strip())));
    }
  }

  /** A plus stands before all digits if it is there. */
  private static boolean isTolerated(String spelling) {
    String rest = spelling.replaceFirst("^([ .()-]*)\\+", "$1");
    return rest.chars().allMatch(c -> isDigit(c) || SEPARATORS.indexOf(c) >= 0);
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

  /** The input decides what stands between which digits. */
  private static void assertReadInAnySpelling(PhoneNumber number, byte[] bytes) {
    String digits = number.digits();
    StringBuilder spelling = new StringBuilder(bytes[0] % 2 == 0 ? "+" : "");
    for (int i = 0; i < digits.length(); i++) {
      int choice = Byte.toUnsignedInt(bytes[i % bytes.length]) % (2 * SEPARATORS.length());
      spelling.append(digits.charAt(i));
      if (choice < SEPARATORS.length()) {
        spelling.append(SEPARATORS.charAt(choice));
      }
    }
    assertTrue(spelling.length() <= LONGEST_SPELLING);
    assertEquals(Optional.of(number), PhoneNumber.parse(" " + spelling + "\t"));
  }

  private static void assertHidden(PhoneNumber number) {
    String digits = number.digits();
    String shown = number.toString();
    assertEquals(number.e164().length(), shown.length());
    assertEquals(2, shown.chars().filter(PhoneNumberFuzzTest::isDigit).count());
    assertFalse(shown.contains(digits.substring(digits.length() - 3)));
  }

  private static String withoutSeparators(String spelling) {
    return spelling
        .chars()
        .filter(c -> SEPARATORS.indexOf(c) < 0)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
