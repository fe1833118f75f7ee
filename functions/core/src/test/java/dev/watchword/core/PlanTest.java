package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  @Nested
  class TheWorkflowsOfVersionOne {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            # workflow | pin_expiry | next_event_wait | steps                       | a code lives
            1          |            |                 | sms 125, tts 180, tts 300   | 300
            2          |            |                 | sms 125, sms 180, tts 300   | 300
            3          |            |                 | tts 150, tts 150            | 300
            4          |            |                 | sms 120, sms 180            | 300
            5          |            |                 | sms 120, tts 180            | 300
            6          |            |                 | sms 300                     | 300
            7          |            |                 | tts 300                     | 300

            # pin_expiry alone changes no wait but that of 6 and 7
            1          | 60         |                 | sms 125, tts 180, tts 300   | 60
            1          | 3600       |                 | sms 125, tts 180, tts 300   | 3600
            6          | 60         |                 | sms 60                      | 60
            7          | 3600       |                 | tts 3600                    | 3600

            # next_event_wait replaces every wait but theirs
            1          |            | 60              | sms 60, tts 60, tts 60      | 300
            2          |            | 900             | sms 900, sms 900, tts 900   | 300
            3          |            | 61              | tts 61, tts 61              | 300
            4          |            | 90              | sms 90, sms 90              | 300
            5          |            | 90              | sms 90, tts 90              | 300
            6          |            | 90              | sms 300                     | 300
            7          |            | 90              | tts 300                     | 300

            # both: a whole multiple, or as long as the wait
            1          | 120        | 120             | sms 120, tts 120, tts 120   | 120
            1          | 240        | 120             | sms 120, tts 120, tts 120   | 240
            1          | 360        | 120             | sms 120, tts 120, tts 120   | 360
            1          | 90         | 120             | sms 120, tts 120, tts 120   | 120
            1          | 200        | 120             | sms 120, tts 120, tts 120   | 120
            1          | 241        | 120             | sms 120, tts 120, tts 120   | 120
            6          | 240        | 120             | sms 240                     | 240
            6          | 200        | 120             | sms 120                     | 120
            """)
    void areThoseOfTheContract(
        int workflow, Long pinExpiry, Long nextEventWait, String steps, long life) {
      Plan plan = Plan.workflow(workflow, seconds(pinExpiry), seconds(nextEventWait));

      assertEquals(steps, describe(plan));
      assertEquals(Duration.ofSeconds(life), plan.codeLife());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 8})
    void areSeven(int workflow) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Plan.workflow(workflow, Optional.empty(), Optional.empty()));
    }
  }

  @Nested
  class TheCodesThatStepsCarry {

    /** Milliseconds by which the start of a step may differ from the machine's plan. */
    private static final String LATENESS = "0 0 0; 2000 0 0; 0 2000 0; 2000 20 20; 900 2000 10";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            # pin_expiry | next_event_wait | codes
                         |                 | A A B
            360          | 120             | A A A
            240          | 120             | A A B
            120          | 120             | A B C
            90           | 120             | A B C
            200          | 120             | A B C
            """)
    void areThoseOfTheContractWhetherOrNotAFunctionStartsSlowly(
        Long pinExpiry, Long nextEventWait, String codes) {
      Plan plan = Plan.workflow(1, seconds(pinExpiry), seconds(nextEventWait));
      for (String lateness : LATENESS.split("; ", -1)) {
        assertEquals(codes, codes(plan, lateness), "late by " + lateness + " ms");
      }
    }

    @Test
    void areRepeatedAtOnceIfTheUserSkips() {
      Verification v = accepted(Plan.workflow(1, Optional.empty(), Optional.empty()));
      v = Lifecycle.on(v, due(0), MovableClock.START).next();
      v = Lifecycle.on(v, new Event.NextAsked(0), MovableClock.START.plusSeconds(10)).next();
      v = Lifecycle.on(v, due(1), MovableClock.START.plusSeconds(11)).next();

      assertEquals(Optional.of(new Generation(0, MovableClock.START)), v.code());
    }

    /** Drives a request by the machine's own times: a step's wait starts before it is claimed. */
    private static String codes(Plan plan, String lateness) {
      List<Integer> late = Arrays.stream(lateness.split(" ", -1)).map(Integer::parseInt).toList();
      Verification v = accepted(plan);
      Instant planned = MovableClock.START;
      List<String> codes = new ArrayList<>();
      for (int step = 0; plan.has(step); step++) {
        v = Lifecycle.on(v, due(step), planned.plusMillis(late.get(step))).next();
        codes.add(Character.toString('A' + v.code().orElseThrow().number()));
        planned = planned.plus(plan.step(step).timeout());
      }
      return String.join(" ", codes);
    }

    private static Event due(int step) {
      return new Event.Due(step, new TaskToken("token-" + step));
    }

    private static Verification accepted(Plan plan) {
      return Verification.accepted(
          SequentialIds.of(1), World.ACCOUNT, World.terms(plan, MovableClock.START));
    }
  }

  @Nested
  class ItsSteps {

    private final Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());

    @Test
    void areCountedFromZero() {
      assertFalse(plan.has(-1));
      assertTrue(plan.has(0));
      assertTrue(plan.has(2));
      assertFalse(plan.has(3));
      assertEquals(Channel.SMS, plan.step(0).channel());
    }

    @ParameterizedTest
    @CsvSource({"0, 605", "1, 480", "2, 300", "3, 0", "9, 0"})
    void addUpTheirWaits(int from, long seconds) {
      assertEquals(Duration.ofSeconds(seconds), plan.waitsFrom(from));
    }

    @Test
    void areFixed() {
      List<Step> steps = new ArrayList<>(plan.steps());
      Plan copy = new Plan(steps, Duration.ofSeconds(60));
      steps.clear();

      assertEquals(3, copy.steps().size());
    }

    @Test
    void areOneAtLeast() {
      assertThrows(
          IllegalArgumentException.class, () -> new Plan(List.of(), Duration.ofSeconds(60)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void timesArePositive(long seconds) {
    Duration time = Duration.ofSeconds(seconds);

    assertThrows(IllegalArgumentException.class, () -> new Step(Channel.SMS, time));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Plan(List.of(new Step(Channel.SMS, Duration.ofSeconds(60))), time));
  }

  @Test
  void channelsAreKnownByTheirNames() {
    for (Channel channel : Channel.values()) {
      assertEquals(channel, Channel.of(channel.wireName()));
    }
    Stream.of("SMS", "voice", "")
        .forEach(
            name -> assertThrows(IllegalArgumentException.class, () -> Channel.of(name), name));
  }

  private static Optional<Duration> seconds(Long given) {
    return Optional.ofNullable(given).map(Duration::ofSeconds);
  }

  private static String describe(Plan plan) {
    return plan.steps().stream()
        .map(step -> step.channel().wireName() + " " + step.timeout().toSeconds())
        .collect(Collectors.joining(", "));
  }
}
