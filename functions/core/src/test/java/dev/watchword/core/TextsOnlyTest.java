package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.watchword.core.Outcome.CannotReceiveTexts;
import dev.watchword.core.Outcome.CannotReceiveTexts.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans that are text messages and nothing else, for numbers at which none can arrive. */
class TextsOnlyTest {

  /** A landline in London that is kept for fiction. */
  private static final PhoneNumber LANDLINE = new PhoneNumber("+442079460123");

  private final World world = new World();

  private Outcome.Answer send(PhoneNumber number, int workflow) {
    Plan plan = Plan.workflow(workflow, Optional.empty(), Optional.empty());
    Order order = new Order(number, new Wording.Brand("Acme"), "en-gb", "VERIFY", plan);
    return world.verifications().send(world.account(), order, new CodeChoice.Drawn(4));
  }

  private void assertUntouched(PhoneNumber number, NumberRecord before) {
    assertEquals(before, world.store().number(World.ACCOUNT, number));
    assertEquals(
        0, world.quotas().usedInMonthOf(World.ACCOUNT, world.clock().instant()).verifications());
  }

  private void withQuota() {
    world
        .accounts()
        .set(World.ACCOUNT, Setting.VERIFICATIONS_PER_DAY, new Value.Amount(BigDecimal.TEN));
  }

  /** Its number opts out when it gets a text, and is free again afterwards. */
  private void optOut() {
    Outcome sent = send(World.NUMBER, 1);
    RequestId id = assertInstanceOf(Outcome.Accepted.class, sent).id();
    world.sms().answerNext(new Carrier.Receipt.OptedOut());
    world.due(id, 0);
    world.verifications().cancel(World.ACCOUNT, id, CancelRule.ANY_TIME);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, true", "4, false", "5, true", "6, false", "7, true"})
  void areRefusedForALandline(int workflow, boolean accepted) {
    withQuota();
    Outcome answer = send(LANDLINE, workflow);

    if (accepted) {
      assertInstanceOf(Outcome.Accepted.class, answer);
    } else {
      assertEquals(new CannotReceiveTexts(Reason.LANDLINE), answer);
      assertUntouched(LANDLINE, NumberRecord.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, true", "4, false", "5, true", "6, false", "7, true"})
  void areRefusedForANumberThatOptedOut(int workflow, boolean accepted) {
    optOut();
    withQuota();
    NumberRecord before = world.store().number(World.ACCOUNT, World.NUMBER);
    Outcome answer = send(World.NUMBER, workflow);

    if (accepted) {
      assertInstanceOf(Outcome.Accepted.class, answer);
    } else {
      assertEquals(new CannotReceiveTexts(Reason.OPTED_OUT), answer);
      assertUntouched(World.NUMBER, before);
    }
  }

  /** Whoever has the number may want texts again, and no carrier says so. */
  @ParameterizedTest
  @CsvSource({"86399, false", "86400, true"})
  void areTriedAgainADayAfterAnOptOut(long second, boolean accepted) {
    optOut();
    world.clock().advanceSeconds(second);

    assertEquals(accepted, send(World.NUMBER, 6) instanceof Outcome.Accepted);
  }

  /** To wait would not help. */
  @Test
  void areRefusedForThatAlsoWhileTheNumberRests() {
    optOut();
    world
        .accounts()
        .set(World.ACCOUNT, Setting.NUMBER_SENDS_PER_HOUR, new Value.Amount(BigDecimal.ONE));

    assertInstanceOf(Outcome.NumberResting.class, send(World.NUMBER, 1));
    assertEquals(new CannotReceiveTexts(Reason.OPTED_OUT), send(World.NUMBER, 6));
  }

  @Test
  void areNotWhyARequestUnderWayIsHidden() {
    optOut();
    RequestId live = assertInstanceOf(Outcome.Accepted.class, send(World.NUMBER, 3)).id();

    assertEquals(new Outcome.UnderWay(live), send(World.NUMBER, 6));
  }

  /** Nothing is sent to it anyway. */
  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void areFineForATestNumber(int workflow) {
    Map<String, String> test =
        Map.of("number", LANDLINE.e164(), "code", "4711", "until", "2030-01-01T00:00:00Z");
    world.accounts().set(World.ACCOUNT, Setting.TEST_NUMBERS, new Value.Objects(List.of(test)));

    assertInstanceOf(Outcome.Accepted.class, send(LANDLINE, workflow));
  }
}
