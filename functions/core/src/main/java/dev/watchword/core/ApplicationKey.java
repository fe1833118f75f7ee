package dev.watchword.core;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that tokens of one of an account's applications are signed with. An application may have
 * several: while it moves from one to the next, tokens of both are valid.
 *
 * @param application its id, a UUID in lower case
 */
public record ApplicationKey(String application, RSAPublicKey key) {

  private static final String APPLICATION = "application_id";
  private static final String KEY = "public_key";
  private static final Set<String> MEMBERS = Set.of(APPLICATION, KEY);

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** RFC 7468; or what is between the lines alone. */
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]*)-----END PUBLIC KEY-----\\s*");

  private static final Pattern SPACE = Pattern.compile("\\s");

  private static final int MOST = 10;

  /** NIST SP 800-131A: anything shorter is broken sooner than an account is closed. */
  private static final int SHORTEST = 2048;

  /** Longer ones make every call slow, and nobody any safer. */
  private static final int LONGEST = 8192;

  /** Whether an application can have that id, which becomes a part of keys in the table. */
  public static boolean isApplication(String text) {
    return UUID.matcher(text).matches();
  }

  /** Those objects in the one way they are written, if each has a key, and another one. */
  static Optional<Value> readAll(List<Map<String, String>> objects) {
    List<ApplicationKey> read = objects.stream().flatMap(object -> read(object).stream()).toList();
    return read.stream().distinct().count() == objects.size() && objects.size() <= MOST
        ? Optional.of(new Value.Objects(read.stream().map(ApplicationKey::members).toList()))
        : Optional.empty();
  }

  private static Optional<ApplicationKey> read(Map<String, String> object) {
    return object.keySet().equals(MEMBERS) && isApplication(object.get(APPLICATION))
        ? key(object.get(KEY)).map(key -> new ApplicationKey(object.get(APPLICATION), key))
        : Optional.empty();
  }

  private static Optional<RSAPublicKey> key(String text) {
    Matcher pem = PEM.matcher(text);
    String base64 = SPACE.matcher(pem.matches() ? pem.group(1) : text).replaceAll("");
    try {
      return Optional.of(decode(base64)).filter(ApplicationKey::isLongEnough);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RSAPublicKey decode(String base64) throws GeneralSecurityException {
    byte[] der = Base64.getDecoder().decode(base64);
    return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
  }

  private static boolean isLongEnough(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    return bits >= SHORTEST && bits <= LONGEST;
  }

  /** The application's id in an object that was read before. */
  static String application(Map<String, String> object) {
    return object.get(APPLICATION);
  }

  /** The key in an object that was read before. */
  static ApplicationKey of(Map<String, String> object) {
    try {
      return new ApplicationKey(object.get(APPLICATION), decode(object.get(KEY)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read once can be read again", e);
    }
  }

  private Map<String, String> members() {
    return Map.of(
        APPLICATION, application, KEY, Base64.getEncoder().encodeToString(key.getEncoded()));
  }
}
