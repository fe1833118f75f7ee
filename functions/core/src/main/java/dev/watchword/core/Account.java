package dev.watchword.core;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Who calls.
 *
 * @param apiKey its public name
 * @param salt hexadecimal digits, mixed into the digest
 * @param secretDigest {@link #digest} of its API secret; the secret itself is not kept
 * @param price of one verification
 * @param currency ISO 4217
 */
public record Account(
    String apiKey, String salt, String secretDigest, BigDecimal price, String currency) {

  /**
   * Digests a secret. API secrets are long and random, so one round is enough: there is no
   * dictionary to try.
   *
   * @return SHA-256 of salt and secret, 64 hexadecimal digits
   */
  public static String digest(String salt, String secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether that is this account's secret; takes the same time whichever it is. */
  public boolean accepts(String secret) {
    return MessageDigest.isEqual(
        secretDigest.getBytes(StandardCharsets.US_ASCII),
        digest(salt, secret).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "Account[" + apiKey + "]";
  }
}
