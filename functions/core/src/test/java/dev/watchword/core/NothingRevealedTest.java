package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever is printed, by a log or in an exception, shows no secret and no whole number. */
class NothingRevealedTest {

  private static final World WORLD = new World();
  private static final Verification VERIFICATION = WORLD.stored(WORLD.underWay());
  private static final TaskToken TOKEN = VERIFICATION.token().orElseThrow();
  private static final Carrier.Parcel PARCEL = WORLD.sms().newest();
  private static final Account ACCOUNT = WORLD.accounts().find(World.ACCOUNT).orElseThrow();

  private static final Value NUMBERS = new Value.Texts(List.of(World.NUMBER.e164()));
  private static final TestNumber TEST =
      new TestNumber(World.NUMBER, new Code("Rev1ew"), Instant.MAX);
  private static final Value TESTS =
      new Value.Objects(
          List.of(Map.of("number", World.NUMBER.e164(), "code", "Rev1ew", "until", "2027-01-31")));

  private static final List<String> SECRETS =
      List.of(
          TEST.code().value(),
          World.NUMBER.digits(),
          World.SECRET,
          ACCOUNT.secret().salt(),
          ACCOUNT.secret().digest(),
          "=" + PARCEL.code().value(),
          TOKEN.value());

  static final List<Object> PRINTED =
      List.of(
          World.NUMBER,
          ACCOUNT,
          Optional.of(ACCOUNT),
          ACCOUNT.secret(),
          NUMBERS,
          TEST,
          TEST.number(),
          new Settings(Map.of(Setting.TEST_NUMBERS, TESTS, Setting.BLOCKED, NUMBERS)),
          new NumberPrefix(World.NUMBER.e164()),
          new CodeSource.Fixed(TEST.code()),
          new CodeChoice.Given(TEST.code()),
          ACCOUNT.rotated(ACCOUNT.secret(), MovableClock.START, Duration.ofDays(1)).oldSecret(),
          new Registration.Issued(ACCOUNT, World.SECRET),
          TOKEN,
          PARCEL.code(),
          PARCEL,
          VERIFICATION,
          VERIFICATION.terms(),
          Lifecycle.on(VERIFICATION, new Event.NextAsked(0), MovableClock.START),
          new Outcome.CodeAccepted(VERIFICATION),
          new Event.Due(0, TOKEN),
          new Effect.Wake(TOKEN, WakeReason.CLOSED),
          List.of(new FakeWorkflow.Wake(TOKEN, WakeReason.CLOSED)));

  @ParameterizedTest
  @FieldSource("PRINTED")
  void isPrinted(Object object) {
    for (String secret : SECRETS) {
      assertFalse(object.toString().contains(secret), () -> "a secret of " + object.getClass());
    }
  }

  @Test
  void isPrintedByWhatHoldsNothingElse() {
    assertEquals("Account[abcd1234]", ACCOUNT.toString());
    assertEquals("Code[…]", PARCEL.code().toString());
    assertEquals("TaskToken[…]", TOKEN.toString());
  }

  @Test
  void theSecretsAreThereToBeRevealed() {
    assertTrue(PARCEL.code().value().matches("[0-9]{4}"));
    assertEquals(Duration.ofMinutes(5), PARCEL.life());
    assertTrue(SECRETS.stream().allMatch(secret -> secret.length() > 4));
  }
}
