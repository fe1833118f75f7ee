package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every {@link Quotas} does; each adapter extends this with its own {@link #quotas()}. Every
 * test uses an account of its own, so one of them may serve all tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class QuotasContract {

  private static final int CALLERS = 64;
  private static final Instant NOW = Instant.parse("2026-11-23T23:59:59.999Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-11-24T00:00:00Z");
  private static final Instant NEXT_MONTH = Instant.parse("2026-12-01T00:00:00Z");

  private static final Reservation UNTIL_TOMORROW =
      new Reservation.Refused(LocalDate.of(2026, 11, 24));
  private static final Reservation UNTIL_NEXT_MONTH =
      new Reservation.Refused(LocalDate.of(2026, 12, 1));

  /** The quotas under test: the same, or another view of the same data, at each call. */
  protected abstract Quotas quotas();

  /** A new account with these settings: name, value, name, value. */
  private static Account account(Object... settings) {
    return with(
        Account.opened(UUID.randomUUID().toString(), SecretDigest.NONE, Settings.PRESET), settings);
  }

  private static Account with(Account account, Object... settings) {
    Map<Setting, Value> changes = new EnumMap<>(Setting.class);
    for (int i = 0; i < settings.length; i += 2) {
      BigDecimal number = new BigDecimal(settings[i + 1].toString());
      changes.put((Setting) settings[i], new Value.Amount(number));
    }
    return account.with(account.settings().with(changes));
  }

  private Reservation.Made made(Account account, Instant now) {
    return assertInstanceOf(Reservation.Made.class, quotas().reserve(account, now));
  }

  /** Counts that many, which there have to be, and no more. */
  private void use(int verifications, Account account, Instant now) {
    for (int i = 0; i < verifications; i++) {
      made(account, now);
    }
    assertInstanceOf(Reservation.Refused.class, quotas().reserve(account, now));
  }

  @Test
  void anAccountWithoutAQuotaIsNotCounted() {
    Account account = account(Setting.PRICE, 1);
    assertEquals(new Reservation.Uncounted(), quotas().reserve(account, NOW));
    use(1, with(account, Setting.VERIFICATIONS_PER_DAY, 1), NOW);
  }

  @Test
  void whatIsCountedIsSaidToBe() {
    Account account = account(Setting.VERIFICATIONS_PER_DAY, 1, Setting.PRICE, "0.05");
    assertEquals(
        new Reservation.Made(
            account.apiKey(), LocalDate.of(2026, 11, 23), new Usage(1, new BigDecimal("0.05"))),
        quotas().reserve(account, NOW));
  }

  @Test
  void aDaysVerificationsAreBackTheNextDay() {
    Account account = account(Setting.VERIFICATIONS_PER_DAY, 3);
    use(3, account, NOW);
    assertEquals(UNTIL_TOMORROW, quotas().reserve(account, NOW));
    use(3, account, NEXT_DAY);
  }

  @Test
  void aMonthsVerificationsAreBackTheNextMonth() {
    Account account = account(Setting.VERIFICATIONS_PER_MONTH, 3);
    made(account, NOW.minusSeconds(22 * 86_400));
    use(2, account, NOW);
    assertEquals(UNTIL_NEXT_MONTH, quotas().reserve(account, NEXT_DAY));
    use(3, account, NEXT_MONTH);
  }

  @Test
  void ofTwoLimitsTheTighterHolds() {
    Account account = account(Setting.VERIFICATIONS_PER_DAY, 2, Setting.VERIFICATIONS_PER_MONTH, 3);
    use(2, account, NOW);
    assertEquals(UNTIL_TOMORROW, quotas().reserve(account, NOW));
    use(1, account, NEXT_DAY);
    assertEquals(UNTIL_NEXT_MONTH, quotas().reserve(account, NEXT_DAY));
  }

  @Test
  void ofAllThatAreUsedUpTheLastToBeginAnewIsNamed() {
    Account account = account(Setting.VERIFICATIONS_PER_DAY, 1, Setting.VERIFICATIONS_PER_MONTH, 1);
    made(account, NOW);
    assertEquals(UNTIL_NEXT_MONTH, quotas().reserve(account, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1,         0.3,         3",
    "0.00000001,  0.00000003,  3",
    "0.07,        0.2,         2",
    "0.3,         0.3,         1",
    "0.30000001,  0.3,         0",
    "999999999.99999999, 999999999.99999999, 1"
  })
  void moneyIsCountedExactly(String price, String limit, int verifications) {
    use(verifications, account(Setting.PRICE, price, Setting.SPEND_PER_DAY, limit), NOW);
    use(verifications, account(Setting.PRICE, price, Setting.SPEND_PER_MONTH, limit), NOW);
  }

  @Test
  void aDaysMoneyIsBackTheNextDay() {
    Account account = account(Setting.PRICE, "0.05", Setting.SPEND_PER_DAY, "0.12");
    use(2, account, NOW);
    assertEquals(UNTIL_TOMORROW, quotas().reserve(account, NOW));
    use(2, account, NEXT_DAY);
  }

  @Test
  void aMonthsMoneyIsBackTheNextMonth() {
    Account account = account(Setting.PRICE, "0.05", Setting.SPEND_PER_MONTH, "0.12");
    use(2, account, NOW);
    assertEquals(UNTIL_NEXT_MONTH, quotas().reserve(account, NEXT_DAY));
    use(2, account, NEXT_MONTH);
  }

  @Test
  void whatCostsNothingDoesNotUseMoney() {
    Account account = account(Setting.SPEND_PER_DAY, "0.01");
    for (int i = 0; i < 5; i++) {
      made(account, NOW);
    }
    use(1, with(account, Setting.PRICE, "0.01"), NOW);
    made(account, NOW);
  }

  @Test
  void aVerificationCostsWhatItCostThen() {
    Account account = account(Setting.PRICE, "0.02", Setting.SPEND_PER_DAY, "0.1");
    made(account, NOW);
    use(2, with(account, Setting.PRICE, "0.04"), NOW);
  }

  /** So that a limit that is set within a month knows of what was used before. */
  @Test
  void whatIsNotLimitedIsCountedAsWellOnceAnythingIs() {
    Account account = account(Setting.PRICE, 1, Setting.VERIFICATIONS_PER_DAY, 4);
    made(account, NOW);
    use(1, with(account, Setting.SPEND_PER_MONTH, 2), NOW);
    use(1, with(account, Setting.VERIFICATIONS_PER_MONTH, 3), NOW);
  }

  @Test
  void aLimitThatIsLoweredHoldsAtOnceAndOneThatIsRaisedAsWell() {
    Account account = account(Setting.VERIFICATIONS_PER_DAY, 3);
    use(3, account, NOW);
    use(0, with(account, Setting.VERIFICATIONS_PER_DAY, 1), NOW);
    use(2, with(account, Setting.VERIFICATIONS_PER_DAY, 5), NOW);
  }

  @Test
  void refusalsCostNothing() {
    Account account = account(Setting.VERIFICATIONS_PER_DAY, 1);
    use(1, account, NOW);
    use(0, account, NOW);
    use(1, with(account, Setting.VERIFICATIONS_PER_DAY, 2), NOW);
  }

  @Test
  void accountsDoNotShare() {
    use(1, account(Setting.VERIFICATIONS_PER_DAY, 1), NOW);
    use(1, account(Setting.VERIFICATIONS_PER_DAY, 1), NOW);
  }

  @Test
  void whatIsReleasedCanBeUsedAgain() {
    Account account =
        account(
            Setting.PRICE, "0.1",
            Setting.VERIFICATIONS_PER_DAY, 2,
            Setting.VERIFICATIONS_PER_MONTH, 2,
            Setting.SPEND_PER_DAY, "0.2",
            Setting.SPEND_PER_MONTH, "0.2");
    Reservation.Made first = made(account, NOW);
    use(1, account, NOW);
    quotas().release(first);
    use(1, account, NOW);
  }

  @Test
  void itIsReleasedOnTheDayOnWhichItWasMade() {
    Account account = account(Setting.PRICE, 1, Setting.SPEND_PER_DAY, 2);
    Reservation.Made first = made(account, NOW);
    use(1, account, NOW);
    use(2, account, NEXT_DAY);
    quotas().release(first);
    use(0, account, NEXT_DAY);
    use(1, account, NOW);
  }

  @Test
  void itIsReleasedForThePriceAtWhichItWasMade() {
    Account account = account(Setting.PRICE, "0.1", Setting.SPEND_PER_MONTH, "0.3");
    Reservation.Made first = made(account, NOW);
    use(1, with(account, Setting.PRICE, "0.2"), NOW);
    quotas().release(first);
    use(1, account, NOW);
  }

  @RepeatedTest(10)
  void manyAtOnceGetAsManyAsTheLimitSays() throws Exception {
    int limit = 10;
    Account account = account(Setting.PRICE, "0.1", Setting.SPEND_PER_MONTH, "1.05");
    assertEquals(limit, atOnce(account).size());
  }

  @RepeatedTest(10)
  void manyAtOnceGetAsManyAsWereReleased() throws Exception {
    Account account = account(Setting.VERIFICATIONS_PER_DAY, 10);
    List<Reservation.Made> made = atOnce(account);
    made.subList(0, 4).forEach(quotas()::release);
    assertEquals(4, atOnce(account).size());
  }

  private List<Reservation.Made> atOnce(Account account) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CALLERS);
    List<Future<Reservation>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        answers.add(
            callers.submit(
                () -> {
                  start.await();
                  return quotas().reserve(account, NOW);
                }));
      }
    }
    List<Reservation.Made> made = new ArrayList<>();
    for (Future<Reservation> answer : answers) {
      if (answer.get() instanceof Reservation.Made one) {
        made.add(one);
      }
    }
    return made;
  }
}
