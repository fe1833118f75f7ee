package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberLimitsTest {

  private static final Instant NOW = MovableClock.START;

  private final NumberLimits limits = new NumberLimits(5, 10, 10);

  @Nested
  class WrongCodes {

    @ParameterizedTest
    @CsvSource({
      "0, PT0S",
      "9, PT0S",
      "10, PT15M",
      "11, PT30M",
      "12, PT1H",
      "16, PT16H",
      "17, PT24H",
      "18, PT24H",
      "1000000, PT24H"
    })
    void areFollowedByLongerAndLongerWaits(int inARow, Duration expected) {
      assertEquals(some(expected), limits.waitToType(new Strikes(inARow, NOW), NOW));
    }

    @Test
    void areWaitedForFromTheLastOfThem() {
      Strikes strikes = new Strikes(10, NOW.minusSeconds(60));

      assertEquals(some(Duration.ofMinutes(14)), limits.waitToType(strikes, NOW));
    }

    @ParameterizedTest
    @CsvSource({"899999, PT0.001S", "900000, PT0S", "900001, PT0S"})
    void areOverToTheMillisecond(long millis, Duration expected) {
      Strikes strikes = new Strikes(10, NOW.minusMillis(millis));

      assertEquals(some(expected), limits.waitToType(strikes, NOW));
    }

    @Test
    void hinderAnotherRequestToo() {
      NumberRecord number =
          new NumberRecord(Optional.empty(), List.of(), new Strikes(10, NOW), Optional.empty(), 3);

      assertEquals(some(Duration.ofMinutes(15)), limits.waitToSend(number, NOW));
    }

    @Test
    void areWithoutWaitIfThereIsNoLimit() {
      assertEquals(
          Optional.empty(), new NumberLimits(5, 10, 0).waitToType(new Strikes(1_000, NOW), NOW));
    }
  }

  @Nested
  class Sends {

    @Test
    void areAsManyInAnHourAsTheLimit() {
      assertEquals(Optional.empty(), limits.waitToSend(sentMinutesAgo(40, 30, 20, 10), NOW));
      assertEquals(
          some(Duration.ofMinutes(10)), limits.waitToSend(sentMinutesAgo(50, 40, 30, 20, 10), NOW));
    }

    @Test
    void countForAnHourToTheMillisecond() {
      NumberRecord number = sentMinutesAgo(60, 40, 30, 20, 10);

      assertEquals(Optional.empty(), limits.waitToSend(number, NOW));
      assertEquals(some(Duration.ofMillis(1)), limits.waitToSend(number, NOW.minusMillis(1)));
    }

    @Test
    void areAsManyInADayAsTheLimit() {
      int[] everyTwoHours = IntStream.rangeClosed(1, 10).map(i -> (11 - i) * 120).toArray();

      assertEquals(
          some(Duration.ofHours(4)), limits.waitToSend(sentMinutesAgo(everyTwoHours), NOW));
    }

    @Test
    void waitForTheLongerOfBothLimits() {
      NumberLimits both = new NumberLimits(1, 2, 0);

      assertEquals(
          some(Duration.ofMinutes(24 * 60 - 30)), both.waitToSend(sentMinutesAgo(30, 20), NOW));
    }

    @Test
    void ofMoreThanALoweredLimitWaitForEnoughOfThemToBeOver() {
      NumberLimits lowered = new NumberLimits(2, 0, 0);

      assertEquals(
          some(Duration.ofMinutes(40)),
          lowered.waitToSend(sentMinutesAgo(50, 40, 30, 20, 10), NOW));
    }

    @Test
    void areFreeIfThereIsNoLimit() {
      assertEquals(
          Optional.empty(),
          new NumberLimits(0, 0, 0).waitToSend(sentMinutesAgo(5, 4, 3, 2, 1), NOW));
    }

    private NumberRecord sentMinutesAgo(int... minutes) {
      List<Instant> sends =
          IntStream.of(minutes).mapToObj(m -> NOW.minus(Duration.ofMinutes(m))).toList();
      return new NumberRecord(Optional.empty(), sends, Strikes.NONE, Optional.empty(), 1);
    }
  }

  private static Optional<Duration> some(Duration wait) {
    return Optional.of(wait).filter(Duration::isPositive);
  }
}
