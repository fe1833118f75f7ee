package dev.watchword.local.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class VirtualClockTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  private final VirtualClock clock = new VirtualClock(START);
  private final List<String> log = new ArrayList<>();

  private void note(String what) {
    log.add(what + "@" + Duration.between(START, clock.instant()).toSeconds());
  }

  private VirtualClock.Timer at(long second, String what) {
    return clock.schedule(START.plusSeconds(second), () -> note(what));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Nested
  class MovingTime {

    @Test
    void itStandsStillUntilItIsMoved() {
      assertEquals(START, clock.instant());
      clock.advance(seconds(125));
      assertEquals(START.plusSeconds(125), clock.instant());
    }

    @Test
    void itCanBeMovedToWhateverIsDueNext() {
      at(20, "b");
      at(10, "a");
      at(10, "also a");
      assertEquals(Optional.of(START.plusSeconds(10)), clock.nextDue());
      assertTrue(clock.advanceToNext());
      assertEquals(List.of("a@10", "also a@10"), log);
      assertEquals(START.plusSeconds(10), clock.instant());
      assertTrue(clock.advanceToNext());
      assertEquals(START.plusSeconds(20), clock.instant());
      assertEquals(Optional.empty(), clock.nextDue());
      assertFalse(clock.advanceToNext());
      assertEquals(START.plusSeconds(20), clock.instant());
    }

    @Test
    void itIsNotMovedBackByWhatIsOverdue() {
      clock.advance(seconds(30));
      at(10, "late");
      assertTrue(clock.advanceToNext());
      assertEquals(List.of("late@30"), log);
    }

    @Test
    void itIsMovedToWhatComesOfWhatIsUnderWay() {
      boolean[] ran = new boolean[1];
      var _ =
          clock.settleWith(
              () -> {
                boolean first = !ran[0];
                ran[0] = true;
                if (first) {
                  at(5, "set off");
                }
                return first;
              });
      assertTrue(clock.advanceToNext());
      assertEquals(List.of("set off@5"), log);
    }

    @Test
    void itTellsThatItWasMoved() {
      clock.afterMoves(() -> note("moved"));
      at(10, "a");
      clock.advance(Duration.ZERO);
      assertEquals(List.of(), log);
      clock.advance(seconds(5));
      assertTrue(clock.advanceToNext());
      assertFalse(clock.advanceToNext());
      assertEquals(List.of("moved@5", "a@10", "moved@10"), log);
    }

    @Test
    void itDoesNotGoBack() {
      assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofMillis(-1)));
      assertEquals(START, clock.instant());
    }

    @Test
    void timersFireInOrderOfTimeEachAtItsOwnInstant() {
      at(30, "c");
      at(10, "a");
      at(20, "b");
      clock.advance(seconds(60));
      assertEquals(List.of("a@10", "b@20", "c@30"), log);
      assertEquals(START.plusSeconds(60), clock.instant());
    }

    @Test
    void timersOfOneInstantFireInTheOrderInWhichTheyWereScheduled() {
      at(10, "first");
      at(10, "second");
      at(10, "third");
      clock.advance(seconds(10));
      assertEquals(List.of("first@10", "second@10", "third@10"), log);
    }

    @Test
    void whatIsDueLaterStaysForLater() {
      at(11, "late");
      clock.advance(seconds(10));
      assertEquals(List.of(), log);
      clock.advance(seconds(1));
      assertEquals(List.of("late@11"), log);
    }

    @Test
    void whatATimerSchedulesOnTheWayFiresOnTheSameWay() {
      clock.schedule(
          START.plusSeconds(10), () -> clock.schedule(START.plusSeconds(20), () -> note("then")));
      clock.advance(seconds(60));
      assertEquals(List.of("then@20"), log);
    }

    @Test
    void whatIsDueAlreadyFiresWithTheNextMoveEvenByNothing() {
      at(-5, "overdue");
      at(0, "now");
      assertEquals(List.of(), log);
      clock.advance(Duration.ZERO);
      assertEquals(List.of("overdue@0", "now@0"), log);
    }

    @Test
    void aTimerCannotMoveTime() {
      clock.schedule(START.plusSeconds(1), () -> clock.advance(seconds(1)));
      assertThrows(IllegalStateException.class, () -> clock.advance(seconds(1)));
    }
  }

  @Nested
  class Cancelling {

    @Test
    void aCancelledTimerDoesNotFire() {
      VirtualClock.Timer timer = at(10, "never");
      assertTrue(timer.cancel());
      clock.advance(seconds(60));
      assertEquals(List.of(), log);
      assertFalse(timer.cancel());
    }

    @Test
    void aTimerThatHasFiredCannotBeCancelled() {
      VirtualClock.Timer timer = at(10, "fired");
      clock.advance(seconds(10));
      assertFalse(timer.cancel());
    }
  }

  @Nested
  class Settling {

    @Test
    void everyoneSettlesBeforeTheFirstStopAndAfterEveryTimer() {
      clock.settleWith(
          () -> {
            note("settle");
            return false;
          });
      at(10, "a");
      at(20, "b");
      clock.advance(seconds(30));
      assertEquals(List.of("settle@0", "a@10", "settle@10", "b@20", "settle@20"), log);
    }

    @Test
    void everyoneIsAskedAgainUntilNobodyHadAnythingToDo() {
      AtomicInteger work = new AtomicInteger();
      AtomicInteger handedOn = new AtomicInteger();
      clock.settleWith(() -> handedOn.getAndSet(0) > 0 && log.add("second"));
      clock.settleWith(
          () -> work.getAndSet(0) > 0 && log.add("first") && handedOn.addAndGet(1) > 0);
      clock.schedule(START.plusSeconds(1), () -> work.set(1));
      clock.advance(seconds(1));
      assertEquals(List.of("first", "second"), log);
    }

    @Test
    void whoeverHasLeftIsNotAskedAnyMore() {
      Runnable leave = clock.settleWith(() -> !log.add("asked"));
      clock.advance(Duration.ZERO);
      leave.run();
      clock.advance(Duration.ZERO);
      assertEquals(List.of("asked"), log);
    }

    @Test
    void aThreadThatTheClockWaitsForCannotMoveIt() {
      Thread here = Thread.currentThread();
      clock.settleWith(
          new VirtualClock.Settler() {
            @Override
            public boolean settle() {
              return false;
            }

            @Override
            public boolean runsOn(Thread thread) {
              return thread.equals(here);
            }
          });
      assertThrows(IllegalStateException.class, () -> clock.advance(seconds(1)));
    }
  }

  @Nested
  class ManyCallers {

    @Test
    void movesAddUpAndNeverOverlap() throws Exception {
      AtomicInteger under = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      AtomicInteger fired = new AtomicInteger();
      for (int second = 1; second <= 400; second++) {
        Instant due = START.plusSeconds(second);
        clock.schedule(
            due,
            () -> {
              most.accumulateAndGet(under.incrementAndGet(), Math::max);
              if (clock.instant().equals(due)) {
                fired.incrementAndGet();
              }
              under.decrementAndGet();
            });
      }
      try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
        List<Future<?>> moves = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          moves.add(callers.submit(() -> clock.advance(seconds(10))));
        }
        for (Future<?> move : moves) {
          move.get();
        }
      }
      assertEquals(START.plusSeconds(400), clock.instant());
      assertEquals(400, fired.get());
      assertEquals(1, most.get());
    }
  }

  @Nested
  class Closing {

    @Test
    void aClosedClockForgetsItsTimersAndTakesNoMore() {
      VirtualClock.Timer timer = at(10, "never");
      clock.close();
      clock.close();
      assertFalse(timer.cancel());
      assertThrows(IllegalStateException.class, () -> at(10, "refused"));
      assertThrows(IllegalStateException.class, () -> clock.advance(seconds(60)));
      assertEquals(START, clock.instant());
      assertEquals(List.of(), log);
    }
  }
}
