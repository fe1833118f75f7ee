package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.FakeWorkflow.Wake;
import dev.watchword.core.RecordedTroubles.LostSignal;
import dev.watchword.core.RecordedTroubles.NotTaken;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationsTest {

  private static final String OTHER_ACCOUNT = "other567";
  private static final Account OTHER =
      Account.opened(OTHER_ACCOUNT, SecretDigest.NONE, Settings.PRESET);

  private final Queue<Runnable> interruptions = new ArrayDeque<>();

  /** What happens just before a number is read: one for each time. */
  private final Queue<Runnable> readings = new ArrayDeque<>();

  /** The same before a verification is created. */
  private final Queue<Runnable> creations = new ArrayDeque<>();

  /** The same before one is looked up. */
  private final Queue<Runnable> findings = new ArrayDeque<>();

  /** The requests that the store does not show. */
  private final Set<RequestId> unseen = new HashSet<>();

  private final World world = new World(InterruptedStore::new);
  private final Verifications verifications = world.verifications();

  @Nested
  class Sending {

    @Test
    void storesTheRequestAndSendsNothingYet() {
      Plan plan = Plan.workflow(4, Optional.empty(), Optional.empty());

      assertEquals(
          new Outcome.Accepted(SequentialIds.of(1)),
          verifications.send(world.account(), World.order(plan), new CodeChoice.Drawn(6)));
      assertEquals(
          Verification.accepted(
              SequentialIds.of(1),
              World.ACCOUNT,
              new Terms(
                  World.order(plan), new FakeCodes().draw(6), Strikes.NONE, MovableClock.START)),
          world.stored(SequentialIds.of(1)));
      assertEquals(List.of(), world.sms().parcels());
    }

    @Test
    void saysWhichRequestIsUnderWay() {
      RequestId first = world.accepted();

      assertEquals(new Outcome.UnderWay(first), send(world.account()));
      world.due(first, 0);
      assertEquals(new Outcome.UnderWay(first), send(world.account()));
    }

    @Test
    void leavesTheOneUnderWayAsItIs() {
      RequestId first = world.underWay();
      Verification before = world.stored(first);
      send(world.account());

      assertEquals(before, world.stored(first));
      assertEquals(List.of(), world.workflow().wakes());
    }

    @Test
    void isNotHinderedByAnotherAccount() {
      world.accepted();

      assertInstanceOf(Outcome.Accepted.class, send(OTHER));
    }

    @ParameterizedTest
    @CsvSource({"604, false", "605, true", "606, true", "100000, true"})
    void takesTheNumberOverOnceItsTimeIsUp(long second, boolean free) {
      RequestId first = world.underWay();
      world.clock().advanceSeconds(second);

      assertEquals(free, send(world.account()) instanceof Outcome.Accepted);
      assertEquals(free, world.stored(first).state() instanceof State.Expired);
    }

    @Test
    void takesTheNumberOverFromOneWhoseClockNeverStarted() {
      world.accepted();
      world.clock().advanceSeconds(605);

      assertInstanceOf(Outcome.Accepted.class, send(world.account()));
    }

    /** DynamoDB may show that a number is taken before it shows the request that took it. */
    @Test
    void leavesTheNumberToARequestThatIsNotSeenYetAsLongAsOneMayLive() {
      RequestId first = world.accepted();
      unseen.add(first);

      assertEquals(new Outcome.AnotherUnderWay(), send(world.account()));
      world.clock().advanceSeconds(Verification.LONGEST_LIFE.toSeconds() - 1);
      assertEquals(new Outcome.AnotherUnderWay(), send(world.account()));
      world.clock().advanceSeconds(1);
      assertInstanceOf(Outcome.Accepted.class, send(world.account()));
    }

    @Test
    void namesARequestThatIsSeenALittleLater() {
      RequestId first = world.accepted();
      unseen.add(first);
      findings.add(() -> {});
      findings.add(unseen::clear);

      assertEquals(new Outcome.UnderWay(first), send(world.account()));
    }

    @Test
    void leavesTheNumberToWhoTookItOverFirst() {
      world.underWay();
      world.clock().advanceSeconds(605);
      List<Outcome> faster = new ArrayList<>();
      readings.add(() -> {});
      readings.add(() -> faster.add(send(world.account())));

      Outcome slower = send(world.account());

      RequestId winner = assertInstanceOf(Outcome.Accepted.class, faster.getFirst()).id();
      assertEquals(new Outcome.UnderWay(winner), slower);
    }

    @Test
    void theNumberIsFreeOnceVerified() {
      RequestId first = world.underWay();
      verifications.check(world.account(), first, world.rightCode(first));

      assertInstanceOf(Outcome.Accepted.class, send(world.account()));
    }

    @Test
    void aStoreOutOfReachAcceptsNothing() {
      world.store().failNext();

      assertThrows(IllegalStateException.class, () -> send(world.account()));
      assertEquals(Optional.empty(), world.store().find(World.ACCOUNT, SequentialIds.of(1)));
    }
  }

  private Outcome.Answer send(Account account) {
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    return verifications.send(account, World.order(plan), new CodeChoice.Drawn(4));
  }

  @Nested
  class SendingToOneNumberAgainAndAgain {

    @Test
    void hasToWaitOnceTheLimitOfTheHourIsReached() {
      for (int i = 0; i < 5; i++) {
        cancelled();
        world.clock().advanceSeconds(60);
      }

      assertEquals(new Outcome.NumberResting(Duration.ofMinutes(55)), send(world.account()));
      world.clock().advanceSeconds(55 * 60);
      assertInstanceOf(Outcome.Accepted.class, send(world.account()));
    }

    @Test
    void hasToWaitForNothingButItsOwnAccountsLimits() {
      for (int i = 0; i < 5; i++) {
        cancelled();
      }

      assertInstanceOf(Outcome.NumberResting.class, send(world.account()));
      assertInstanceOf(Outcome.Accepted.class, send(OTHER));
    }

    @Test
    void doesNotCountWhatWasNotAccepted() {
      RequestId first = world.accepted();
      for (int i = 0; i < 20; i++) {
        assertEquals(new Outcome.UnderWay(first), send(world.account()));
      }
      verifications.cancel(World.ACCOUNT, first, CancelRule.ANY_TIME);

      assertInstanceOf(Outcome.Accepted.class, send(world.account()));
    }

    @Test
    void isToldOfTheOneUnderWayEvenIfNoOtherWouldBeAccepted() {
      for (int i = 0; i < 4; i++) {
        cancelled();
      }
      RequestId fifth = world.accepted();

      assertEquals(new Outcome.UnderWay(fifth), send(world.account()));
    }

    @Test
    void ofManyAtOnceOneIsAccepted() {
      World crowd = new World();
      List<Outcome> outcomes =
          atOnce(
              () ->
                  crowd
                      .verifications()
                      .send(
                          crowd.account(),
                          World.order(Plan.workflow(1, Optional.empty(), Optional.empty())),
                          new CodeChoice.Drawn(4)));

      assertEquals(1, outcomes.stream().filter(Outcome.Accepted.class::isInstance).count());
      assertEquals(1, crowd.store().number(World.ACCOUNT, World.NUMBER).sends().size());
    }

    private void cancelled() {
      verifications.cancel(World.ACCOUNT, world.accepted(), CancelRule.ANY_TIME);
    }
  }

  @Nested
  class SendingWithAQuota {

    private static final Outcome USED_UP = new Outcome.OverQuota(LocalDate.of(2026, 3, 2));

    private final PhoneNumber another = new PhoneNumber("+61491570157");

    private Outcome.Answer sendToAnother() {
      Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
      Order order = new Order(another, new Wording.Brand("Acme"), "en-us", "VERIFY", plan);
      return verifications.send(world.account(), order, new CodeChoice.Drawn(4));
    }

    private void limit(int verificationsPerDay) {
      Value limit = new Value.Amount(BigDecimal.valueOf(verificationsPerDay));
      world.accounts().set(World.ACCOUNT, Setting.VERIFICATIONS_PER_DAY, limit);
    }

    private long counted() {
      return world.quotas().usedInMonthOf(World.ACCOUNT, MovableClock.START).verifications();
    }

    @Test
    void takesThePriceOutOfIt() {
      limit(1);
      world.accepted();

      assertEquals(
          new Usage(1, new BigDecimal("0.05")),
          world.quotas().usedInMonthOf(World.ACCOUNT, MovableClock.START));
    }

    @Test
    void endsWhenItIsUsedUpUntilThereIsANewOne() {
      limit(1);
      world.accepted();

      assertEquals(USED_UP, sendToAnother());
      assertEquals(NumberRecord.NONE, world.store().number(World.ACCOUNT, another));
      world.clock().advance(Duration.ofHours(12));
      assertInstanceOf(Outcome.Accepted.class, sendToAnother());
    }

    @Test
    void givesNothingBackWhateverBecomesOfTheRequest() {
      limit(1);
      verifications.cancel(World.ACCOUNT, world.accepted(), CancelRule.ANY_TIME);

      assertEquals(USED_UP, send(world.account()));
      world.clock().advanceSeconds(605);
      assertEquals(USED_UP, send(world.account()));
    }

    @Test
    void saysWhichRequestIsUnderWayEvenIfItIsUsedUp() {
      limit(1);
      RequestId first = world.accepted();

      assertEquals(new Outcome.UnderWay(first), send(world.account()));
      assertEquals(USED_UP, sendToAnother());
    }

    @Test
    void takesNothingOutOfItForWhatIsNotAccepted() {
      limit(10);
      world.accepted();
      for (int i = 0; i < 20; i++) {
        send(world.account());
      }
      assertEquals(1, counted());
    }

    @Test
    void takesNothingOutOfItForANumberThatRests() {
      limit(10);
      for (int i = 0; i < 5; i++) {
        verifications.cancel(World.ACCOUNT, world.accepted(), CancelRule.ANY_TIME);
      }
      assertInstanceOf(Outcome.NumberResting.class, send(world.account()));
      assertEquals(5, counted());
    }

    @Test
    void stopsIfItCannotBeAsked() {
      limit(1);
      world.quotas().failNext();

      assertThrows(IllegalStateException.class, () -> send(world.account()));
      assertEquals(
          NumberRecord.NONE, world.store().number(World.ACCOUNT, World.NUMBER), "nothing stored");
      assertInstanceOf(Outcome.Accepted.class, send(world.account()));
    }

    @Test
    void goesOnWithoutAskingIfThereIsNone() {
      world.quotas().failNext();

      assertInstanceOf(Outcome.Accepted.class, send(world.account()));
    }

    @Test
    void keepsWhatItTookIfNobodyKnowsWhetherTheRequestIsStored() {
      limit(2);
      creations.add(() -> world.store().failNext());

      assertThrows(IllegalStateException.class, () -> send(world.account()));
      assertEquals(1, counted());
    }

    /** The other's request comes between the reservation and the store. */
    private void overtake() {
      creations.add(() -> send(world.account()));
    }

    @Test
    void givesBackWhatItTookIfAnotherRequestCameFirst() {
      limit(2);
      overtake();

      assertInstanceOf(Outcome.UnderWay.class, send(world.account()));
      assertEquals(1, counted());
      assertEquals(List.of(), world.troubles().notGivenBack());
    }

    @Test
    void givesItBackIfTheNumberRestsByThen() {
      limit(20);
      for (int i = 0; i < 4; i++) {
        verifications.cancel(World.ACCOUNT, world.accepted(), CancelRule.ANY_TIME);
      }
      creations.add(
          () -> verifications.cancel(World.ACCOUNT, world.accepted(), CancelRule.ANY_TIME));

      assertInstanceOf(Outcome.NumberResting.class, send(world.account()));
      assertEquals(5, counted());
    }

    @Test
    void takesItOnceHoweverOftenItTries() {
      limit(20);
      creations.add(
          () -> verifications.cancel(World.ACCOUNT, world.accepted(), CancelRule.ANY_TIME));

      assertInstanceOf(Outcome.Accepted.class, send(world.account()));
      assertEquals(2, counted());
    }

    @Test
    void givesItBackIfTheStoreIsOutOfReachBeforeItTriesAgain() {
      limit(2);
      creations.add(
          () -> {
            send(world.account());
            findings.add(() -> world.store().failNext());
          });

      assertThrows(IllegalStateException.class, () -> send(world.account()));
      assertEquals(1, counted());
    }

    @Test
    void givesItBackIfTheNumberKeepsChangingHands() {
      limit(1_000);
      noLimitsOfNumbers();
      for (int i = 0; i < 64; i++) {
        creations.add(
            () -> verifications.cancel(World.ACCOUNT, world.accepted(), CancelRule.ANY_TIME));
        creations.add(() -> {});
      }

      assertThrows(IllegalStateException.class, () -> send(world.account()));
      assertEquals(64, counted());
    }

    private void noLimitsOfNumbers() {
      for (Setting setting : List.of(Setting.NUMBER_SENDS_PER_HOUR, Setting.NUMBER_SENDS_PER_DAY)) {
        world.accounts().set(World.ACCOUNT, setting, new Value.Amount(BigDecimal.ZERO));
      }
    }

    @Test
    void answersAllTheSameIfItCannotGiveBackAndSaysSo() {
      limit(2);
      creations.add(
          () -> {
            send(world.account());
            world.quotas().failNext();
          });

      assertInstanceOf(Outcome.UnderWay.class, send(world.account()));
      assertEquals(2, counted(), "too much, never too little");
      assertEquals(List.of(SequentialIds.of(1)), world.troubles().notGivenBack());
    }

    @Test
    void isNotHinderedByAnotherAccountsQuota() {
      limit(1);
      world.accepted();

      assertInstanceOf(Outcome.Accepted.class, send(OTHER));
    }
  }

  @Nested
  class TypingWrongCodesAgainAndAgain {

    @Test
    void isHeldBackAfterTenInARow() {
      strike(9);
      RequestId id = world.underWay();
      assertEquals(new Outcome.WrongCode(2), check(id, world.wrongCode(id)));
      int compared = world.codes().comparisons();

      assertEquals(new Outcome.CodeTooSoon(Duration.ofMinutes(15)), check(id, world.rightCode(id)));
      assertEquals(compared, world.codes().comparisons(), "nothing was compared");
      assertEquals(1, world.stored(id).guesses().size(), "it costs no attempt");
      world.clock().advanceSeconds(14 * 60);
      assertEquals(
          new Outcome.AlreadyClosed(new State.Expired(MovableClock.START.plusSeconds(3600 + 605))),
          check(id, world.rightCode(id)));
      assertEquals(new Outcome.NumberResting(Duration.ofMinutes(1)), send(world.account()));
      world.clock().advanceSeconds(60);
      assertInstanceOf(Outcome.Accepted.class, send(world.account()));
    }

    @Test
    void mayTryAgainOnceTheWaitIsOver() {
      strike(9);
      Plan slow =
          new Plan(List.of(new Step(Channel.SMS, Duration.ofHours(1))), Duration.ofHours(1));
      RequestId id = world.accepted(slow);
      world.due(id, 0);
      check(id, world.wrongCode(id));
      world.clock().advanceSeconds(15 * 60);

      assertEquals(new Outcome.WrongCode(1), check(id, world.wrongCode(id)));
      assertEquals(new Outcome.CodeTooSoon(Duration.ofMinutes(30)), check(id, world.rightCode(id)));
      world.clock().advanceSeconds(30 * 60);
      assertInstanceOf(Outcome.CodeAccepted.class, check(id, world.rightCode(id)));
      assertEquals(Strikes.NONE, world.store().number(World.ACCOUNT, World.NUMBER).strikes());
    }

    @Test
    void beginsAnewAfterARightCode() {
      strike(9);
      RequestId id = world.underWay();
      check(id, world.rightCode(id));

      strike(9);
      RequestId another = world.underWay();
      assertEquals(new Outcome.WrongCode(2), check(another, world.wrongCode(another)));
    }

    @Test
    void isCountedEvenIfTheRequestWasCancelledOrRanOut() {
      RequestId cancelled = world.underWay();
      check(cancelled, world.wrongCode(cancelled));
      verifications.cancel(World.ACCOUNT, cancelled, CancelRule.ANY_TIME);
      RequestId expired = world.underWay();
      check(expired, world.wrongCode(expired));
      world.clock().advanceSeconds(605);
      RequestId third = world.accepted();

      assertEquals(2, world.stored(third).strikes().inARow());
    }

    @Test
    void ofManyAtOnceNoneIsComparedBeyondTheLimit() {
      World crowd = new World();
      strike(crowd, 9);
      RequestId id = crowd.underWay();
      String code = crowd.wrongCode(id);

      List<Outcome> outcomes = atOnce(() -> crowd.verifications().check(crowd.account(), id, code));

      assertEquals(1, outcomes.stream().filter(Outcome.WrongCode.class::isInstance).count());
      assertEquals(7, outcomes.stream().filter(Outcome.CodeTooSoon.class::isInstance).count());
      assertEquals(10, crowd.stored(id).strikes().inARow());
    }

    private void strike(int times) {
      strike(world, times);
    }

    private static void strike(World world, int times) {
      for (int i = 0; i < times / 3; i++) {
        RequestId id = world.underWay();
        for (int j = 0; j < 3; j++) {
          world.verifications().check(world.account(), id, world.wrongCode(id));
        }
      }
      world.clock().advanceSeconds(3600);
    }

    private Outcome check(RequestId id, String code) {
      return verifications.check(world.account(), id, code);
    }
  }

  @Nested
  class Delivering {

    @Test
    void handsOverWhatTheMessageNeeds() {
      RequestId id = world.accepted();

      assertEquals(new Outcome.Claimed(0), world.due(id, 0));
      assertEquals(
          List.of(
              new Carrier.Parcel(
                  id,
                  world.stored(id).messages().getFirst().id(id),
                  World.NUMBER,
                  new Wording.Brand("Acme"),
                  "en-us",
                  SenderId.NONE,
                  new Autofill.None(),
                  new Code(world.rightCode(id)),
                  Duration.ofMinutes(5),
                  Optional.empty())),
          world.sms().parcels());
      assertEquals(Optional.of("sms-1"), world.stored(id).messages().getFirst().carrierId());
    }

    @Test
    void handsOverTheAutofillThatTheAccountHadWhenTheRequestWasAccepted() {
      setDomain("example.com");
      RequestId id = world.accepted();
      setDomain("other.example");

      world.due(id, 0);

      assertEquals(new Autofill.Web("example.com"), world.sms().newest().autofill());
    }

    private void setDomain(String domain) {
      world.accounts().set(World.ACCOUNT, Setting.AUTOFILL_DOMAIN, new Value.Text(domain));
    }

    @Test
    void handsOverNoSenderIfNobodyNamesOne() {
      RequestId id = accepted(SenderId.NONE);
      world.due(id, 0);
      assertEquals("", world.sms().newest().sender());
    }

    @Test
    void handsOverTheAccountsSenderIfTheRequestNamesNone() {
      setSender("ACME");
      RequestId id = accepted(SenderId.NONE);
      setSender("OTHER");
      world.due(id, 0);
      assertEquals("ACME", world.sms().newest().sender());
    }

    @Test
    void handsOverTheRequestsSenderIfBothAreNamed() {
      setSender("ACME");
      RequestId id = accepted("SHOP");
      world.due(id, 0);
      assertEquals("SHOP", world.sms().newest().sender());
    }

    private void setSender(String sender) {
      world.accounts().set(World.ACCOUNT, Setting.DEFAULT_SENDER, new Value.Text(sender));
    }

    private RequestId accepted(String sender) {
      Order order = World.order(Plan.workflow(1, Optional.empty(), Optional.empty()));
      Order from = new Order(order.number(), order.wording(), order.locale(), sender, order.plan());
      Outcome.Answer answer =
          verifications.send(world.account(), from, new CodeChoice.Drawn(4), Optional.empty());
      return ((Outcome.Accepted) answer).id();
    }

    @Test
    void callsWhenTheStepIsACall() {
      RequestId id = world.underWay();
      world.clock().advanceSeconds(125);
      world.due(id, 1);

      assertEquals(1, world.sms().parcels().size());
      assertEquals(1, world.calls().parcels().size());
      assertEquals(world.sms().newest().code(), world.calls().newest().code());
      assertEquals(Duration.ofSeconds(175), world.calls().newest().life());
    }

    @Test
    void promisesACodeForNoLongerThanTheRequestLives() {
      Optional<Duration> expiry = Optional.of(Duration.ofHours(1));
      Optional<Duration> wait = Optional.of(Duration.ofMinutes(1));
      RequestId id = world.accepted(Plan.workflow(4, expiry, wait));

      world.due(id, 0);

      assertEquals(Duration.ofMinutes(2), world.sms().newest().life());
    }

    @Test
    void sendsAnotherCodeOnceTheFirstIsTooOld() {
      RequestId id = world.underWay();
      String first = world.rightCode(id);
      world.clock().advanceSeconds(305);
      world.due(id, 2);

      assertEquals(world.rightCode(id), world.calls().newest().code().value());
      assertEquals(Duration.ofMinutes(5), world.calls().newest().life());
      assertEquals(
          new Outcome.WrongCode(2), verifications.check(world.account(), id, first), "only newest");
    }

    @Test
    void aStepThatIsDueTwiceIsHandedOverOnce() {
      RequestId id = world.underWay();
      TaskToken token = new TaskToken("another");

      assertEquals(
          new Outcome.AlreadyClaimed(0), verifications.deliver(World.ACCOUNT, id, 0, token));
      assertEquals(1, world.sms().parcels().size());
      assertEquals(Optional.of(token), world.stored(id).token());
    }

    @Test
    void manyAtOnceHandItOverOnce() {
      for (int race = 0; race < 100; race++) {
        World crowd = new World();
        RequestId id = crowd.accepted();
        List<Outcome> outcomes = atOnce(() -> crowd.due(id, 0));

        assertEquals(1, Collections.frequency(outcomes, new Outcome.Claimed(0)));
        assertEquals(1, crowd.sms().parcels().size());
      }
    }

    @Test
    void whatNobodyKnowsIsNeverSentAgain() {
      RequestId id = world.accepted();
      world.sms().loseNext();
      world.due(id, 0);

      assertEquals(new Outcome.AlreadyClaimed(0), world.due(id, 0));
      assertEquals(1, world.sms().parcels().size());
      assertEquals(Message.Fate.CLAIMED, world.stored(id).messages().getFirst().fate());
      assertInstanceOf(
          Outcome.CodeAccepted.class,
          verifications.check(world.account(), id, world.rightCode(id)),
          "it may have arrived");
    }

    @Test
    void aThrottledStepIsClaimedAgain() {
      RequestId id = world.accepted();
      world.sms().throttleNext();
      world.due(id, 0);

      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.THROTTLED)), world.workflow().wakes());
      assertEquals(List.of(), world.stored(id).messages());

      world.clock().advanceSeconds(2);
      assertEquals(new Outcome.Claimed(0), world.due(id, 0));
      assertEquals(2, world.sms().parcels().size());
      assertEquals(1, world.stored(id).messages().size());
      assertEquals(Message.Fate.TAKEN, world.stored(id).messages().getFirst().fate());
    }

    @Test
    void aStepWhoseCarrierIsOutOfReachIsClaimedAgain() {
      RequestId id = world.accepted();
      world.sms().answerNext(new Carrier.Receipt.Unavailable());
      world.due(id, 0);

      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.UNAVAILABLE)), world.workflow().wakes());
      assertEquals(new Outcome.Claimed(0), world.due(id, 0));
      assertEquals(2, world.sms().parcels().size());
    }

    @Test
    void aRefusalGoesOnToTheNextStepAtOnce() {
      RequestId id = world.accepted();
      world.sms().refuseNext();
      world.due(id, 0);

      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.REFUSED)), world.workflow().wakes());
      assertEquals(new State.Queued(1, MovableClock.START), world.stored(id).state());
      assertEquals(new Outcome.Claimed(1), world.due(id, 1));
      assertEquals(1, world.calls().parcels().size());
    }

    @Test
    void aMessageThatIsNotTakenIsReported() {
      RequestId refused = world.accepted();
      world.sms().refuseNext();
      world.due(refused, 0);
      world.calls().throttleNext();
      world.due(refused, 1);
      world.calls().loseNext();
      world.due(refused, 1);
      world.clock().advanceSeconds(300);
      world.due(refused, 2);

      assertEquals(
          List.of(
              new NotTaken(refused, Channel.SMS, new Carrier.Receipt.Refused()),
              new NotTaken(refused, Channel.TTS, new Carrier.Receipt.Throttled()),
              new NotTaken(refused, Channel.TTS, new Carrier.Receipt.Unknown())),
          world.troubles().notTaken(),
          "and the last call was taken");
    }

    @Test
    void aClosedRequestSendsNothingAndEndsTheWait() {
      RequestId id = world.accepted();
      verifications.cancel(World.ACCOUNT, id, CancelRule.ANY_TIME);
      world.due(id, 0);

      assertEquals(List.of(), world.sms().parcels());
      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.CLOSED)), world.workflow().wakes());
    }

    @Test
    void aSkippedStepSendsNothingAndEndsTheWait() {
      RequestId id = world.underWay();
      verifications.next(World.ACCOUNT, id);
      world.workflow().forget();

      assertEquals(new Outcome.AlreadySkipped(0), world.due(id, 0));
      assertEquals(1, world.sms().parcels().size());
      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.SKIPPED)), world.workflow().wakes());
    }

    @Test
    void aRequestCancelledDuringTheClaimSendsNothing() {
      RequestId id = world.accepted();
      beforeTheNextWrite(() -> verifications.cancel(World.ACCOUNT, id, CancelRule.ANY_TIME));

      assertInstanceOf(Outcome.AlreadyClosed.class, world.due(id, 0));
      assertEquals(List.of(), world.sms().parcels());
      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.CLOSED)), world.workflow().wakes());
    }

    @Test
    void aRequestClosedWhileItsMessageIsOnItsWayStaysClosed() {
      RequestId id = world.accepted();
      beforeTheNextWrite(
          () ->
              beforeTheNextWrite(
                  () -> verifications.cancel(World.ACCOUNT, id, CancelRule.ANY_TIME)));

      assertEquals(new Outcome.Claimed(0), world.due(id, 0));
      assertInstanceOf(State.Cancelled.class, world.stored(id).state());
    }

    @Test
    void anUnknownRequestIsUnknown() {
      assertEquals(new Outcome.Unknown(), world.due(SequentialIds.of(99), 0));
    }

    @Test
    void aStoreOutOfReachSendsNothing() {
      RequestId id = world.accepted();
      world.store().failNext();

      assertThrows(IllegalStateException.class, () -> world.due(id, 0));
      assertEquals(List.of(), world.sms().parcels());
    }
  }

  @Nested
  class Checking {

    @Test
    void theRightCodeIsAcceptedOnce() {
      RequestId id = world.underWay();
      String code = world.rightCode(id);
      Outcome first = verifications.check(world.account(), id, code);
      Outcome second = verifications.check(world.account(), id, code);

      assertEquals(new Outcome.CodeAccepted(world.stored(id)), first);
      assertEquals(new Outcome.AlreadyClosed(new State.Verified(MovableClock.START)), second);
      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.CLOSED)), world.workflow().wakes());
    }

    @Test
    void ofManyAtOnceOneIsAccepted() {
      for (int race = 0; race < 100; race++) {
        World crowd = new World();
        RequestId id = crowd.underWay();
        String code = crowd.rightCode(id);
        List<Outcome.Answer> answers =
            atOnce(() -> crowd.verifications().check(crowd.account(), id, code));

        assertEquals(1, answers.stream().filter(Outcome.CodeAccepted.class::isInstance).count());
        assertEquals(1, crowd.stored(id).guesses().size());
      }
    }

    @Test
    void ofManyWrongOnesAtOnceThreeCount() {
      for (int race = 0; race < 100; race++) {
        World crowd = new World();
        RequestId id = crowd.underWay();
        String code = crowd.wrongCode(id);
        List<Outcome.Answer> answers =
            atOnce(() -> crowd.verifications().check(crowd.account(), id, code));

        assertEquals(1, Collections.frequency(answers, new Outcome.WrongCode(2)));
        assertEquals(1, Collections.frequency(answers, new Outcome.WrongCode(1)));
        assertEquals(1, Collections.frequency(answers, new Outcome.OutOfGuesses()));
        assertEquals(3, crowd.stored(id).guesses().size());
      }
    }

    @Test
    void nothingIsComparedOnceClosed() {
      RequestId id = world.underWay();
      String right = world.rightCode(id);
      String wrong = world.wrongCode(id);
      Stream.generate(() -> wrong)
          .limit(3)
          .forEach(code -> verifications.check(world.account(), id, code));

      assertEquals(3, world.codes().comparisons());
      assertInstanceOf(
          Outcome.AlreadyClosed.class, verifications.check(world.account(), id, right));
      assertEquals(3, world.codes().comparisons());
    }

    @Test
    void nothingIsComparedOnceItsTimeIsUp() {
      RequestId id = world.underWay();
      world.clock().advanceSeconds(605);

      assertEquals(
          new Outcome.AlreadyClosed(new State.Expired(MovableClock.START.plusSeconds(605))),
          verifications.check(world.account(), id, world.rightCode(id)));
      assertEquals(0, world.codes().comparisons());
    }

    @Test
    void nothingIsComparedOnceTheCodeIsDeadButItCounts() {
      RequestId id = world.underWay();
      world.clock().advanceSeconds(300);

      assertEquals(
          new Outcome.WrongCode(2), verifications.check(world.account(), id, world.rightCode(id)));
      assertEquals(0, world.codes().comparisons());
    }

    @Test
    void nothingIsComparedBeforeThereIsACode() {
      RequestId id = world.accepted();

      assertEquals(new Outcome.WrongCode(2), verifications.check(world.account(), id, "1234"));
      assertEquals(0, world.codes().comparisons());
    }

    @Test
    void aLostSignalChangesNoAnswerAndIsReported() {
      RequestId id = world.underWay();
      world.workflow().failNext();

      assertInstanceOf(
          Outcome.CodeAccepted.class,
          verifications.check(world.account(), id, world.rightCode(id)));
      assertEquals(List.of(), world.workflow().wakes());
      assertEquals(List.of(new LostSignal(id, WakeReason.CLOSED)), world.troubles().lostSignals());
    }

    /** The rules never let it come to that; so the store is made to say so. */
    @Test
    void aGuessBeyondTheLimitIsReported() {
      RequestId id = world.underWay();
      for (int guesses = 1; guesses <= Lifecycle.MAX_WRONG_GUESSES; guesses++) {
        Verification stored = world.stored(id);
        List<Guess> more = new ArrayList<>(stored.guesses());
        more.add(new Guess(MovableClock.START, false));
        assertTrue(world.store().replace(stored, withGuesses(stored, more)));
      }
      assertEquals(List.of(), world.troubles().beyondTheLimit());

      var _ = verifications.check(world.account(), id, world.rightCode(id));
      var _ = verifications.check(world.account(), id, world.rightCode(id));

      assertEquals(List.of(id), world.troubles().beyondTheLimit(), "once for each guess");
    }

    private static Verification withGuesses(Verification v, List<Guess> guesses) {
      return new Verification(
          v.id(),
          v.account(),
          v.terms(),
          v.state(),
          v.code(),
          v.messages(),
          guesses,
          v.token(),
          v.version() + 1);
    }

    @Test
    void aLostRaceIsReadAgain() {
      RequestId id = world.underWay();
      beforeTheNextWrite(() -> verifications.check(world.account(), id, world.wrongCode(id)));

      assertEquals(
          new Outcome.WrongCode(1), verifications.check(world.account(), id, world.wrongCode(id)));
      assertEquals(2, world.stored(id).guesses().size());
    }

    @Test
    void aRightCodeThatLosesToTheLastGuessIsNotAccepted() {
      RequestId id = world.underWay();
      String wrong = world.wrongCode(id);
      verifications.check(world.account(), id, wrong);
      verifications.check(world.account(), id, wrong);
      beforeTheNextWrite(() -> verifications.check(world.account(), id, wrong));

      assertEquals(
          new Outcome.AlreadyClosed(new State.Failed(MovableClock.START)),
          verifications.check(world.account(), id, world.rightCode(id)));
      assertEquals(3, world.stored(id).guesses().size());
    }

    @Test
    void aCodeReplacedMeanwhileIsNotAccepted() {
      RequestId id = world.underWay();
      String old = world.rightCode(id);
      world.clock().advanceSeconds(299);
      beforeTheNextWrite(() -> world.due(id, 1));

      assertEquals(new Outcome.WrongCode(2), verifications.check(world.account(), id, old));
    }

    @Test
    void aStoreOutOfReachAcceptsNoCode() {
      RequestId id = world.underWay();
      String code = world.rightCode(id);
      beforeTheNextWrite(() -> world.store().failNext());

      assertThrows(
          IllegalStateException.class, () -> verifications.check(world.account(), id, code));
      assertInstanceOf(State.Waiting.class, world.stored(id).state());
      assertEquals(List.of(), world.workflow().wakes());
    }

    @Test
    void aRequestThatNeverStopsChangingIsGivenUp() {
      RequestId id = world.underWay();
      interruptForEver(
          () -> {
            Verification v = world.stored(id);
            assertTrue(world.store().replace(v, v.with(v.token().orElseThrow())));
          });

      assertThrows(
          IllegalStateException.class, () -> verifications.check(world.account(), id, "1234"));
      assertEquals(List.of(), world.stored(id).guesses());
    }
  }

  @Nested
  class Cancelling {

    @Test
    void endsTheWait() {
      RequestId id = world.underWay();
      world.clock().advanceSeconds(30);

      assertEquals(
          new Outcome.CancelDone(),
          verifications.cancel(World.ACCOUNT, id, CancelRule.ONCE_SETTLED));
      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.CLOSED)), world.workflow().wakes());
      assertInstanceOf(
          Outcome.AlreadyClosed.class,
          verifications.check(world.account(), id, world.rightCode(id)));
    }

    @Test
    void comesTooLateIfTheSecondStepWinsTheRace() {
      RequestId id = world.underWay();
      world.clock().advanceSeconds(125);
      beforeTheNextWrite(() -> world.due(id, 1));

      assertEquals(
          new Outcome.TooLateToCancel(),
          verifications.cancel(World.ACCOUNT, id, CancelRule.ONCE_SETTLED));
    }
  }

  @Nested
  class AskingForTheNextStep {

    @Test
    void endsTheWaitAndSendsWhenTheMachineSaysSo() {
      RequestId id = world.underWay();

      assertEquals(new Outcome.NextStarted(1), verifications.next(World.ACCOUNT, id));
      assertEquals(
          List.of(new Wake(World.token(id, 0), WakeReason.SKIPPED)), world.workflow().wakes());
      assertEquals(List.of(), world.calls().parcels());
      assertEquals(new Outcome.Claimed(1), world.due(id, 1));
      assertEquals(1, world.calls().parcels().size());
    }

    @Test
    void goesOneStepOnEvenIfTheTimerWinsTheRace() {
      RequestId id = world.underWay();
      beforeTheNextWrite(() -> world.due(id, 1));

      assertEquals(new Outcome.NextStarted(1), verifications.next(World.ACCOUNT, id));
      assertEquals(
          new State.Waiting(1, MovableClock.START.plusSeconds(180)), world.stored(id).state());
      assertEquals(1, world.calls().parcels().size());
      assertEquals(List.of(), world.workflow().wakes());
    }

    @Test
    void twoAtOnceGoOneStepOn() {
      RequestId id = world.underWay();
      beforeTheNextWrite(() -> verifications.next(World.ACCOUNT, id));

      assertEquals(new Outcome.NextStarted(1), verifications.next(World.ACCOUNT, id));
      assertEquals(new State.Queued(1, MovableClock.START), world.stored(id).state());
    }

    @Test
    void oneAfterAnotherGoOnUntilThereIsNone() {
      RequestId id = world.underWay();

      assertEquals(new Outcome.NextStarted(1), verifications.next(World.ACCOUNT, id));
      assertEquals(new Outcome.NextStarted(2), verifications.next(World.ACCOUNT, id));
      assertEquals(new Outcome.NoStepsLeft(), verifications.next(World.ACCOUNT, id));
    }

    @Test
    void aLostSignalLeavesTheStepForTheTimer() {
      RequestId id = world.underWay();
      world.workflow().failNext();

      assertEquals(new Outcome.NextStarted(1), verifications.next(World.ACCOUNT, id));
      assertEquals(List.of(new LostSignal(id, WakeReason.SKIPPED)), world.troubles().lostSignals());
      world.clock().advanceSeconds(125);
      assertEquals(new Outcome.Claimed(1), world.due(id, 1));
    }

    @Test
    void isTooLateOnceClosed() {
      RequestId id = world.underWay();
      verifications.check(world.account(), id, world.rightCode(id));

      assertEquals(
          new Outcome.AlreadyClosed(new State.Verified(MovableClock.START)),
          verifications.next(World.ACCOUNT, id));
    }
  }

  @Nested
  class RunningOutOfTime {

    @Test
    void isNotYetIfTheClockIsEarly() {
      RequestId id = world.underWay();

      assertEquals(new Outcome.NotYet(world.stored(id)), verifications.expire(World.ACCOUNT, id));
    }

    @Test
    void isWrittenDownWithTheTimeItHappened() {
      RequestId id = world.underWay();
      world.clock().advanceSeconds(700);
      verifications.expire(World.ACCOUNT, id);

      assertEquals(
          new State.Expired(MovableClock.START.plusSeconds(605)), world.stored(id).state());
    }

    @Test
    void isSeenBeforeItIsWrittenDown() {
      RequestId id = world.underWay();
      world.clock().advanceSeconds(605);

      assertEquals(
          new State.Expired(MovableClock.START.plusSeconds(605)),
          verifications.find(World.ACCOUNT, List.of(id)).getFirst().state());
      assertInstanceOf(State.Waiting.class, world.stored(id).state());
    }
  }

  @Nested
  class LookingUp {

    @Test
    void findsThoseThatAreThereInTheOrderAsked() {
      RequestId first = world.underWay();
      verifications.check(world.account(), first, world.rightCode(first));
      RequestId second = world.accepted();

      assertEquals(
          List.of(world.stored(second), world.stored(first)),
          verifications.find(World.ACCOUNT, List.of(second, SequentialIds.of(99), first)));
      assertEquals(List.of(), verifications.find(World.ACCOUNT, List.of()));
    }
  }

  @Nested
  class AnotherAccount {

    @Test
    void seesNothingAndChangesNothing() {
      RequestId id = world.underWay();
      Verification before = world.stored(id);
      String code = world.rightCode(id);

      assertEquals(new Outcome.Unknown(), verifications.check(OTHER, id, code));
      assertEquals(new Outcome.Unknown(), verifications.next(OTHER_ACCOUNT, id));
      assertEquals(new Outcome.Unknown(), verifications.expire(OTHER_ACCOUNT, id));
      assertEquals(
          new Outcome.Unknown(), verifications.deliver(OTHER_ACCOUNT, id, 1, new TaskToken("any")));
      assertEquals(List.of(), verifications.find(OTHER_ACCOUNT, List.of(id)));
      assertEquals(before, world.stored(id));
      assertEquals(0, world.codes().comparisons());
      assertEquals(List.of(), world.workflow().wakes());
    }

    @ParameterizedTest
    @EnumSource
    void cancelsNothing(CancelRule rule) {
      RequestId id = world.underWay();
      world.clock().advanceSeconds(30);

      assertEquals(new Outcome.Unknown(), verifications.cancel(OTHER_ACCOUNT, id, rule));
      assertInstanceOf(State.Waiting.class, world.stored(id).state());
    }
  }

  /** Somebody else comes first, just before the next write that is attempted. */
  private void beforeTheNextWrite(Runnable interruption) {
    interruptions.add(interruption);
  }

  private void interruptForEver(Runnable interruption) {
    interruptions.add(
        () -> {
          interruption.run();
          interruptForEver(interruption);
        });
  }

  private static <T> List<T> atOnce(Supplier<T> call) {
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<T> together =
        () -> {
          start.await();
          return call.get();
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      return pool.invokeAll(Collections.nCopies(threads, together)).stream()
          .map(VerificationsTest::result)
          .toList();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** A store between whose reads and writes others get in. */
  private final class InterruptedStore implements VerificationStore {

    private final VerificationStore store;

    InterruptedStore(VerificationStore store) {
      this.store = store;
    }

    @Override
    public Optional<Verification> find(String account, RequestId id) {
      runNext(findings);
      return unseen.contains(id) ? Optional.empty() : store.find(account, id);
    }

    @Override
    public NumberRecord number(String account, PhoneNumber number) {
      runNext(readings);
      return store.number(account, number);
    }

    @Override
    public Created create(
        Verification verification, NumberRecord number, Optional<IdempotencyKey> key) {
      runNext(creations);
      return store.create(verification, number, key);
    }

    @Override
    public Optional<Precedent> precedent(String account, IdempotencyKey key) {
      return store.precedent(account, key);
    }

    @Override
    public boolean replace(Verification current, Verification next) {
      runNext(interruptions);
      return store.replace(current, next);
    }

    @Override
    public void keep(String carrierId, Verification verification, int step) {
      store.keep(carrierId, verification, step);
    }

    @Override
    public Optional<Waybill> waybill(String carrierId) {
      return store.waybill(carrierId);
    }

    private static void runNext(Queue<Runnable> queue) {
      Runnable next = queue.poll();
      if (next != null) {
        next.run();
      }
    }
  }
}
