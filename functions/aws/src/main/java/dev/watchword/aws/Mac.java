package dev.watchword.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104, FIPS 180-4). */
final class Mac {

  private static final String ALGORITHM = "HmacSHA256";

  private Mac() {}

  static byte[] of(byte[] key, String text) {
    return of(key, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] of(byte[] key, byte[] bytes) {
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
