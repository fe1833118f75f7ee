package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

  private static final Instant NOW = MovableClock.START;

  private final Account account = new InMemoryAccounts().open("abcd1234", "local-secret");

  @Nested
  class WithOneSecret {

    @Test
    void acceptsIt() {
      assertTrue(account.accepts("local-secret", NOW));
      assertTrue(account.accepts("local-secret", Instant.MAX));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "local-secre", "local-secret ", "Local-Secret", "LOCAL-SECRET", "abcd1234"})
    void acceptsNoOther(String secret) {
      assertFalse(account.accepts(secret, NOW));
    }

    @Test
    void doesNotAcceptItsDigest() {
      assertFalse(account.accepts(account.secret().digest(), NOW));
    }
  }

  @Nested
  class WithTwoSecrets {

    private final SecretDigest next = SecretDigest.of("b2", "next-secret");
    private final Account rotated = account.rotated(next, NOW, Duration.ofHours(24));

    @Test
    void acceptsBothUntilTheOldOnesTimeIsUp() {
      Instant last = NOW.plus(Duration.ofHours(24)).minusMillis(1);
      assertTrue(rotated.accepts("local-secret", last));
      assertTrue(rotated.accepts("next-secret", last));
      assertEquals(Optional.of(NOW.plus(Duration.ofHours(24))), rotated.oldSecretUntil(last));
    }

    @Test
    void acceptsTheNewestOnlyFromThenOn() {
      Instant over = NOW.plus(Duration.ofHours(24));
      assertFalse(rotated.accepts("local-secret", over));
      assertTrue(rotated.accepts("next-secret", over));
      assertEquals(Optional.empty(), rotated.oldSecretUntil(over));
    }

    @Test
    void acceptsNoThird() {
      assertFalse(rotated.accepts("other-secret", NOW));
      assertFalse(rotated.accepts("", NOW));
    }

    @Test
    void keepsNoneThatHadNoTime() {
      Account now = account.rotated(next, NOW, Duration.ZERO);
      assertEquals(Optional.empty(), now.oldSecret());
      assertFalse(now.accepts("local-secret", NOW));
    }

    @Test
    void hasBothAndNoOtherEvenOfTheSameText() {
      assertTrue(rotated.has(next));
      assertTrue(rotated.has(account.secret()));
      assertFalse(rotated.has(SecretDigest.of("c3", "next-secret")));
    }
  }

  @Nested
  class Digests {

    @Test
    void areOfSaltAndSecretWithAZeroBetween() {
      // printf 'a1\0local-secret' | sha256sum
      assertEquals(
          "edac23d610762c2669d21d190e218e4d6d80c3c56aa70a9fd93e0889f80e49b9",
          SecretDigest.of("a1", "local-secret").digest());
    }

    @Test
    void differFromAccountToAccount() {
      assertNotEquals(digest("a1", "local-secret"), digest("a2", "local-secret"));
      assertNotEquals(digest("a1", "2b"), digest("a12", "b"));
    }

    @Test
    void ofNobodyMatchNothing() {
      assertFalse(Account.NOBODY.accepts("", NOW));
      assertFalse(Account.NOBODY.accepts("0".repeat(64), Instant.MIN));
    }

    private static String digest(String salt, String secret) {
      return SecretDigest.of(salt, secret).digest();
    }
  }

  @Nested
  class Countries {

    @ParameterizedTest
    @CsvSource({
      "'',          +61491570156, true",
      "'',          +14165550123, true",
      // Of no country at all.
      "'',          +88213300000, false",
      "AU,          +61491570156, true",
      "'AT DE',     +61491570156, false",
      "'AT AU DE',  +61491570156, true",
      // One calling code, two countries.
      "US,          +14165550123, false",
      "CA,          +14165550123, true",
      "'AU US',     +88213300000, false",
      "'AU +882',   +88213300000, true",
      "+882,        +61491570156, false",
      "+881,        +88213300000, false",
      "+881,        +881612345678, true",
      "'',          +870773123456, false"
    })
    void areThoseListedOrAll(String listed, String number, boolean reached) {
      List<String> codes = listed.isEmpty() ? List.of() : List.of(listed.split(" "));
      Account limited =
          account.with(account.settings().with(Map.of(Setting.COUNTRIES, new Value.Texts(codes))));
      assertEquals(reached, limited.reaches(new PhoneNumber(number)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "+61, true",
    "+61491570156, true",
    "+6149157015, true",
    "+614915701567, false",
    "+62, false",
    "+914915, false",
    "'+1 +43 +6149', true"
  })
  void blocksWhatBeginsWithOneOfItsPrefixes(String listed, boolean blocked) {
    List<String> prefixes = listed.isEmpty() ? List.of() : List.of(listed.split(" "));
    Account blocking =
        account.with(account.settings().with(Map.of(Setting.BLOCKED, new Value.Texts(prefixes))));
    assertEquals(blocked, blocking.blocks(World.NUMBER));
  }

  /** An Argentine mobile phone has two numbers, and is one for every list. */
  @ParameterizedTest
  @CsvSource({
    "+54911, +541123456789, true",
    "+54911, +5491123456789, true",
    "+5411, +5491123456789, true",
    "+5411, +541123456789, true",
    "+549, +541123456789, true",
    "+541123456789, +5491123456789, true",
    "+5491123456789, +541123456789, true",
    "+549223, +541123456789, false"
  })
  void blocksANumberHoweverItIsDialled(String listed, String number, boolean blocked) {
    Account blocking =
        account.with(
            account.settings().with(Map.of(Setting.BLOCKED, new Value.Texts(List.of(listed)))));
    assertEquals(blocked, blocking.blocks(new PhoneNumber(number)));
  }

  @ParameterizedTest
  @CsvSource({
    "+541123456789, +541123456789, true",
    "+541123456789, +5491123456789, true",
    "+5491123456789, +541123456789, true",
    "+5491123456780, +541123456789, false"
  })
  void approvesANumberHoweverItIsDialled(String listed, String number, boolean approved) {
    Account demo =
        account.with(
            account
                .settings()
                .with(
                    Map.of(
                        Setting.DEMO, new Value.Flag(true),
                        Setting.APPROVED_NUMBERS, new Value.Texts(List.of(listed)))));
    assertEquals(approved, demo.approves(new PhoneNumber(number)));
  }

  @ParameterizedTest
  @CsvSource({
    "+541123456789, +5491123456789, true",
    "+5491123456789, +541123456789, true",
    "+5491123456780, +541123456789, false"
  })
  void knowsATestNumberHoweverItIsDialled(String listed, String number, boolean known) {
    Map<String, String> test =
        Map.of("number", listed, "code", "1234", "until", Instant.MAX.toString());
    Account testing =
        account.with(
            account
                .settings()
                .with(Map.of(Setting.TEST_NUMBERS, new Value.Objects(List.of(test)))));
    assertEquals(known, testing.testNumber(new PhoneNumber(number), NOW).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "abcd1234, true",
    "A_-9, true",
    "'', false",
    "a#b, false",
    "a b, false",
    "é, false",
    "٣, false"
  })
  void knowsWhatAKeyIs(String text, boolean key) {
    assertEquals(key, Account.isApiKey(text));
    assertEquals(key, Account.isApiKey(text.repeat(8)));
    assertFalse(Account.isApiKey(text + "x".repeat(65)));
  }
}
