package dev.watchword.http;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens as a client would, and as none should: by hand, with nothing that reads them in the
 * API.
 *
 * @param header of the token
 * @param claims in it
 */
public record SignedTokens(Map<String, Object> header, Map<String, Object> claims) {

  public SignedTokens {
    header = new LinkedHashMap<>(header);
    claims = new LinkedHashMap<>(claims);
  }

  /** Of that application, issued then, for a quarter of an hour. */
  public static SignedTokens of(String application, Instant now) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "RS256");
    header.put("typ", "JWT");
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("application_id", application);
    claims.put("iat", BigDecimal.valueOf(now.getEpochSecond()));
    claims.put("exp", BigDecimal.valueOf(now.getEpochSecond() + 900));
    claims.put("jti", UUID.randomUUID().toString());
    return new SignedTokens(header, claims);
  }

  /** With another claim that is a text. */
  public SignedTokens with(String claim, String value) {
    return put(claim, value);
  }

  /** With another claim that is a number. */
  public SignedTokens with(String claim, long value) {
    return put(claim, BigDecimal.valueOf(value));
  }

  private SignedTokens put(String claim, Object value) {
    SignedTokens other = new SignedTokens(header, claims);
    other.claims.put(claim, value);
    return other;
  }

  /** Without that claim. */
  public SignedTokens without(String claim) {
    SignedTokens other = new SignedTokens(header, claims);
    other.claims.remove(claim);
    return other;
  }

  /** With another member of the header. */
  public SignedTokens header(String name, Object value) {
    SignedTokens other = new SignedTokens(header, claims);
    other.header.put(name, value);
    return other;
  }

  /** The text of it, signed by that algorithm of Java's with that key. */
  public String signed(String algorithm, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(unsigned().getBytes(StandardCharsets.US_ASCII));
      return unsigned() + '.' + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The text of it, signed with RS256. */
  public String signed(PrivateKey key) {
    return signed("SHA256withRSA", key);
  }

  /** The text of it, signed with HS256: a public key is a secret to nobody. */
  public String signed(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] signature = mac.doFinal(unsigned().getBytes(StandardCharsets.US_ASCII));
      return unsigned() + '.' + base64(signature);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The text before the last dot. */
  public String unsigned() {
    return base64(Json.write(header).getBytes(StandardCharsets.UTF_8))
        + '.'
        + base64(Json.write(claims).getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
