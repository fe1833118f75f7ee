package dev.watchword.callback;

import dev.watchword.aws.QueuedCallback;
import dev.watchword.http.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves whom a callback is from and that it is whole: a JWT (RFC 7519) signed with HS256 (RFC
 * 7515), its claims those of Vonage's signed web hooks.
 */
final class Signature {

  private static final String HMAC = "HmacSHA256";
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private Signature() {}

  /** The token for that callback. */
  static String of(QueuedCallback callback, String secret, Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iat", BigDecimal.valueOf(now.getEpochSecond()));
    claims.put("jti", callback.eventId());
    // Clients check for this very issuer.
    claims.put("iss", "Vonage");
    claims.put("payload_hash", hash(callback.body()));
    claims.put("api_key", callback.account());
    String signed = base64(bytes(HEADER)) + '.' + base64(bytes(Json.write(claims)));
    return signed + '.' + base64(mac(bytes(secret), bytes(signed)));
  }

  private static String hash(String body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(body)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] mac(byte[] secret, byte[] text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
