package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewAreaCodeTest {

  private static final LocalDate LOOKED_UP = LocalDate.of(2026, 12, 1);

  @ParameterizedTest
  @EnumSource
  void isNeededStill(NewAreaCode area) {
    assertFalse(
        exchanges(area).anyMatch(NewAreaCodeTest::isInTables),
        () -> "superfluous: remove " + area + ", for libphonenumber knows it");
  }

  @ParameterizedTest
  @EnumSource
  void isInServiceAsSomebodyHasSaid(NewAreaCode area) {
    assertFalse(LocalDate.parse(area.inService()).isAfter(LOOKED_UP));
    assertFalse(area.source().isBlank());
  }

  @ParameterizedTest
  @EnumSource
  void hasNumbers(NewAreaCode area) {
    String e164 = "+1" + area.code() + "2345678";
    PhoneNumber number = PhoneNumber.parse(e164).orElseThrow();
    assertEquals(e164, number.e164());
    assertEquals(Optional.of("US"), number.country());
    assertEquals(Optional.of(area), NewAreaCode.of(number));
  }

  @Test
  void areListedInOrderAndOnce() {
    int[] codes =
        Arrays.stream(NewAreaCode.values()).mapToInt(a -> Integer.parseInt(a.code())).toArray();
    assertTrue(Arrays.equals(codes, Arrays.stream(codes).sorted().distinct().toArray()));
  }

  /** A number of every exchange. */
  private static Stream<String> exchanges(NewAreaCode area) {
    return IntStream.range(200, 1_000).mapToObj(exchange -> "+1" + area.code() + exchange + "5678");
  }

  private static boolean isInTables(String e164) {
    try {
      PhoneNumberUtil tables = PhoneNumberUtil.getInstance();
      return tables.isValidNumber(tables.parse(e164, "ZZ"));
    } catch (NumberParseException e) {
      return false;
    }
  }
}
