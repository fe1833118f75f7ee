package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a message is joined to its request, however it comes. */
class CarrierReportsTest {

  private final World world = new World();

  private Report report(Report.Result result) {
    return new Report(result, world.clock().instant(), Optional.of(new BigDecimal("0.004")));
  }

  private Outcome told(String carrierId, Report.Result result) {
    return world.verifications().report(carrierId, report(result));
  }

  private List<Message> messages(RequestId id) {
    return world.stored(id).messages();
  }

  @Test
  void findTheirMessage() {
    RequestId id = world.underWay();

    assertEquals(new Outcome.Noted(), told("sms-1", Report.Result.DELIVERED));

    assertEquals(Optional.of(report(Report.Result.DELIVERED)), messages(id).getLast().report());
  }

  @Test
  void ofOtherMessagesAreNothingToUs() {
    RequestId id = world.underWay();
    Verification before = world.stored(id);

    assertEquals(new Outcome.Unknown(), told("sms-2", Report.Result.FAILED));
    assertEquals(before, world.stored(id));
  }

  @Test
  void ofAFailureEndTheWaitForGood() {
    RequestId id = world.underWay();

    var _ = told("sms-1", Report.Result.FAILED);

    assertEquals(
        List.of(new FakeWorkflow.Wake(World.token(id, 0), WakeReason.REFUSED)),
        world.workflow().wakes());
    assertEquals(new State.Queued(1, world.clock().instant()), world.stored(id).state());
    var _ = told("sms-1", Report.Result.FAILED);
    assertEquals(1, world.workflow().wakes().size(), "once");
    assertEquals(
        List.of(new RecordedTroubles.NotArriving(id, Channel.SMS, Report.Result.FAILED)),
        world.troubles().notArriving());
  }

  @ParameterizedTest
  @CsvSource({"DELIVERED", "QUEUED", "NO_ANSWER", "ANSWERED"})
  void ofAnythingElseEndNoWait(Report.Result result) {
    RequestId id = world.underWay();

    var _ = told("sms-1", result);

    assertEquals(List.of(), world.workflow().wakes());
    assertInstanceOf(State.Waiting.class, world.stored(id).state());
  }

  @Test
  void areKeptHoweverLate() {
    RequestId id = world.underWay();
    var _ = world.verifications().check(world.account(), id, world.rightCode(id));
    world.clock().advance(Duration.ofDays(3));

    assertInstanceOf(Outcome.AlreadyClosed.class, told("sms-1", Report.Result.FAILED));

    assertInstanceOf(State.Verified.class, world.stored(id).state());
    assertEquals(
        Optional.of(Report.Result.FAILED), messages(id).getLast().report().map(Report::result));
  }

  @Test
  void thatFindNothingAreATroubleAndNoFailure() {
    world.store().keepNothing();
    RequestId id = world.underWay();

    assertEquals(List.of(id), world.troubles().reportsLost());
    assertEquals(Message.Fate.TAKEN, messages(id).getLast().fate());
    assertEquals(new Outcome.Unknown(), told("sms-1", Report.Result.FAILED));
  }

  @Test
  void ofANumberThatWantsNoneSkipAllItsTextMessages() {
    RequestId id = world.accepted(Plan.workflow(2, Optional.empty(), Optional.empty()));
    world.due(id, 0);
    var _ = told("sms-1", Report.Result.OPTED_OUT);

    world.due(id, 1);
    world.due(id, 2);

    assertEquals(1, world.sms().parcels().size());
    assertEquals(1, world.calls().parcels().size());
    assertEquals(
        List.of(Message.Fate.TAKEN, Message.Fate.REFUSED, Message.Fate.TAKEN),
        messages(id).stream().map(Message::fate).toList());
  }

  @ParameterizedTest
  @CsvSource({"PT23H, 0", "PT24H, 1"})
  void ofANumberThatWantsNoneHoldForTheNextRequestsOfADay(Duration later, int sms) {
    RequestId first = world.underWay();
    var _ = told("sms-1", Report.Result.OPTED_OUT);
    var _ = world.verifications().cancel(World.ACCOUNT, first, CancelRule.ANY_TIME);
    world.clock().advance(later);

    RequestId second = world.accepted();
    world.due(second, 0);

    assertEquals(1 + sms, world.sms().parcels().size());
    assertTrue(
        sms == 1
            || world
                .workflow()
                .wakes()
                .contains(new FakeWorkflow.Wake(World.token(second, 0), WakeReason.REFUSED)));
  }
}
