package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeValidityTest {

  /** Walks every plan that can be asked for, with steps on time and late. */
  @Test
  void isTrueOfEveryMessageOfEveryPlan() {
    long[] messages = {0};
    PlannedMessages.forEach(
        message -> {
          messages[0]++;
          Duration promised = message.promised();
          assertTrue(promised.isPositive(), message::toString);
          Instant last = message.sentAt().plus(promised).minusMillis(1);
          assertTrue(message.isCodeAcceptedAt(last), message::toString);
        });
    assertTrue(messages[0] > 50_000, "there are many messages: " + messages[0]);
  }

  @ParameterizedTest(name = "workflow {0}, pin_expiry {1}, next_event_wait {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "1, -,    -,   300 175 300",
        "1, 360,  120, 360 240 120",
        "1, 240,  120, 240 120 120",
        "1, 120,  120, 120 120 120",
        "1, 130,  -,   125 130 130",
        "1, 125,  -,   125 125 125",
        "4, -,    -,   300 180",
        "4, 3600, 60,  120 60",
        "6, 3600, -,   3600",
        "7, 60,   -,   60"
      })
  void isWhatThePlanSays(int workflow, Long pinExpiry, Long wait, String seconds) {
    Plan plan =
        Plan.workflow(
            workflow,
            Optional.ofNullable(pinExpiry).map(Duration::ofSeconds),
            Optional.ofNullable(wait).map(Duration::ofSeconds));
    assertEquals(seconds, promises(plan));
  }

  @ParameterizedTest(name = "{0} steps of {1} s: {2}")
  @CsvSource({
    "1, 15,  15",
    "2, 15,  30 15",
    "3, 45,  135 90 45",
    "2, 300, 600 300",
    "4, 300, 900 600 300 300",
    "2, 900, 900 900"
  })
  void isWhatTheStepsOfVersion2Say(int steps, long wait, String seconds) {
    assertEquals(seconds, promises(PlannedMessages.version2(steps, Duration.ofSeconds(wait))));
  }

  private static String promises(Plan plan) {
    StringBuilder promises = new StringBuilder();
    PlannedMessages.of(plan, List.of(Duration.ZERO))
        .forEach(message -> promises.append(' ').append(message.promised().toSeconds()));
    return promises.substring(1);
  }

  @Nested
  class WhereTextsCantArrive {

    /** They are refused at once, so that what comes after them comes earlier. */
    @Test
    void doesNotCountTheirWaits() {
      Duration wait = Duration.ofMinutes(1);
      Plan plan =
          new Plan(
              List.of(
                  new Step(Channel.TTS, wait),
                  new Step(Channel.SMS, wait),
                  new Step(Channel.TTS, wait)),
              Duration.ofMinutes(3));
      Terms terms = World.terms(plan, MovableClock.START);
      Terms landline =
          new Terms(
              terms.order(),
              terms.codes(),
              terms.strikes(),
              Optional.of(MovableClock.START),
              PriceCaps.NONE,
              false,
              terms.createdAt());
      Verification v =
          Lifecycle.on(
                  Verification.accepted(SequentialIds.of(1), World.ACCOUNT, landline),
                  new Event.Due(0, new TaskToken("t")),
                  MovableClock.START)
              .next();
      assertEquals(Duration.ofMinutes(2), CodeValidity.at(v, MovableClock.START));
    }
  }

  @Nested
  class OfTheNewestMessage {

    private final Verification v =
        Lifecycle.on(
                Verification.accepted(
                    SequentialIds.of(1),
                    World.ACCOUNT,
                    World.terms(
                        Plan.workflow(1, Optional.empty(), Optional.empty()), MovableClock.START)),
                new Event.Due(0, new TaskToken("t")),
                MovableClock.START)
            .next();

    @ParameterizedTest
    @CsvSource({"PT0S, PT5M", "PT0.020S, PT5M", "PT1S, PT4M59S", "PT4M, PT1M", "PT6M, PT0S"})
    void countsFromTheStartOfItsStepIfItIsHandedOverAtOnce(Duration later, Duration promised) {
      Instant now = MovableClock.START.plus(later);
      assertEquals(promised, CodeValidity.ofNewestMessage(v, now));
    }
  }
}
