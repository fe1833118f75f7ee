package dev.watchword.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of an API secret. Its salt is drawn for it alone, so it also names it: two are the
 * same only if they were issued together.
 *
 * @param salt hexadecimal digits, mixed into the digest
 * @param digest SHA-256 of salt and secret, 64 hexadecimal digits
 */
public record SecretDigest(String salt, String digest) {

  /** Of no secret at all. */
  static final SecretDigest NONE = new SecretDigest("00", "0".repeat(64));

  /**
   * Digests a secret. API secrets are long and random, so one round is enough: there is no
   * dictionary to try.
   */
  public static SecretDigest of(String salt, String secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      byte[] digest = sha256.digest(secret.getBytes(StandardCharsets.UTF_8));
      return new SecretDigest(salt, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether it is of that secret; takes the same time whichever it is. */
  boolean matches(String secret) {
    return MessageDigest.isEqual(
        digest.getBytes(StandardCharsets.US_ASCII),
        of(salt, secret).digest.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "SecretDigest[…]";
  }
}
