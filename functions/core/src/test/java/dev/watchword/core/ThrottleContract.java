package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Throttle} does; each adapter extends this with its own {@link #throttle()}.
 * Every test uses an account of its own, so one throttle may serve them all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ThrottleContract {

  /** To the millisecond, as the clock of a deployed function gives it. */
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00.123Z");

  /** The throttle under test: the same one, or another view of the same data, at each call. */
  protected abstract Throttle throttle();

  private static Account account(int perSecond) {
    return account(UUID.randomUUID().toString(), perSecond);
  }

  private static Account account(String apiKey, int perSecond) {
    Value limit = new Value.Amount(BigDecimal.valueOf(perSecond));
    return Account.opened(
        apiKey, SecretDigest.NONE, new Settings(Map.of(Setting.REQUESTS_PER_SECOND, limit)));
  }

  /** How many the account gets at that instant, at most {@code tries}. */
  private int taken(Account account, Instant now, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += throttle().take(account, now).isEmpty() ? 1 : 0;
    }
    return taken;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 30})
  void anAccountGetsOneSecondsRequestsAtOnceAndNoMore(int perSecond) {
    assertEquals(perSecond, taken(account(perSecond), T0, 2 * perSecond));
  }

  @Test
  void whoIsRefusedIsToldForHowLong() {
    Account account = account(4);
    taken(account, T0, 4);
    Optional<Duration> wait = Optional.of(Duration.ofMillis(250));
    assertEquals(wait, throttle().take(account, T0));
    assertEquals(Optional.of(Duration.ofMillis(50)), throttle().take(account, T0.plusMillis(200)));
    assertEquals(Optional.empty(), throttle().take(account, T0.plusMillis(250)));
  }

  @Test
  void requestsComeBackOneByOne() {
    Account account = account(4);
    taken(account, T0, 4);
    assertEquals(0, taken(account, T0.plusMillis(249), 4));
    assertEquals(1, taken(account, T0.plusMillis(250), 4));
    assertEquals(2, taken(account, T0.plusMillis(750), 4));
  }

  @Test
  void refusalsCostNothing() {
    Account account = account(2);
    assertEquals(2, taken(account, T0, 50));
    assertEquals(2, taken(account, T0.plusSeconds(1), 50));
  }

  @Test
  void aBucketNeverHoldsMoreThanOneSecondsRequests() {
    Account account = account(3);
    taken(account, T0, 1);
    assertEquals(3, taken(account, T0.plus(Duration.ofDays(1)), 10));
  }

  @Test
  void accountsDoNotShare() {
    Account first = account(1);
    Account second = account(1);
    assertEquals(1, taken(first, T0, 2));
    assertEquals(1, taken(second, T0, 2));
  }

  @Test
  void anotherLimitHoldsFromTheNextRequestOn() {
    String key = UUID.randomUUID().toString();
    assertEquals(2, taken(account(key, 2), T0, 9));
    assertEquals(0, taken(account(key, 1), T0, 9));
    assertEquals(8, taken(account(key, 10), T0.plusMillis(800), 20));
  }

  /** What instances with different clocks do: the sum is what the later clock allows. */
  @Test
  void aClockThatIsBehindIsRefusedAndAddsNothing() {
    Account account = account(10);
    Instant ahead = T0.plusMillis(200);
    assertEquals(8, taken(account, T0, 8));
    assertEquals(4, taken(account, ahead, 10));
    assertEquals(0, taken(account, T0, 10));
  }
}
