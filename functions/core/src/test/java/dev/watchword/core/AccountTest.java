package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

  private final Account account = new InMemoryAccounts().open("abcd1234", "local-secret");

  @Test
  void acceptsItsSecret() {
    assertTrue(account.accepts("local-secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "local-secre", "local-secret ", "Local-Secret", "LOCAL-SECRET", "abcd1234"})
  void acceptsNoOther(String secret) {
    assertFalse(account.accepts(secret));
  }

  @Test
  void doesNotAcceptItsDigest() {
    assertFalse(account.accepts(account.secretDigest()));
  }

  @Test
  void theDigestIsThatOfSaltAndSecretWithAZeroBetween() {
    // printf 'a1\0local-secret' | sha256sum
    assertEquals(
        "edac23d610762c2669d21d190e218e4d6d80c3c56aa70a9fd93e0889f80e49b9",
        Account.digest("a1", "local-secret"));
  }

  @Test
  void theSameSecretHasAnotherDigestInAnotherAccount() {
    assertNotEquals(Account.digest("a1", "local-secret"), Account.digest("a2", "local-secret"));
    assertNotEquals(Account.digest("a1", "2b"), Account.digest("a12", "b"));
  }
}
