package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest {

  private static final Usage MUCH = new Usage(1_000_000_000, new BigDecimal("999999999.99999999"));

  private static Usage usage(long verifications, String money) {
    return new Usage(verifications, new BigDecimal(money));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, false",
    "0, 0.00, 0, 0.00, false",
    "1, 0, 0, 0, true",
    "0, 0.00000001, 0, 0, true",
    "0, 0, 1, 0, true",
    "0, 0, 0, 0.00000001, true"
  })
  void isSetIfAnyLimitIs(
      long perDay, String spent, long perMonth, String spentInMonth, boolean set) {
    assertEquals(set, new Quota(usage(perDay, spent), usage(perMonth, spentInMonth)).isSet());
  }

  @Test
  void withoutLimitsIsNeverExceeded() {
    Quota quota = new Quota(Usage.NONE, Usage.NONE);
    assertEquals(Optional.empty(), quota.exceededUntil(MUCH, MUCH, LocalDate.of(2026, 11, 23)));
  }

  @ParameterizedTest
  @CsvSource({
    // Up to the limits.
    "2, 0.2, 9, 0.9, 2026-11-23, ",
    // More than those of the day.
    "3, 0.2, 9, 0.9, 2026-11-23, 2026-11-24",
    "2, 0.20000001, 9, 0.9, 2026-11-23, 2026-11-24",
    // More than those of the month, or both.
    "2, 0.2, 10, 0.9, 2026-11-23, 2026-12-01",
    "2, 0.2, 9, 0.90000001, 2026-11-23, 2026-12-01",
    "3, 0.3, 10, 1, 2026-12-31, 2027-01-01",
    // The last day of a month.
    "3, 0.2, 9, 0.9, 2028-02-29, 2028-03-01"
  })
  void isExceededUntilTheNextPeriodOfTheLimit(
      long inDay,
      String spentInDay,
      long inMonth,
      String spentInMonth,
      LocalDate today,
      LocalDate next) {
    Quota quota = new Quota(usage(2, "0.2"), usage(9, "0.9"));
    assertEquals(
        Optional.ofNullable(next),
        quota.exceededUntil(usage(inDay, spentInDay), usage(inMonth, spentInMonth), today));
  }
}
