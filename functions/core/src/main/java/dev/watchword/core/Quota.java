package dev.watchword.core;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** How much an account may use in a day and in a month, both by UTC. */
public record Quota(Usage perDay, Usage perMonth) {

  /** Whether there is any limit. */
  public boolean isSet() {
    return !perDay.isNothing() || !perMonth.isNothing();
  }

  /**
   * When a new quota begins, if so much is more than this one.
   *
   * @param day what has been used that day
   * @param month what has been used in its month
   * @return nothing if it is not more
   */
  public Optional<LocalDate> exceededUntil(Usage day, Usage month, LocalDate today) {
    if (!month.isWithin(perMonth)) {
      return Optional.of(YearMonth.from(today).plusMonths(1).atDay(1));
    }
    return day.isWithin(perDay) ? Optional.empty() : Optional.of(today.plusDays(1));
  }
}
