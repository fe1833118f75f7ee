package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of lives in which anything happens at any time: late, twice, out of order, on clocks
 * that differ a little. Whatever happens, the promises hold.
 */
class LifecycleWalkTest {

  private static final int WALKS = 5_000;
  private static final int EVENTS = 40;

  @Test
  void thePromisesHoldWhateverHappens() {
    Set<Class<?>> ends = new HashSet<>();
    for (long seed = 0; seed < WALKS; seed++) {
      Walk walk = new Walk(seed);
      try {
        ends.add(walk.toItsEnd().getClass());
      } catch (AssertionError e) {
        throw new AssertionError("walk " + seed + ": " + walk.events, e);
      }
    }
    assertEquals(Set.of(State.Closed.class.getPermittedSubclasses()), ends, "walks go everywhere");
  }

  private static final class Walk {

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private final Set<Integer> delivered = new HashSet<>();
    private final Set<Integer> attempted = new HashSet<>();

    /** Tells whether the machine never asks for a step before the one before it is over. */
    private final boolean isOrderly;

    private Verification v;
    private Instant now = MovableClock.START;
    private int closings;
    private int accepted;

    Walk(long seed) {
      random = new Random(seed);
      isOrderly = random.nextBoolean();
      Optional<Duration> life = maybe(60 + random.nextInt(600));
      Optional<Duration> wait = maybe(60 + random.nextInt(240));
      Plan plan = Plan.workflow(1 + random.nextInt(Plan.WORKFLOWS), life, wait);
      v = Verification.accepted(SequentialIds.of(seed), World.ACCOUNT, terms(plan));
    }

    private Terms terms(Plan plan) {
      CodeSource codes =
          random.nextBoolean()
              ? new CodeSource.Derived("key-1", "00", 4)
              : new CodeSource.Chosen(new Code("aZ09"));
      return new Terms(World.order(plan), codes, Strikes.NONE, now);
    }

    State toItsEnd() {
      for (int i = 0; i < EVENTS; i++) {
        now = now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(300_000) : tick());
        step(nextEvent());
      }
      now = MovableClock.START.plus(Verification.LONGEST_LIFE);
      step(new Event.RanOut());
      assertInstanceOf(State.Closed.class, v.state());
      assertEquals(1, closings, "closes exactly once");
      assertEquals(v.state() instanceof State.Verified ? 1 : 0, accepted, "told exactly once");
      return v.state();
    }

    private void step(Event event) {
      events.add(event);
      Transition t = Lifecycle.on(v, event, now);
      Verification next = t.next();

      if (next.version() == v.version()) {
        assertSame(v, next);
      } else {
        assertEquals(v.version() + 1, next.version());
      }
      assertEquals(v.terms(), next.terms());
      assertEquals(v.guesses(), next.guesses().subList(0, v.guesses().size()), "guesses stay");
      assertTrue(next.wrongGuesses() <= Lifecycle.MAX_WRONG_GUESSES);
      assertTrue(
          v.code().isEmpty() || next.code().orElseThrow().number() >= v.code().get().number());
      states(next);
      t.effects().forEach(effect -> act(effect, next));
      if (event instanceof Event.Due(int step, TaskToken _)) {
        clockCameRound(step, t);
      }
      if (isOrderly && next.state() instanceof State.Open open) {
        assertTrue(
            IntStream.range(0, open.step()).allMatch(attempted::contains), "no step is left out");
      }
      if (t.outcome() instanceof Outcome.CodeAccepted) {
        accepted++;
        assertTrue(v.hasLiveCodeAt(now));
        assertEquals(new Event.CodeEntered(true), event);
      }
      v = next;
    }

    /** An accepted request is attempted, unless its caller or its user ended it before. */
    private void clockCameRound(int step, Transition t) {
      if (v.isOpenAt(now) && v.terms().plan().has(step)) {
        assertFalse(attempted.isEmpty(), "a message was claimed");
        assertTrue(
            t.next().messages().stream().anyMatch(message -> attempted.contains(message.step()))
                || t.next().state() instanceof State.Queued,
            "and is known, unless a busy carrier gave it back");
      }
    }

