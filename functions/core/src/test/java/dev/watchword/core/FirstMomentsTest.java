package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.FakeWorkflow.Wake;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request between the answer to {@code send} and the hand-over of its first message. */
class FirstMomentsTest {

  private final World world = new World(CutOffStore::new);
  private final Verifications verifications = world.verifications();

  /** The writes left before the store can't be reached for one call; negative for never. */
  private int writesLeft = -1;

  /** Tells whether that write is applied, and only its answer lost. */
  private boolean isApplied;

  @Nested
  class AskingForTheNextStep {

    private final RequestId id = world.accepted();

    private List<String> sent() {
      return Stream.of(world.sms(), world.calls())
          .flatMap(carrier -> carrier.parcels().stream())
          .map(Carrier.Parcel::event)
          .toList();
    }

    private String message(int step) {
      return Message.id(id, step);
    }

    @Test
    void sendsTheFirstMessageAndStartsTheNextStepRightAfterIt() {
      assertEquals(new Outcome.NextStarted(1), verifications.next(World.ACCOUNT, id));
      assertEquals(List.of(), sent());

      assertEquals(new Outcome.Claimed(0), world.due(id, 0));
      assertEquals(List.of(message(0)), sent());
      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.SKIPPED)), world.workflow().wakes());
      assertEquals(Message.Fate.TAKEN, world.stored(id).messages().getFirst().fate());

      assertEquals(new Outcome.Claimed(1), world.due(id, 1));
      assertEquals(List.of(message(0), message(1)), sent());
      assertEquals(
          new State.Waiting(1, MovableClock.START.plusSeconds(180)), world.stored(id).state());
    }

    /** One call for each step, whether or not any message has gone out. */
    @Test
    void goesAsManyStepsOnAsItIsAskedFor() {
      assertEquals(new Outcome.NextStarted(1), verifications.next(World.ACCOUNT, id));
      assertEquals(new Outcome.NextStarted(2), verifications.next(World.ACCOUNT, id));
      assertEquals(new Outcome.NoStepsLeft(), verifications.next(World.ACCOUNT, id));

      Stream.of(0, 1, 2).forEach(step -> world.due(id, step));
      assertEquals(List.of(message(0), message(1), message(2)), sent());
      assertInstanceOf(State.Waiting.class, world.stored(id).state());
    }

    @Test
    void isNotUndoneByACarrierThatRefuses() {
      verifications.next(World.ACCOUNT, id);
      world.sms().refuseNext();
      world.due(id, 0);
      world.due(id, 1);

      assertEquals(List.of(message(0), message(1)), sent());
      assertEquals(Message.Fate.REFUSED, world.stored(id).messages().getFirst().fate());
      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.SKIPPED)), world.workflow().wakes());
    }

    /** The step is over, so nobody asks a busy carrier again. */
    @Test
    void doesNotWaitForABusyCarrier() {
      verifications.next(World.ACCOUNT, id);
      world.sms().throttleNext();
      world.due(id, 0);

      assertEquals(Message.Fate.REFUSED, world.stored(id).messages().getFirst().fate());
      assertEquals(new Outcome.Claimed(1), world.due(id, 1));
    }

    @Test
    void waitsForACarrierThatIsAskedAgain() {
      world.sms().throttleNext();
      world.due(id, 0);
      assertEquals(new Outcome.NextStarted(1), verifications.next(World.ACCOUNT, id));

      world.clock().advanceSeconds(2);
      assertEquals(new Outcome.Claimed(0), world.due(id, 0));
      assertEquals(new Outcome.Claimed(1), world.due(id, 1));
      assertEquals(List.of(message(0), message(0), message(1)), sent());
      assertEquals(2, world.stored(id).messages().size());
    }

    @Test
    void livesUntilTheMachineComesRound() {
      verifications.next(World.ACCOUNT, id);
      assertEquals(MovableClock.START.plusSeconds(605), world.stored(id).expiresAt());
    }

    @Test
    void isDoneByTheMachineIfItHasGoneOnByItself() {
      verifications.next(World.ACCOUNT, id);
      assertEquals(new Outcome.Claimed(1), world.due(id, 1));
      assertInstanceOf(State.Waiting.class, world.stored(id).state());
    }

    /** The machine asks again after a failure: no message is lost by it, and none sent twice. */
    @ParameterizedTest(name = "write {0}")
    @ValueSource(ints = {0, 1})
    void outlivesAWriteThatFailedOrOneWhoseAnswerWasLost(int write) {
      for (boolean applied : List.of(false, true)) {
        World other = new World(CutOffStore::new);
        RequestId request = other.accepted();
        other.verifications().next(World.ACCOUNT, request);
        writesLeft = write;
        isApplied = applied;
        assertThrows(IllegalStateException.class, () -> other.due(request, 0));
        other.due(request, 0);
        other.due(request, 1);

        boolean isClaimLost = write == 0 && applied;
        assertEquals(isClaimLost ? 0 : 1, other.sms().parcels().size(), "at most once");
        assertEquals(1, other.calls().parcels().size());
        assertTrue(
            other
                .workflow()
                .wakes()
                .contains(new Wake(World.token(request, 0), WakeReason.SKIPPED)));
      }
    }
  }

  @Nested
  class ACodeThatTheCallerChose {

    private static final Code CODE = new Code("abc123");

    private RequestId chosen() {
      world.accounts().set(World.ACCOUNT, Setting.MAY_SET_PIN_CODE, new Value.Flag(true));
      Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
      Outcome sent =
          verifications.send(world.account(), World.order(plan), new CodeChoice.Given(CODE));
      return assertInstanceOf(Outcome.Accepted.class, sent).id();
    }

    @Test
    void isGoodAtOnce() {
      RequestId id = chosen();
      Outcome answer = verifications.check(world.account(), id, CODE.value());

      assertEquals(new Outcome.CodeAccepted(world.stored(id)), answer);
      assertEquals(Message.id(id, 0), world.stored(id).newestEvent());
      assertInstanceOf(Outcome.AlreadyClosed.class, world.due(id, 0));
      assertEquals(List.of(), world.sms().parcels(), "nothing is sent afterwards");
      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.CLOSED)), world.workflow().wakes());
    }

    @Test
    void livesFromItsFirstMessageOn() {
      RequestId id = chosen();
      world.clock().advanceSeconds(120);
      world.due(id, 0);

      assertEquals(Duration.ofMinutes(5), world.stored(id).codeLifeLeftAt(world.clock().instant()));
    }
  }

  /** A drawn code can't be known before it is sent. */
  @Test
  void aCodeThatWasDrawnIsWrongBeforeItsMessageAndCounts() {
    RequestId id = world.accepted();
    assertEquals(new Outcome.WrongCode(2), verifications.check(world.account(), id, "1234"));
  }

  /** A store that fails at one change. */
  private final class CutOffStore implements VerificationStore {

    private final VerificationStore store;

    CutOffStore(VerificationStore store) {
      this.store = store;
    }

    @Override
    public Optional<Verification> find(String account, RequestId id) {
      return store.find(account, id);
    }

    @Override
    public NumberRecord number(String account, PhoneNumber number) {
      return store.number(account, number);
    }

    @Override
    public Created create(
        Verification verification, NumberRecord number, Optional<IdempotencyKey> key) {
      return store.create(verification, number, key);
    }

    @Override
    public Optional<Precedent> precedent(String account, IdempotencyKey key) {
      return store.precedent(account, key);
    }

    @Override
    public void keep(String carrierId, Verification verification, int step) {
      store.keep(carrierId, verification, step);
    }

    @Override
    public Optional<Waybill> waybill(String carrierId) {
      return store.waybill(carrierId);
    }

    @Override
    public boolean replace(Verification current, Verification next) {
      boolean fails = writesLeft-- == 0;
      if (fails && !isApplied) {
        throw new IllegalStateException("the store is out of reach");
      }
      boolean replaced = store.replace(current, next);
      if (fails) {
        throw new IllegalStateException("the store's answer was lost");
      }
      return replaced;
    }
  }
}
