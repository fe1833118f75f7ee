package dev.watchword.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts in memory, by the same rules as the table. */
public final class InMemoryQuotas implements Quotas {

  private record Key(String account, Object period) {}

  private final Map<Key, Usage> used = new HashMap<>();
  private int failures;

  @Override
  public synchronized Reservation reserve(Account account, Instant now) {
    Quota quota = account.quota();
    if (!quota.isSet()) {
      return new Reservation.Uncounted();
    }
    failIfAsked();
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Usage share = account.share();
    Optional<LocalDate> next =
        quota.exceededUntil(
            used(account.apiKey(), day).plus(share),
            used(account.apiKey(), YearMonth.from(day)).plus(share),
            day);
    if (next.isPresent()) {
      return new Reservation.Refused(next.get());
    }
    add(account.apiKey(), day, share);
    return new Reservation.Made(account.apiKey(), day, share);
  }

  @Override
  public synchronized void release(Reservation.Made reservation) {
    failIfAsked();
    add(reservation.account(), reservation.day(), reservation.share().negated());
  }

  private void add(String account, LocalDate day, Usage share) {
    used.merge(new Key(account, day), share, Usage::plus);
    used.merge(new Key(account, YearMonth.from(day)), share, Usage::plus);
  }

  private Usage used(String account, Object period) {
    return used.getOrDefault(new Key(account, period), Usage.NONE);
  }

  /** What that account has used in the month of that day. */
  public synchronized Usage usedInMonthOf(String account, Instant time) {
    return used(account, YearMonth.from(LocalDate.ofInstant(time, ZoneOffset.UTC)));
  }

  /** The next call finds the counts out of reach, and changes nothing. */
  public synchronized void failNext() {
    failures++;
  }

  private void failIfAsked() {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the counts are out of reach");
    }
  }
}
