package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

  private static final String OWNER = "V#abcd1234#1";
  private static final String TEXT = "+61491570156";

  private final Vault vault = vault("k1");

  private static Vault vault(String current) {
    return Vault.ofRequests(keys(current), new SecureRandom());
  }

  private static KeyRing keys(String current) {
    String secret =
        """
        {"current":"%s","index":"k1","k1":"%s","k2":"%s","k.3":"%s"}\
        """
            .formatted(current, "first ".repeat(8), "second ".repeat(8), "third ".repeat(8));
    return new KeyRing(() -> secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {TEXT, "", "Åßç 名前 🙂", "a longer text, longer than one block of AES is"})
  void opensWhatItSealed(String text) {
    assertEquals(text, vault.open(vault.seal(text, OWNER), OWNER));
  }

  @Test
  void showsNothingOfTheText() {
    String sealed = vault.seal(TEXT, OWNER);

    assertFalse(sealed.contains(TEXT));
    assertTrue(sealed.startsWith("k1."));
  }

  @Test
  void sealsTheSameTextAnotherWayEachTime() {
    assertNotEquals(vault.seal(TEXT, OWNER), vault.seal(TEXT, OWNER));
  }

  @Test
  void opensForNobodyElse() {
    String sealed = vault.seal(TEXT, OWNER);

    assertThrows(IllegalStateException.class, () -> vault.open(sealed, "V#abcd1234#2"));
  }

  @Test
  void doesNotOpenWhatWasTamperedWith() {
    String sealed = vault.seal(TEXT, OWNER);
    byte[] bytes = Base64.getDecoder().decode(sealed.substring("k1.".length()));

    for (int i = 0; i < bytes.length * 8; i++) {
      byte[] tampered = bytes.clone();
      tampered[i / 8] ^= (byte) (1 << (i % 8));
      String text = "k1." + Base64.getEncoder().encodeToString(tampered);
      assertThrows(IllegalStateException.class, () -> vault.open(text, OWNER));
    }
  }

  @Test
  void doesNotOpenWithAnotherKey() {
    String sealed = vault.seal(TEXT, OWNER);

    assertThrows(
        IllegalStateException.class, () -> vault.open(sealed.replace("k1.", "k2."), OWNER));
  }

  @Test
  void opensWhatAnOlderKeySealed() {
    String old = vault.seal(TEXT, OWNER);
    Vault rotated = vault("k2");

    assertEquals(TEXT, rotated.open(old, OWNER));
    assertTrue(rotated.seal(TEXT, OWNER).startsWith("k2."));
  }

  @Test
  void sealsWhatHasNoEndWithTheKeyThatStays() {
    String sealed = Vault.ofAccounts(keys("k2"), new SecureRandom()).seal(TEXT, OWNER);

    assertTrue(sealed.startsWith("k1."));
    assertEquals(TEXT, vault.open(sealed, OWNER));
  }

  @Test
  void takesKeyIdsWithDots() {
    assertEquals(TEXT, vault.open(vault("k.3").seal(TEXT, OWNER), OWNER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k1", "k1.", "k1.!", "k1.AAAA", "k9.AAAA"})
  void whatWasNeverSealedIsAnError(String garbage) {
    assertThrows(RuntimeException.class, () -> vault.open(garbage, OWNER));
  }
}
