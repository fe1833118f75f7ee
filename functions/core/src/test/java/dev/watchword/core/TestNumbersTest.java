package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a request whose number is a test number. */
class TestNumbersTest {

  private static final String CODE = "Rev1ew";
  private static final Instant END = MovableClock.START.plus(Duration.ofDays(1));
  private static final Plan PLAN = Plan.workflow(1, Optional.empty(), Optional.empty());

  private final World world = new World();
  private final Verifications verifications = world.verifications();

  @BeforeEach
  void setTestNumber() {
    world
        .accounts()
        .set(
            World.ACCOUNT,
            Setting.TEST_NUMBERS,
            new Value.Objects(
                List.of(
                    object("+12025550123", "0000", Instant.MAX),
                    object(World.NUMBER.e164(), CODE, END))));
  }

  private static Map<String, String> object(String number, String code, Instant until) {
    return Map.of("number", number, "code", code, "until", until.toString());
  }

  private Outcome.Answer send(CodeChoice choice) {
    return verifications.send(world.account(), World.order(PLAN), choice);
  }

  private Outcome.Answer check(RequestId id, String code) {
    return verifications.check(world.account(), id, code);
  }

  private List<Carrier.Parcel> parcels() {
    return Stream.of(world.sms(), world.calls())
        .flatMap(carrier -> carrier.parcels().stream())
        .toList();
  }

  @Test
  void isVerifiedWithItsOwnCodeAndNothingIsSent() {
    RequestId id = world.underWay();

    assertInstanceOf(Outcome.CodeAccepted.class, check(id, CODE));
    assertEquals(List.of(), parcels());
    assertEquals(List.of(), world.troubles().notTaken());
  }

  @Test
  void goesThroughItsStepsAsIfTheirMessagesHadBeenTaken() {
    RequestId id = world.underWay();
    world.clock().advanceSeconds(125);
    world.due(id, 1);

    Instant first = MovableClock.START;
    assertEquals(
        List.of(
            new Message(0, Channel.SMS, first, Message.Fate.TAKEN, Optional.empty()),
            new Message(
                1, Channel.TTS, first.plusSeconds(125), Message.Fate.TAKEN, Optional.empty())),
        world.stored(id).messages());
    world.clock().advanceSeconds(480);
    assertInstanceOf(Outcome.AlreadyClosed.class, check(id, CODE));
    assertInstanceOf(State.Expired.class, world.stored(id).state());
    assertEquals(List.of(), parcels());
  }

  /** Whoever runs a test does not wait for a message. */
  @Test
  void isVerifiedEvenBeforeItsFirstStepWhichThenNeverBegins() {
    RequestId id = world.accepted();

    assertInstanceOf(Outcome.CodeAccepted.class, check(id, CODE));
    assertEquals(Message.id(id, 0), world.stored(id).newestEvent());
    assertInstanceOf(Outcome.AlreadyClosed.class, world.due(id, 0));
    assertEquals(List.of(), world.stored(id).messages());
  }

  @Test
  void hasACodeThatDiesAndComesBackWithTheNextStep() {
    RequestId id = world.accepted();
    world.clock().advanceSeconds(300);
    assertEquals(new Outcome.WrongCode(2), check(id, CODE));
    world.due(id, 0);

    assertInstanceOf(Outcome.CodeAccepted.class, check(id, CODE));
  }

  @Test
  void countsWrongCodesAsAnyOther() {
    RequestId id = world.underWay();

    assertEquals(new Outcome.WrongCode(2), check(id, "rev1ew"));
    assertEquals(new Outcome.WrongCode(1), check(id, CODE + "1"));
    assertEquals(new Outcome.OutOfGuesses(), check(id, "1234"));
    assertEquals(3, world.store().number(World.ACCOUNT, World.NUMBER).strikes().inARow());
  }

  @Test
  void isUnderWayAsAnyOther() {
    RequestId id = world.accepted();

    assertEquals(new Outcome.UnderWay(id), send(new CodeChoice.Drawn(4)));
  }

  @Test
  void isNotCountedAmongTheSendsToItsNumber() {
    for (int i = 0; i < 30; i++) {
      RequestId id = world.underWay();
      assertInstanceOf(Outcome.CodeAccepted.class, check(id, CODE));
    }

    assertEquals(List.of(), world.store().number(World.ACCOUNT, World.NUMBER).sends());
  }

  @Test
  void hasItsOwnCodeWhateverTheCallerGives() {
    world.accounts().set(World.ACCOUNT, Setting.MAY_SET_PIN_CODE, new Value.Flag(true));
    assertInstanceOf(Outcome.Accepted.class, send(new CodeChoice.Given(new Code("1234"))));

    assertEquals(
        new CodeSource.Fixed(new Code(CODE)), world.stored(SequentialIds.of(1)).terms().codes());
  }

  @ParameterizedTest
  @CsvSource({"-1, true", "0, false", "1, false"})
  void isANumberLikeAnyOtherOnceItsTimeHasCome(long millisAfter, boolean test) {
    world.clock().advance(Duration.ofDays(1).plusMillis(millisAfter));
    RequestId id = world.underWay();

    assertEquals(test, world.stored(id).terms().isTest());
    assertEquals(test ? 0 : 1, parcels().size());
    assertEquals(test ? 0 : 1, world.store().number(World.ACCOUNT, World.NUMBER).sends().size());
  }

  @Test
  void staysOneForTheRequestsAcceptedBefore() {
    RequestId id = world.accepted();
    world.accounts().set(World.ACCOUNT, Setting.TEST_NUMBERS, new Value.Objects(List.of()));
    world.due(id, 0);

    assertEquals(List.of(), parcels());
    assertInstanceOf(Outcome.CodeAccepted.class, check(id, CODE));
  }

  @Test
  void isOneOfItsAccountOnly() {
    Account other = world.accounts().open("other567", "secret");
    assertInstanceOf(
        Outcome.Accepted.class,
        verifications.send(other, World.order(PLAN), new CodeChoice.Drawn(4)));
    verifications.deliver("other567", SequentialIds.of(1), 0, new TaskToken("token"));

    assertEquals(1, parcels().size());
  }

  @Test
  void isOneOfADemoAccountsOwnEvenIfItReachesNobody() {
    world.accounts().set(World.ACCOUNT, Setting.DEMO, new Value.Flag(true));
    world.accounts().set(World.ACCOUNT, Setting.COUNTRIES, new Value.Texts(List.of("AT")));

    assertInstanceOf(Outcome.Accepted.class, send(new CodeChoice.Drawn(4)));
  }
}
