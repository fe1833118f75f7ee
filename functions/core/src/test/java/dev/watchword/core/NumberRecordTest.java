package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberRecordTest {

  private static final Instant NOW = MovableClock.START;

  @Test
  void belongsToTheRequestThatTakesItForItsLongestLife() {
    NumberRecord taken = NumberRecord.NONE.takenBy(accepted(1, NOW));

    assertEquals(
        Optional.of(
            new NumberRecord.Holder(SequentialIds.of(1), NOW.plus(Verification.LONGEST_LIFE))),
        taken.holder());
    assertEquals(1, taken.version());
  }

  @Test
  void forgetsTheSendsOfTheDayBefore() {
    NumberRecord number =
        NumberRecord.NONE
            .takenBy(accepted(1, NOW.minusSeconds(86_400)))
            .takenBy(accepted(2, NOW.minusSeconds(86_399)))
            .takenBy(accepted(3, NOW));

    assertEquals(List.of(NOW.minusSeconds(86_399), NOW), number.sends());
  }

  @Test
  void keepsNoMoreSendsThanALimitCanBe() {
    NumberRecord number = NumberRecord.NONE;
    for (int i = 0; i <= NumberRecord.MOST_SENDS; i++) {
      number = number.takenBy(accepted(i, NOW.plusSeconds(i)));
    }

    assertEquals(NumberRecord.MOST_SENDS, number.sends().size());
    assertEquals(NOW.plusSeconds(1), number.sends().getFirst());
    assertEquals(NOW.plusSeconds(NumberRecord.MOST_SENDS), number.sends().getLast());
  }

  @Test
  void keepsItsSendsWhenItIsFreed() {
    Verification first = accepted(1, NOW);
    NumberRecord taken = NumberRecord.NONE.takenBy(first);

    NumberRecord freed = taken.freedBy(first.with(new State.Cancelled(NOW.plusSeconds(31))));

    assertEquals(
        new NumberRecord(Optional.empty(), List.of(NOW), Strikes.NONE, Optional.empty(), 2), freed);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "86399, true", "86400, false"})
  void wantsNoMessagesForADay(long seconds, boolean still) {
    NumberRecord number =
        new NumberRecord(Optional.empty(), List.of(), Strikes.NONE, Optional.of(NOW), 1);

    assertEquals(still, number.optedOutStill(NOW.plusSeconds(seconds)).isPresent());
  }

  private static Verification accepted(int id, Instant at) {
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    return Verification.accepted(SequentialIds.of(id), World.ACCOUNT, World.terms(plan, at));
  }
}
