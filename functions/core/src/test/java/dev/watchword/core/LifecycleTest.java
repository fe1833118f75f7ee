package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class LifecycleTest {

  /**
   * Every pair of state and event. The request has three steps: SMS, TTS, TTS.
   *
   * <ul>
   *   <li>{@code queued 1}: step 1 is due, and nothing of it has been handed over.
   *   <li>{@code queued 1 to 2}: the same, and the caller has asked for the step after it.
   *   <li>{@code skipped 0}: step 1 is due, and no carrier has answered for the message of step 0.
   *   <li>{@code passed 0}: the same, with the message of step 1 on its way.
   *   <li>{@code ended}: the same, but the user has typed the right code since.
   *   <li>{@code claimed 1}: its message is on its way to the carrier.
   *   <li>{@code taken 1}: the carrier has it.
   *   <li>{@code closed}: any of verified, failed, expired, cancelled.
   *   <li>{@code late}: any open one that is past its end, but nobody has written that down.
   *   <li>{@code old} is the token of the wait under way, {@code new} the one an event brings.
   * </ul>
   */
  private static final String TABLE =
      """
      # situation | event                | next      | effects                          | outcome

      queued 1    | due 0                | same      | wake new SKIPPED                 | AlreadySkipped 0
      queued 1    | due 1                | waiting 1 | deliver 1 tts                    | Claimed 1
      queued 1    | due 1 again          | waiting 1 | deliver 1 tts                    | Claimed 1
      queued 1    | due 2                | waiting 2 | deliver 2 tts                    | Claimed 2
      queued 1    | due 3                | same      | none                             | NoStepsLeft
      queued 1    | delivered 0          | same      | none                             | Noted
      queued 1    | delivered 1          | same      | none                             | Noted
      queued 1    | delivered 2          | same      | none                             | Noted
      queued 1    | refused 0            | same      | none                             | Noted
      queued 1    | refused 1            | same      | none                             | Noted
      queued 1    | refused 2            | same      | none                             | Noted
      queued 1    | throttled 0          | same      | none                             | Noted
      queued 1    | throttled 1          | same      | none                             | Noted
      queued 1    | throttled 2          | same      | none                             | Noted
      queued 1    | unavailable 0        | same      | none                             | Noted
      queued 1    | unavailable 1        | same      | none                             | Noted
      queued 1    | unavailable 2        | same      | none                             | Noted
      queued 1    | reported 0 failed    | queued 1  | none                             | Noted
      queued 1    | reported 1 delivered | same      | none                             | Noted
      queued 1    | reported 1 failed    | same      | none                             | Noted
      queued 1    | reported 2 failed    | same      | none                             | Noted
      queued 1    | right code           | verified  | wake old CLOSED                  | CodeAccepted
      queued 1    | wrong code           | queued 1  | none                             | WrongCode 2
      queued 1    | held back            | same      | none                             | CodeTooSoon
      queued 1    | next 0               | same      | none                             | NextStarted 1
      queued 1    | next 1               | queued 1 to 2 | none                         | NextStarted 2
      queued 1    | next 2               | queued 1 to 2 | none                         | NextStarted 2
      queued 1    | cancel settled       | same      | none                             | TooLateToCancel
      queued 1    | cancel any time      | cancelled | wake old CLOSED                  | CancelDone
      queued 1    | ran out              | same      | none                             | NotYet

      queued 1 to 2 | due 0                | same          | wake new SKIPPED                 | AlreadySkipped 0
      queued 1 to 2 | due 1                | queued 2      | deliver 1 tts, wake new SKIPPED  | Claimed 1
      queued 1 to 2 | due 1 again          | queued 2      | deliver 1 tts, wake old SKIPPED  | Claimed 1
      queued 1 to 2 | due 2                | waiting 2     | deliver 2 tts                    | Claimed 2
      queued 1 to 2 | due 3                | same          | none                             | NoStepsLeft
      queued 1 to 2 | delivered 0          | same          | none                             | Noted
      queued 1 to 2 | delivered 1          | same          | none                             | Noted
      queued 1 to 2 | delivered 2          | same          | none                             | Noted
      queued 1 to 2 | refused 0            | same          | none                             | Noted
      queued 1 to 2 | refused 1            | same          | none                             | Noted
      queued 1 to 2 | refused 2            | same          | none                             | Noted
      queued 1 to 2 | throttled 0          | same          | none                             | Noted
      queued 1 to 2 | throttled 1          | same          | none                             | Noted
      queued 1 to 2 | throttled 2          | same          | none                             | Noted
      queued 1 to 2 | unavailable 0        | same          | none                             | Noted
      queued 1 to 2 | unavailable 1        | same          | none                             | Noted
      queued 1 to 2 | unavailable 2        | same          | none                             | Noted
      queued 1 to 2 | reported 0 failed    | queued 1 to 2 | none                             | Noted
      queued 1 to 2 | reported 1 delivered | same          | none                             | Noted
      queued 1 to 2 | reported 1 failed    | same          | none                             | Noted
      queued 1 to 2 | reported 2 failed    | same          | none                             | Noted
      queued 1 to 2 | right code           | verified      | wake old CLOSED                  | CodeAccepted
      queued 1 to 2 | wrong code           | queued 1 to 2 | none                             | WrongCode 2
      queued 1 to 2 | held back            | same          | none                             | CodeTooSoon
      queued 1 to 2 | next 0               | same          | none                             | NextStarted 2
      queued 1 to 2 | next 1               | same          | none                             | NextStarted 2
      queued 1 to 2 | next 2               | same          | none                             | NoStepsLeft
      queued 1 to 2 | cancel settled       | same          | none                             | TooLateToCancel
      queued 1 to 2 | cancel any time      | cancelled     | wake old CLOSED                  | CancelDone
      queued 1 to 2 | ran out              | same          | none                             | NotYet

      claimed 1   | due 0                | same      | wake new SKIPPED                 | AlreadySkipped 0
      claimed 1   | due 1                | waiting 1 | none                             | AlreadyClaimed 1
      claimed 1   | due 1 again          | same      | none                             | AlreadyClaimed 1
      claimed 1   | due 2                | waiting 2 | deliver 2 tts                    | Claimed 2
      claimed 1   | due 3                | same      | none                             | NoStepsLeft
      claimed 1   | delivered 0          | same      | none                             | Noted
      claimed 1   | delivered 1          | waiting 1 | none                             | Noted
      claimed 1   | delivered 2          | same      | none                             | Noted
      claimed 1   | refused 0            | same      | none                             | Noted
      claimed 1   | refused 1            | queued 2  | wake old REFUSED                 | Noted
      claimed 1   | refused 2            | same      | none                             | Noted
      claimed 1   | throttled 0          | same      | none                             | Noted
      claimed 1   | throttled 1          | queued 1  | wake old THROTTLED               | Noted
      claimed 1   | throttled 2          | same      | none                             | Noted
      claimed 1   | unavailable 0        | same      | none                             | Noted
      claimed 1   | unavailable 1        | queued 1  | wake old UNAVAILABLE             | Noted
      claimed 1   | unavailable 2        | same      | none                             | Noted
      claimed 1   | reported 0 failed    | waiting 1 | none                             | Noted
      claimed 1   | reported 1 delivered | waiting 1 | none                             | Noted
      claimed 1   | reported 1 failed    | queued 2  | wake old REFUSED                 | Noted
      claimed 1   | reported 2 failed    | same      | none                             | Noted
      claimed 1   | right code           | verified  | wake old CLOSED                  | CodeAccepted
      claimed 1   | wrong code           | waiting 1 | none                             | WrongCode 2
      claimed 1   | held back            | same      | none                             | CodeTooSoon
      claimed 1   | next 0               | same      | none                             | NextStarted 1
      claimed 1   | next 1               | queued 2  | wake old SKIPPED                 | NextStarted 2
      claimed 1   | next 2               | queued 2  | wake old SKIPPED                 | NextStarted 2
      claimed 1   | cancel settled       | same      | none                             | TooLateToCancel
      claimed 1   | cancel any time      | cancelled | wake old CLOSED                  | CancelDone
      claimed 1   | ran out              | same      | none                             | NotYet

      taken 1     | due 0                | same      | wake new SKIPPED                 | AlreadySkipped 0
      taken 1     | due 1                | waiting 1 | none                             | AlreadyClaimed 1
      taken 1     | due 1 again          | same      | none                             | AlreadyClaimed 1
      taken 1     | due 2                | waiting 2 | deliver 2 tts                    | Claimed 2
      taken 1     | due 3                | same      | none                             | NoStepsLeft
      taken 1     | delivered 0          | same      | none                             | Noted
      taken 1     | delivered 1          | same      | none                             | Noted
      taken 1     | delivered 2          | same      | none                             | Noted
      taken 1     | refused 0            | same      | none                             | Noted
      taken 1     | refused 1            | same      | none                             | Noted
      taken 1     | refused 2            | same      | none                             | Noted
      taken 1     | throttled 0          | same      | none                             | Noted
      taken 1     | throttled 1          | same      | none                             | Noted
      taken 1     | throttled 2          | same      | none                             | Noted
      taken 1     | unavailable 0        | same      | none                             | Noted
      taken 1     | unavailable 1        | same      | none                             | Noted
      taken 1     | unavailable 2        | same      | none                             | Noted
      taken 1     | reported 0 failed    | waiting 1 | none                             | Noted
      taken 1     | reported 1 delivered | waiting 1 | none                             | Noted
      taken 1     | reported 1 failed    | queued 2  | wake old REFUSED                 | Noted
      taken 1     | reported 2 failed    | same      | none                             | Noted
      taken 1     | right code           | verified  | wake old CLOSED                  | CodeAccepted
      taken 1     | wrong code           | waiting 1 | none                             | WrongCode 2
      taken 1     | held back            | same      | none                             | CodeTooSoon
      taken 1     | next 0               | same      | none                             | NextStarted 1
      taken 1     | next 1               | queued 2  | wake old SKIPPED                 | NextStarted 2
      taken 1     | next 2               | queued 2  | wake old SKIPPED                 | NextStarted 2
      taken 1     | cancel settled       | same      | none                             | TooLateToCancel
      taken 1     | cancel any time      | cancelled | wake old CLOSED                  | CancelDone
      taken 1     | ran out              | same      | none                             | NotYet

      closed      | due 0                | same      | wake new CLOSED                  | AlreadyClosed
      closed      | due 1                | same      | wake new CLOSED                  | AlreadyClosed
      closed      | due 1 again          | same      | wake old CLOSED                  | AlreadyClosed
      closed      | due 2                | same      | wake new CLOSED                  | AlreadyClosed
      closed      | due 3                | same      | wake new CLOSED                  | AlreadyClosed
      closed      | delivered 0          | same      | none                             | AlreadyClosed
      closed      | delivered 1          | same      | none                             | AlreadyClosed
      closed      | delivered 2          | same      | none                             | AlreadyClosed
      closed      | refused 0            | same      | none                             | AlreadyClosed
      closed      | refused 1            | same      | none                             | AlreadyClosed
      closed      | refused 2            | same      | none                             | AlreadyClosed
      closed      | throttled 0          | same      | none                             | AlreadyClosed
      closed      | throttled 1          | same      | none                             | AlreadyClosed
      closed      | throttled 2          | same      | none                             | AlreadyClosed
      closed      | unavailable 0        | same      | none                             | AlreadyClosed
      closed      | unavailable 1        | same      | none                             | AlreadyClosed
      closed      | unavailable 2        | same      | none                             | AlreadyClosed
      closed      | reported 0 failed    | noted     | none                             | AlreadyClosed
      closed      | reported 1 delivered | noted     | none                             | AlreadyClosed
      closed      | reported 1 failed    | noted     | none                             | AlreadyClosed
      closed      | reported 2 failed    | same      | none                             | AlreadyClosed
      closed      | right code           | same      | none                             | AlreadyClosed
      closed      | wrong code           | same      | none                             | AlreadyClosed
      closed      | held back            | same      | none                             | AlreadyClosed
      closed      | next 0               | same      | none                             | AlreadyClosed
      closed      | next 1               | same      | none                             | AlreadyClosed
      closed      | next 2               | same      | none                             | AlreadyClosed
      closed      | cancel settled       | same      | none                             | AlreadyClosed
      closed      | cancel any time      | same      | none                             | AlreadyClosed
      closed      | ran out              | same      | none                             | AlreadyClosed

      late        | due 0                | expired   | wake old CLOSED, wake new CLOSED | AlreadyClosed
      late        | due 1                | expired   | wake old CLOSED, wake new CLOSED | AlreadyClosed
      late        | due 1 again          | expired   | wake old CLOSED                  | AlreadyClosed
      late        | due 2                | expired   | wake old CLOSED, wake new CLOSED | AlreadyClosed
      late        | due 3                | expired   | wake old CLOSED, wake new CLOSED | AlreadyClosed
      late        | delivered 0          | expired   | wake old CLOSED                  | AlreadyClosed
      late        | delivered 1          | expired   | wake old CLOSED                  | AlreadyClosed
      late        | delivered 2          | expired   | wake old CLOSED                  | AlreadyClosed
      late        | refused 0            | expired   | wake old CLOSED                  | AlreadyClosed
      late        | refused 1            | expired   | wake old CLOSED                  | AlreadyClosed
      late        | refused 2            | expired   | wake old CLOSED                  | AlreadyClosed
      late        | throttled 0          | expired   | wake old CLOSED                  | AlreadyClosed
      late        | throttled 1          | expired   | wake old CLOSED                  | AlreadyClosed
      late        | throttled 2          | expired   | wake old CLOSED                  | AlreadyClosed
      late        | unavailable 0        | expired   | wake old CLOSED                  | AlreadyClosed
      late        | unavailable 1        | expired   | wake old CLOSED                  | AlreadyClosed
      late        | unavailable 2        | expired   | wake old CLOSED                  | AlreadyClosed
      late        | reported 0 failed    | expired   | wake old CLOSED                  | AlreadyClosed
      late        | reported 1 delivered | expired   | wake old CLOSED                  | AlreadyClosed
      late        | reported 1 failed    | expired   | wake old CLOSED                  | AlreadyClosed
      late        | reported 2 failed    | expired   | wake old CLOSED                  | AlreadyClosed
      late        | right code           | expired   | wake old CLOSED                  | AlreadyClosed
      late        | wrong code           | expired   | wake old CLOSED                  | AlreadyClosed
      late        | held back            | expired   | wake old CLOSED                  | AlreadyClosed
      late        | next 0               | expired   | wake old CLOSED                  | AlreadyClosed
      late        | next 1               | expired   | wake old CLOSED                  | AlreadyClosed
      late        | next 2               | expired   | wake old CLOSED                  | AlreadyClosed
      late        | cancel settled       | expired   | wake old CLOSED                  | AlreadyClosed
      late        | cancel any time      | expired   | wake old CLOSED                  | AlreadyClosed
      late        | ran out              | expired   | wake old CLOSED                  | AlreadyClosed

      # What is special about the first step, and about the last

      queued 0    | due 0                | waiting 0 | deliver 0 sms                    | Claimed 0
      queued 0    | right code           | queued 0  | none                             | WrongCode 2
      queued 0    | next 0               | queued 0 to 1 | none                         | NextStarted 1
      queued 0    | cancel settled       | cancelled | none                             | CancelDone
      claimed 0   | cancel settled       | cancelled | wake old CLOSED                  | CancelDone
      taken 0     | cancel settled       | cancelled | wake old CLOSED                  | CancelDone
      queued 2    | due 2                | waiting 2 | deliver 2 tts                    | Claimed 2
      queued 2    | next 2               | same      | none                             | NoStepsLeft
      claimed 2   | next 2               | same      | none                             | NoStepsLeft
      claimed 2   | refused 2            | waiting 2 | none                             | Noted
      claimed 2   | throttled 2          | queued 2  | wake old THROTTLED               | Noted
      claimed 2   | unavailable 2        | queued 2  | wake old UNAVAILABLE             | Noted
      claimed 2   | reported 2 failed    | waiting 2 | none                             | Noted
      taken 2     | reported 2 failed    | waiting 2 | none                             | Noted
      taken 2     | reported 1 failed    | waiting 2 | none                             | Noted
      taken 2     | next 2               | same      | none                             | NoStepsLeft
      taken 2     | due 3                | same      | none                             | NoStepsLeft

      # The caller does not wait for the first message

      queued 0 to 1 | due 0                | queued 1      | deliver 0 sms, wake new SKIPPED  | Claimed 0
      queued 0 to 2 | due 0                | queued 1 to 2 | deliver 0 sms, wake new SKIPPED  | Claimed 0
      queued 0 to 1 | due 1                | waiting 1     | deliver 1 tts                    | Claimed 1
      queued 0 to 1 | next 0               | same          | none                             | NextStarted 1
      queued 0 to 1 | next 1               | queued 0 to 2 | none                             | NextStarted 2
      queued 0 to 2 | next 2               | same          | none                             | NoStepsLeft
      queued 0 to 1 | cancel settled       | same          | none                             | TooLateToCancel
      queued 0 to 1 | wrong code           | queued 0 to 1 | none                             | WrongCode 2

      # A carrier answers late: the request has gone on, or is over

      skipped 0     | delivered 0          | queued 1      | none                             | Noted
      skipped 0     | refused 0            | queued 1      | none                             | Noted
      skipped 0     | throttled 0          | queued 1      | none                             | Noted
      skipped 0     | unavailable 0        | queued 1      | none                             | Noted
      skipped 0     | delivered 2          | same          | none                             | Noted
      passed 0      | delivered 0          | waiting 1     | none                             | Noted
      passed 0      | refused 0            | waiting 1     | none                             | Noted
      passed 0      | throttled 0          | waiting 1     | none                             | Noted
      passed 0      | unavailable 0        | waiting 1     | none                             | Noted
      passed 0      | delivered 2          | same          | none                             | Noted
      ended         | delivered 0          | noted         | none                             | AlreadyClosed
      ended         | refused 0            | noted         | none                             | AlreadyClosed
      ended         | throttled 0          | noted         | none                             | AlreadyClosed
      ended         | unavailable 0        | noted         | none                             | AlreadyClosed
      ended         | delivered 2          | same          | none                             | AlreadyClosed
      """;

  record Row(String situation, String event, String next, String effects, String outcome) {

    static Row of(String line) {
      List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
    }
  }

  private static final List<Row> ROWS =
      TABLE
          .lines()
          .filter(line -> line.contains("|") && !line.startsWith("#"))
          .map(Row::of)
          .toList();

  private static final List<String> EVENTS = ROWS.stream().map(Row::event).distinct().toList();

  private static final List<String> KINDS =
      List.of("queued 1", "queued 1 to 2", "claimed 1", "taken 1", "closed", "late");

  /** The second step has just begun. */
  private static final Instant NOW = at(130);

  private static final TaskToken OLD = new TaskToken("old");
  private static final TaskToken NEW = new TaskToken("new");

  @Nested
  class EveryPairOfStateAndEvent {

    @ParameterizedTest
    @FieldSource("dev.watchword.core.LifecycleTest#ROWS")
    void isDecidedAsTheTableSays(Row row) {
      for (Verification v : situations(row.situation())) {
        Instant now = row.situation().equals("late") ? v.expiresAt() : NOW;
        Transition t = Lifecycle.on(v, event(row.event()), now);

        boolean same = t.next().equals(v);
        assertEquals(row.next(), same ? "same" : describe(v, t.next()));
        assertEquals(row.effects(), describe(t.effects()));
        assertEquals(row.outcome(), describe(t.outcome()));
        assertEquals(v.version() + (same ? 0 : 1), t.next().version());
      }
    }

    @Test
    void isInTheTableOnce() {
      assertEquals(
          ROWS.size(), new HashSet<>(ROWS.stream().map(LifecycleTest::pair).toList()).size());
      Set<String> listed = ROWS.stream().map(LifecycleTest::pair).collect(Collectors.toSet());
      Set<String> missing =
          KINDS.stream()
              .flatMap(kind -> EVENTS.stream().map(event -> kind + " | " + event))
              .filter(pair -> !listed.contains(pair))
              .collect(Collectors.toSet());
      assertEquals(Set.of(), missing);
    }

    @Test
    void leavesOutNoKindOfEvent() {
      Set<Class<?>> tried =
          EVENTS.stream().map(name -> event(name).getClass()).collect(Collectors.toSet());

      assertEquals(Set.of(Event.class.getPermittedSubclasses()), tried);
    }

    @Test
    void leavesOutNoKindOfState() {
      Set<Class<?>> tried =
          KINDS.stream()
              .flatMap(kind -> situations(kind).stream())
              .map(v -> v.state().getClass())
              .collect(Collectors.toSet());
      Set<Class<?>> all =
          Stream.of(State.Open.class, State.Closed.class)
              .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
              .collect(Collectors.toSet());

      assertEquals(all, tried);
    }

    @Test
    void hasAnAnswerAtAnyTime() {
      List<Verification> all =
          Stream.concat(
                  KINDS.stream(),
                  Stream.of("queued 0", "claimed 0", "taken 0", "queued 2", "claimed 2", "taken 2"))
              .flatMap(kind -> situations(kind).stream())
              .toList();
      for (Verification v : all) {
        for (String name : EVENTS) {
          for (long second : new long[] {-1, 0, 29, 30, 124, 125, 299, 300, 605, 86_400, 999_999}) {
            Transition t = Lifecycle.on(v, event(name), at(second));

            boolean same = t.next().equals(v);
            boolean closed = v.state() instanceof State.Closed;
            assertTrue(!closed || same || isNoted(v, t.next()), "closed is final");
            assertEquals(v.version() + (same ? 0 : 1), t.next().version());
            assertEquals(t, Lifecycle.on(v, event(name), at(second)), "nothing but the arguments");
          }
        }
      }
    }
  }

  @Nested
  class Claiming {

    @Test
    void notesTheMessageTheTokenAndTheEndOfTheWait() {
      Verification v = situation("queued 1");
      Verification next = Lifecycle.on(v, new Event.Due(1, NEW), NOW).next();

      assertEquals(new State.Waiting(1, NOW.plusSeconds(180)), next.state());
      assertEquals(Optional.of(NEW), next.token());
      assertEquals(v.messages(), next.messages().subList(0, 1));
      assertEquals(
          new Message(1, Channel.TTS, NOW, Message.Fate.CLAIMED, Optional.empty()),
          next.messages().getLast());
      assertEquals(2, next.messages().size());
    }

    @Test
    void startsTheFirstCode() {
      Verification next = Lifecycle.on(situation("queued 0"), new Event.Due(0, NEW), at(3)).next();

      assertEquals(Optional.of(new Generation(0, at(3))), next.code());
    }

    @ParameterizedTest
    @CsvSource({"130, 0, 0", "294, 0, 0", "300, 1, 300", "301, 1, 301", "400, 1, 400"})
    void repeatsTheCodeUnlessItIsTooOld(long second, int generation, long since) {
      Verification next =
          Lifecycle.on(situation("queued 1"), new Event.Due(1, NEW), at(second)).next();

      assertEquals(Optional.of(new Generation(generation, at(since))), next.code());
    }

    @ParameterizedTest
    @CsvSource({"throttled 0, 0", "unavailable 0, 0", "refused 0, 1"})
    void aCodeThatNobodyWasSentHasItsWholeLifeAhead(String event, int step) {
      Verification unsent = Lifecycle.on(situation("claimed 0"), event(event), at(1)).next();
      Verification next = Lifecycle.on(unsent, new Event.Due(step, NEW), at(110)).next();

      assertEquals(Optional.of(new Generation(0, at(110))), next.code());
    }

    @ParameterizedTest
    @CsvSource({"295", "296", "299"})
    void doesNotSendACodeThatIsAllButOver(long second) {
      Verification next =
          Lifecycle.on(situation("queued 1"), new Event.Due(1, NEW), at(second)).next();

      assertEquals(Optional.of(new Generation(1, at(second))), next.code());
    }

    @Test
    void aRepeatedOneOnlyStoresTheNewToken() {
      Verification v = situation("claimed 1");
      Verification next = Lifecycle.on(v, new Event.Due(1, NEW), NOW).next();

      assertEquals(v.with(NEW), next);
    }

    @Test
    void aLaterStepPassesTheOnesBetween() {
      Transition t = Lifecycle.on(situation("taken 0"), new Event.Due(2, NEW), NOW);

      assertEquals(new State.Waiting(2, NOW.plusSeconds(300)), t.next().state());
      assertEquals(List.of(0, 2), t.next().messages().stream().map(Message::step).toList());
    }

    @ParameterizedTest
    @CsvSource({"0", "124", "126", "304"})
    void aStepIsDueWheneverTheMachineSaysSo(long second) {
      Transition t = Lifecycle.on(situation("taken 0"), new Event.Due(1, NEW), at(second));

      assertEquals(new Outcome.Claimed(1), t.outcome());
    }
  }

  @Nested
  class HearingFromTheCarrier {

    @Test
    void takenIsNotedWithTheCarriersId() {
      Verification v = situation("claimed 1");
      Verification next = Lifecycle.on(v, new Event.Delivered(1, Optional.of("sms-2")), NOW).next();

      assertEquals(v.state(), next.state());
      assertEquals(Message.Fate.TAKEN, next.messages().getLast().fate());
      assertEquals(Optional.of("sms-2"), next.messages().getLast().carrierId());
      assertEquals(v.messages().getFirst(), next.messages().getFirst());
    }

    /** The request has gone on meanwhile, or is over. */
    @ParameterizedTest
    @CsvSource({
      "skipped 0, delivered 0, TAKEN",
      "passed 0, delivered 0, TAKEN",
      "ended, delivered 0, TAKEN",
      "skipped 0, refused 0, REFUSED",
      "passed 0, throttled 0, REFUSED",
      "ended, unavailable 0, REFUSED"
    })
    void isNotedHoweverLate(String situation, String event, Message.Fate fate) {
      Verification v = situation(situation);
      Verification next = Lifecycle.on(v, event(event), NOW).next();

      assertEquals(fate, next.messages().getFirst().fate());
      assertEquals(v.messages().subList(1, v.messages().size()), rest(next.messages()));
      assertEquals(v.state(), next.state());
      assertEquals(v.token(), next.token());
    }

    private static List<Message> rest(List<Message> messages) {
      return messages.subList(1, messages.size());
    }

    @Test
    void refusedGoesOnAtOnceAndDoesNotCountAsSent() {
      Verification next = Lifecycle.on(situation("claimed 1"), new Event.Refused(1), NOW).next();

      assertEquals(new State.Queued(2, NOW), next.state());
      assertEquals(Message.Fate.REFUSED, next.messages().getLast().fate());
      assertEquals(List.of(0), next.sentMessages().map(Message::step).toList());
      assertEquals(Optional.of(next.messages().getFirst()), next.newestMessage());
      assertEquals(Optional.empty(), situation("queued 0").newestMessage());
    }

    @Test
    void refusedOnTheLastStepLeavesTheEarlierCodeGood() {
      Verification v = situation("claimed 2");
      Verification refused = Lifecycle.on(v, new Event.Refused(2), NOW).next();

      assertEquals(v.state(), refused.state());
      assertEquals(v.expiresAt(), refused.expiresAt());
      assertEquals(
          new State.Verified(at(140)),
          Lifecycle.on(refused, new Event.CodeEntered(true), at(140)).next().state());
    }

    @Test
    void throttledGivesTheClaimBack() {
      Verification v = situation("claimed 1");
      Verification throttled = Lifecycle.on(v, new Event.Throttled(1), NOW).next();
      Transition again = Lifecycle.on(throttled, new Event.Due(1, NEW), at(135));

      assertEquals(new State.Queued(1, NOW), throttled.state());
      assertEquals(v.messages().subList(0, 1), throttled.messages());
      assertEquals(List.of(new Effect.Deliver(1, Channel.TTS)), again.effects());
      assertEquals(2, again.next().messages().size());
    }

    @ParameterizedTest
    @CsvSource({
      "delivered 1",
      "refused 1",
      "throttled 1",
      "unavailable 1",
      "reported 1 delivered",
      "reported 1 failed"
    })
    void nothingIsHeardTwice(String event) {
      Transition first = Lifecycle.on(situation("claimed 1"), event(event), NOW);
      Transition second = Lifecycle.on(first.next(), event(event), NOW);

      assertNotEquals(situation("claimed 1"), first.next());
      assertSame(first.next(), second.next());
      assertEquals(List.of(), second.effects());
    }
  }

  @Nested
  class HearingWhatBecameOfAMessage {

    @Test
    void isKeptWithTheMessage() {
      Report delivered =
          new Report(Report.Result.DELIVERED, at(140), Optional.of(new BigDecimal("0.0042")));
      Verification v = situation("taken 1");
      Verification next = Lifecycle.on(v, new Event.Reported(1, delivered), at(900)).next();

      assertEquals(Optional.of(delivered), next.messages().getLast().report());
      assertEquals(v.messages().getFirst(), next.messages().getFirst());
    }

    @ParameterizedTest
    @EnumSource(Report.Result.class)
    void onlyAFailureGoesOnAtOnce(Report.Result result) {
      Event event = new Event.Reported(1, new Report(result, NOW, Optional.empty()));
      Verification next = Lifecycle.on(situation("taken 1"), event, NOW).next();

      boolean isFailure = Set.of(Report.Result.FAILED, Report.Result.OPTED_OUT).contains(result);
      assertEquals(isFailure ? "queued 2" : "waiting 1", describe(next.state()));
      assertEquals(2, next.sentMessages().count(), "it was sent, whatever became of it");
    }

    @Test
    void aFailureOfAMessageThatArrivedAllTheSameIsNone() {
      Event delivered = event("reported 1 delivered");
      Verification arrived = Lifecycle.on(situation("taken 1"), delivered, NOW).next();
      Transition t = Lifecycle.on(arrived, event("reported 1 failed"), NOW);

      assertSame(arrived, t.next());
    }

    @Test
    void aCodeTypedAfterAFailureIsAsGoodAsBefore() {
      Verification failed =
          Lifecycle.on(situation("taken 1"), event("reported 1 failed"), NOW).next();

      assertEquals(
          new State.Verified(at(140)),
          Lifecycle.on(failed, new Event.CodeEntered(true), at(140)).next().state());
    }
  }

  @Nested
  class TypingACode {

    @Test
    void theThirdWrongOneIsTheLast() {
      Verification v = situation("taken 1");
      Transition first = Lifecycle.on(v, new Event.CodeEntered(false), at(131));
      Transition second = Lifecycle.on(first.next(), new Event.CodeEntered(false), at(132));
      Transition third = Lifecycle.on(second.next(), new Event.CodeEntered(false), at(133));

      assertEquals(new Outcome.WrongCode(2), first.outcome());
      assertEquals(new Outcome.WrongCode(1), second.outcome());
      assertEquals(new Outcome.OutOfGuesses(), third.outcome());
      assertEquals(List.of(new Effect.Wake(OLD, WakeReason.CLOSED)), third.effects());
      assertEquals(new State.Failed(at(133)), third.next().state());
      assertEquals(
          List.of(new Guess(at(131), false), new Guess(at(132), false), new Guess(at(133), false)),
          third.next().guesses());
    }

    @Test
    void afterThatTheRightOneIsTooLate() {
      Verification v = wrongly(situation("taken 1"), 3);
      Transition right = Lifecycle.on(v, new Event.CodeEntered(true), at(134));

      assertSame(v, right.next());
      assertEquals(new Outcome.AlreadyClosed((State.Closed) v.state()), right.outcome());
    }

    @Test
    void twoWrongOnesAndTheRightOneIsRight() {
      Verification v = wrongly(situation("taken 1"), 2);
      Transition right = Lifecycle.on(v, new Event.CodeEntered(true), at(134));

      assertEquals(new State.Verified(at(134)), right.next().state());
      assertEquals(new Guess(at(134), true), right.next().guesses().getLast());
      assertEquals(new Outcome.CodeAccepted(right.next()), right.outcome());
    }

    @Test
    void aNewCodeDoesNotGiveTheTriesBack() {
      Verification v = wrongly(situation("taken 1"), 2);
      Verification renewed = Lifecycle.on(v, new Event.Due(2, NEW), at(305)).next();
      Transition third = Lifecycle.on(renewed, new Event.CodeEntered(false), at(306));

      assertEquals(1, renewed.code().orElseThrow().number());
      assertEquals(new Outcome.OutOfGuesses(), third.outcome());
    }

    @ParameterizedTest
    @CsvSource({"299, CodeAccepted", "300, WrongCode 2", "301, WrongCode 2"})
    void aCodePastItsLifeIsWrongAndCounts(long second, String outcome) {
      Transition t = Lifecycle.on(situation("taken 1"), new Event.CodeEntered(true), at(second));

      assertEquals(outcome, describe(t.outcome()));
      assertEquals(1, t.next().guesses().size());
    }
  }

  @Nested
  class Cancelling {

    @ParameterizedTest
    @CsvSource({
      "0, TooEarlyToCancel",
      "29, TooEarlyToCancel",
      "30, CancelDone",
      "31, CancelDone",
      "124, CancelDone",
      "600, CancelDone"
    })
    void versionOneSettlesFirst(long second, String outcome) {
      Event cancel = new Event.CancelAsked(CancelRule.ONCE_SETTLED);

      assertEquals(
          outcome, describe(Lifecycle.on(situation("taken 0"), cancel, at(second)).outcome()));
    }

    @Test
    void versionOneSaysFromWhenOn() {
      Event cancel = new Event.CancelAsked(CancelRule.ONCE_SETTLED);

      assertEquals(
          new Outcome.TooEarlyToCancel(at(30)),
          Lifecycle.on(situation("taken 0"), cancel, at(30).minusMillis(1)).outcome());
    }

    @ParameterizedTest
    @CsvSource({"queued 1", "taken 1", "queued 2", "taken 2"})
    void versionOneStopsAtTheSecondStepHoweverEarlyThatCame(String situation) {
      Event cancel = new Event.CancelAsked(CancelRule.ONCE_SETTLED);

      assertEquals(
          new Outcome.TooLateToCancel(),
          Lifecycle.on(situation(situation), cancel, at(10)).outcome());
    }

    @ParameterizedTest
    @CsvSource({"queued 0", "taken 0", "queued 1", "taken 1", "queued 2", "taken 2"})
    void versionTwoMayAtAnyTime(String situation) {
      Event cancel = new Event.CancelAsked(CancelRule.ANY_TIME);

      assertEquals(
          new State.Cancelled(at(10)),
          Lifecycle.on(situation(situation), cancel, at(10)).next().state());
    }
  }

  @Nested
  class RunningOutOfTime {

    @ParameterizedTest
    @CsvSource({
      "queued 0, 605",
      "taken 0, 605",
      "queued 1, 609",
      "taken 1, 609",
      "queued 2, 429",
      "taken 2, 429"
    })
    void isOverOnceAllWaitsAre(String situation, long end) {
      Verification v = situation(situation);

      assertEquals(at(end), v.expiresAt());
      assertTrue(v.isOpenAt(at(end).minusMillis(1)));
      assertEquals(v.state(), v.stateAt(at(end).minusMillis(1)));
      assertEquals(new State.Expired(at(end)), v.stateAt(at(end)));
      assertEquals(
          new Outcome.NotYet(v),
          Lifecycle.on(v, new Event.RanOut(), at(end).minusMillis(1)).outcome());
      assertEquals(
          new State.Expired(at(end)),
          Lifecycle.on(v, new Event.RanOut(), at(end + 1000)).next().state());
    }

    @Test
    void noneLivesLongerThanADay() {
      Verification v = situation("queued 1").with(new State.Queued(1, at(86_000)));

      assertEquals(at(86_400), v.expiresAt());
    }

    @Test
    void skippingBringsTheEndNearer() {
      Verification v = Lifecycle.on(situation("taken 0"), new Event.NextAsked(0), at(10)).next();

      assertEquals(at(10 + 180 + 300), v.expiresAt());
    }
  }

  private static String pair(Row row) {
    return row.situation() + " | " + row.event();
  }

  private static Verification wrongly(Verification v, int times) {
    return IntStream.range(0, times)
        .boxed()
        .reduce(
            v,
            (was, _) -> Lifecycle.on(was, new Event.CodeEntered(false), NOW).next(),
            (_, later) -> later);
  }

  private static Verification situation(String name) {
    return situations(name).getFirst();
  }

  private static List<Verification> situations(String name) {
    String[] words = name.split(" ", -1);
    return switch (words[0]) {
      case "queued" -> List.of(queued(words));
      case "skipped" -> List.of(unanswered(new State.Queued(1, began(1)), 1));
      case "passed" -> List.of(unanswered(waiting(1, Message.Fate.CLAIMED).state(), 2));
      case "ended" -> List.of(unanswered(new State.Verified(at(127)), 2));
      case "claimed" -> List.of(waiting(Integer.parseInt(words[1]), Message.Fate.CLAIMED));
      case "taken" -> List.of(waiting(Integer.parseInt(words[1]), Message.Fate.TAKEN));
      case "closed" ->
          Stream.of(
                  new State.Verified(at(127)),
                  new State.Failed(at(127)),
                  new State.Expired(at(127)),
                  new State.Cancelled(at(127)))
              .map(waiting(1, Message.Fate.TAKEN)::with)
              .toList();
      case "late" ->
          List.of(
              queued(1),
              queued(2),
              situation("queued 1 to 2"),
              situation("passed 0"),
              waiting(0, Message.Fate.CLAIMED),
              waiting(1, Message.Fate.CLAIMED),
              waiting(1, Message.Fate.TAKEN),
              waiting(2, Message.Fate.TAKEN));
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** When a step began: the second came with its time, the third a moment after it. */
  private static Instant began(int step) {
    return at(List.of(0, 129, 129).get(step));
  }

  /** {@code queued STEP} or {@code queued STEP to FURTHEST}. */
  private static Verification queued(String[] words) {
    int step = Integer.parseInt(words[1]);
    int furthest = words.length == 4 ? Integer.parseInt(words[3]) : step;
    return queued(step).with(new State.Queued(step, began(step), furthest));
  }

  /** With the messages of so many steps, of which no carrier has said anything. */
  private static Verification unanswered(State state, int steps) {
    List<Message> messages =
        IntStream.range(0, steps)
            .mapToObj(step -> Message.claimed(step, channel(step), began(step)))
            .toList();
    return verification(state, messages, OLD);
  }

  private static Verification queued(int step) {
    return verification(
        new State.Queued(step, began(step)), messages(step), step == 0 ? null : OLD);
  }

  private static Verification waiting(int step, Message.Fate fate) {
    List<Message> messages =
        Stream.concat(
                messages(step).stream(),
                Stream.of(new Message(step, channel(step), began(step), fate, Optional.empty())))
            .toList();
    Instant until = began(step).plus(plan().step(step).timeout());
    return verification(new State.Waiting(step, until), messages, OLD);
  }

  private static Verification verification(State state, List<Message> messages, TaskToken token) {
    return new Verification(
        SequentialIds.of(1),
        World.ACCOUNT,
        World.terms(plan(), at(0)),
        state,
        messages.isEmpty() ? Optional.empty() : Optional.of(new Generation(0, at(0))),
        messages,
        List.of(),
        Optional.ofNullable(token),
        7);
  }

  private static List<Message> messages(int steps) {
    return IntStream.range(0, steps)
        .mapToObj(
            step ->
                new Message(
                    step, channel(step), began(step), Message.Fate.TAKEN, Optional.of("c-" + step)))
        .toList();
  }

  private static Channel channel(int step) {
    return plan().step(step).channel();
  }

  private static Plan plan() {
    return Plan.workflow(1, Optional.empty(), Optional.empty());
  }

  private static Instant at(long seconds) {
    return MovableClock.START.plus(Duration.ofSeconds(seconds));
  }

  private static Event event(String name) {
    String[] words = name.split(" ", -1);
    return switch (words[0]) {
      case "due" -> new Event.Due(Integer.parseInt(words[1]), words.length == 2 ? NEW : OLD);
      case "delivered" -> new Event.Delivered(Integer.parseInt(words[1]), Optional.of("c-9"));
      case "refused" -> new Event.Refused(Integer.parseInt(words[1]));
      case "throttled" -> new Event.Throttled(Integer.parseInt(words[1]));
      case "unavailable" -> new Event.Unavailable(Integer.parseInt(words[1]));
      case "reported" ->
          new Event.Reported(
              Integer.parseInt(words[1]),
              new Report(
                  Report.Result.valueOf(words[2].toUpperCase(Locale.ROOT)), NOW, Optional.empty()));
      case "right" -> new Event.CodeEntered(true);
      case "wrong" -> new Event.CodeEntered(false);
      case "held" -> new Event.CodeHeldBack(Duration.ofSeconds(60));
      case "next" -> new Event.NextAsked(Integer.parseInt(words[1]));
      case "cancel" ->
          new Event.CancelAsked(
              words[1].equals("settled") ? CancelRule.ONCE_SETTLED : CancelRule.ANY_TIME);
      case "ran" -> new Event.RanOut();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String describe(Verification v, Verification next) {
    boolean isOver = v.state() instanceof State.Closed;
    return isOver && isNoted(v, next) ? "noted" : describe(next.state());
  }

  /** Whether they differ by what a carrier has reported, and by nothing else. */
  private static boolean isNoted(Verification v, Verification next) {
    return next.equals(
        new Verification(
            v.id(),
            v.account(),
            v.terms(),
            v.state(),
            v.code(),
            next.messages(),
            v.guesses(),
            v.token(),
            v.version() + 1));
  }

  private static String describe(State state) {
    String name = state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return switch (state) {
      case State.Queued(int step, Instant _, int furthest) when furthest > step ->
          name + " " + step + " to " + furthest;
      case State.Open open -> name + " " + open.step();
      case State.Closed _ -> name;
    };
  }

  private static String describe(List<Effect> effects) {
    return effects.isEmpty()
        ? "none"
        : effects.stream().map(LifecycleTest::describe).collect(Collectors.joining(", "));
  }

  private static String describe(Effect effect) {
    return switch (effect) {
      case Effect.Deliver(int step, Channel channel) ->
          "deliver " + step + " " + channel.wireName();
      case Effect.Wake(TaskToken token, WakeReason reason) ->
          "wake " + token.value() + " " + reason;
    };
  }

  /** The kind of answer, and the number in it if there is one. */
  private static String describe(Outcome outcome) {
    String name = outcome.getClass().getSimpleName();
    return switch (outcome) {
      case Outcome.WrongCode(int left) -> name + " " + left;
      case Outcome.NextStarted(int step) -> name + " " + step;
      case Outcome.Claimed(int step) -> name + " " + step;
      case Outcome.AlreadyClaimed(int step) -> name + " " + step;
      case Outcome.AlreadySkipped(int step) -> name + " " + step;
      case Outcome.Answer _ -> name;
      case Outcome.Progress _ -> name;
    };
  }
}