    private void states(Verification next) {
      switch (v.state()) {
        case State.Closed _ -> {
          assertEquals(v.state(), next.state(), "closed is final");
          assertTrue(v.equals(next) || !v.messages().equals(next.messages()), "but reports");
        }
        case State.Open was -> {
          switch (next.state()) {
            case State.Closed _ -> closings++;
            case State.Open is -> {
              assertTrue(is.step() >= was.step(), "steps never go backwards");
              assertTrue(is.furthest() >= is.step(), "none that was left behind is asked for");
              assertTrue(next.isOpenAt(now), "open means that there is time");
              if (is instanceof State.Queued && was instanceof State.Waiting) {
                // Throttled, or on to the next step: either way this one may be handed over.
                delivered.remove(is.step());
              }
            }
          }
        }
      }
    }

    private void act(Effect effect, Verification next) {
      switch (effect) {
        case Effect.Deliver(int step, Channel channel) -> {
          State.Open open =
              assertInstanceOf(State.Open.class, next.state(), "nothing after closing");
          assertEquals(open instanceof State.Waiting ? step : step + 1, open.step());
          assertTrue(delivered.add(step), "each step is handed over at most once");
          attempted.add(step);
          assertTrue(next.hasLiveCodeAt(now), "no expired code is sent");
          assertEquals(step, next.messages().getLast().step());
          assertEquals(next.terms().plan().step(step).channel(), channel);
        }
        case Effect.Wake(TaskToken _, WakeReason reason) ->
            assertEquals(
                next.state() instanceof State.Closed,
                reason == WakeReason.CLOSED,
                "a wait ends as closed when it is");
      }
    }

    private Event nextEvent() {
      if (!events.isEmpty() && random.nextInt(5) == 0) {
        return again(events.get(random.nextInt(events.size())));
      }
      int any = random.nextInt(4);
      int current = v.state() instanceof State.Open open ? open.step() : any;
      int step = isOrderly ? current : any;
      return switch (random.nextInt(23)) {
        case 0, 1, 2, 3 -> new Event.Due(current, token());
        case 4 -> new Event.Due(step, token());
        case 5, 6 -> new Event.Delivered(current, maybeText());
        case 7 -> new Event.Delivered(any, maybeText());
        case 8 -> new Event.Refused(current);
        case 9 -> new Event.Refused(any);
        case 10, 11 -> new Event.Throttled(current);
        case 12 -> new Event.Unavailable(any);
        case 13 -> new Event.CodeEntered(random.nextInt(4) == 0);
        case 14 -> new Event.CodeEntered(false);
        case 15 -> new Event.CodeHeldBack(Duration.ofSeconds(1));
        case 16 -> new Event.NextAsked(current);
        case 17 -> new Event.NextAsked(any);
        case 18 ->
            new Event.CancelAsked(
                random.nextInt(4) == 0 ? CancelRule.ANY_TIME : CancelRule.ONCE_SETTLED);
        case 19, 20 -> new Event.Reported(random.nextInt(2) == 0 ? current : any, report());
        default -> new Event.RanOut();
      };
    }

    /** An event that comes twice; an orderly machine asks for a step it has left behind at most. */
    private Event again(Event event) {
      boolean isAhead =
          event instanceof Event.Due(int step, TaskToken _)
              && v.state() instanceof State.Open open
              && step > open.step();
      return isOrderly && isAhead ? new Event.RanOut() : event;
    }

    private Report report() {
      Report.Result[] results = Report.Result.values();
      return new Report(results[random.nextInt(results.length)], now, Optional.empty());
    }

    /** Milliseconds: a little on, or back, for the clocks of two machines are never the same. */
    private int tick() {
      return random.nextInt(12_000) - 500;
    }

    private TaskToken token() {
      return new TaskToken("token-" + random.nextInt(6));
    }

    private Optional<String> maybeText() {
      return random.nextBoolean() ? Optional.of("carrier-1") : Optional.empty();
    }

    private Optional<Duration> maybe(int seconds) {
      return random.nextBoolean() ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }
  }
}
