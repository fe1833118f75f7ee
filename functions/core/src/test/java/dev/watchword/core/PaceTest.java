package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  private static final Instant NOW = MovableClock.START;

  /** Also those that do not divide a second: the awkward ones. */
  static IntStream paces() {
    return IntStream.of(1, 2, 3, 7, 30, 999, 1_000, 1_001, 6_999, 7_000, 9_999, 10_000);
  }

  /** How many are in a bucket that will be full at that time. */
  private static int content(Pace pace, Instant fullAt, Instant now) {
    int taken = 0;
    Instant full = fullAt;
    while (pace.wait(full, now).isEmpty()) {
      full = full.plus(pace.interval());
      taken++;
    }
    return taken;
  }

  @ParameterizedTest
  @MethodSource("paces")
  void aFullBucketHoldsExactlyOneSecondsRequests(int perSecond) {
    assertEquals(perSecond, content(new Pace(perSecond), NOW, NOW));
  }

  /** Whoever takes all there is at each millisecond gets the burst, and then the rate. */
  @ParameterizedTest
  @MethodSource("paces")
  void afterTheBurstAsManyAreTakenASecondAsThePaceSays(int perSecond) {
    Pace pace = new Pace(perSecond);
    int seconds = 10;
    int taken = 0;
    Instant full = NOW;
    for (int millis = 0; millis <= seconds * 1_000; millis++) {
      Instant now = NOW.plusMillis(millis);
      full = full.isAfter(now) ? full : now;
      int content = content(pace, full, now);
      full = full.plus(pace.interval().multipliedBy(content));
      taken += content;
    }
    assertEquals(perSecond * (1 + seconds), taken);
  }

  @ParameterizedTest
  @CsvSource({"1, PT1S", "2, PT0.5S", "30, PT0.033333333S", "10000, PT0.0001S"})
  void anEmptyBucketHasARequestAfterAnInterval(int perSecond, Duration interval) {
    Pace pace = new Pace(perSecond);
    Instant full = pace.latest(NOW).plus(pace.interval());
    assertEquals(interval, pace.interval());
    assertEquals(Optional.of(interval), pace.wait(full, NOW));
    assertEquals(
        Optional.of(Duration.ofNanos(1)), pace.wait(full, NOW.plus(interval.minusNanos(1))));
    assertEquals(Optional.empty(), pace.wait(full, NOW.plus(interval)));
  }

  @Test
  void aBucketFilledUpByAClockAheadTakesThatMuchLonger() {
    Pace pace = new Pace(1);
    assertEquals(Optional.of(Duration.ofSeconds(7)), pace.wait(NOW.plusSeconds(7), NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void isAtLeastOneRequestPerSecond(int perSecond) {
    assertThrows(IllegalArgumentException.class, () -> new Pace(perSecond));
  }

  @Test
  void ofAnAccountIsItsSetting() {
    InMemoryAccounts accounts = new InMemoryAccounts();
    Account account = accounts.open("abcd1234", "secret");
    assertEquals(new Pace(30), account.pace());
    Value two = new Value.Amount(java.math.BigDecimal.TWO);
    accounts.set("abcd1234", Setting.REQUESTS_PER_SECOND, two);
    assertTrue(accounts.find("abcd1234").stream().allMatch(a -> a.pace().equals(new Pace(2))));
  }
}
