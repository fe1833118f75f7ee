package dev.watchword.aws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what an item holds about a person, so that the table, its stream, its exports and its
 * backups hold no phone number: AES-256-GCM (NIST SP 800-38D), bound to the item it is for.
 */
final class Vault {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String SEPARATOR = ".";

  private final KeyRing keys;
  private final Supplier<String> newest;
  private final RandomGenerator random;

  private Vault(KeyRing keys, Supplier<String> newest, RandomGenerator random) {
    this.keys = keys;
    this.newest = newest;
    this.random = random;
  }

  /** For what is forgotten before its key is. */
  static Vault ofRequests(KeyRing keys, RandomGenerator random) {
    return new Vault(keys, keys::current, random);
  }

  /** For what has no end: with the key that stays. */
  static Vault ofAccounts(KeyRing keys, RandomGenerator random) {
    return new Vault(keys, keys::index, random);
  }

  /**
   * Seals {@code text}.
   *
   * @param owner what it belongs to; it opens for nothing else
   * @return the key's id, a dot, and Base64 of nonce and ciphertext
   */
  String seal(String text, String owner) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    String keyId = newest.get();
    byte[] sealed =
        apply(Cipher.ENCRYPT_MODE, keyId, nonce, owner, text.getBytes(StandardCharsets.UTF_8));
    byte[] both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return keyId + SEPARATOR + Base64.getEncoder().encodeToString(both);
  }

  /** Opens what {@link #seal} made for that owner. */
  String open(String sealed, String owner) {
    int dot = sealed.lastIndexOf(SEPARATOR);
    ByteBuffer both = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(dot + 1)));
    byte[] nonce = new byte[NONCE_BYTES];
    both.get(nonce);
    byte[] rest = new byte[both.remaining()];
    both.get(rest);
    byte[] text = apply(Cipher.DECRYPT_MODE, sealed.substring(0, dot), nonce, owner, rest);
    return new String(text, StandardCharsets.UTF_8);
  }

  private byte[] apply(int mode, String keyId, byte[] nonce, String owner, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      SecretKeySpec key = new SecretKeySpec(keys.key(keyId, KeyRing.Use.SEALING), "AES");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a sealed attribute does not open with key " + keyId, e);
    }
  }
}
