package dev.watchword.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a caller claims to be, and its proof. Never printed. */
record Credentials(String key, String secret) {

  /** The key becomes a part of a table key, so that nothing else gets as far as the table. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final String SCHEME = "basic ";

  /** Whether an account can have this key. */
  boolean plausible() {
    return KEY.matcher(key).matches();
  }

  /** Reads the value of an {@code Authorization: Basic} header (RFC 7617, UTF-8). */
  static Optional<Credentials> basic(String header) {
    if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.empty();
    }
    return base64(header.substring(SCHEME.length()).strip()).flatMap(Credentials::split);
  }

  private static Optional<String> base64(String text) {
    try {
      return Utf8.decode(Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A secret may contain colons, a key may not. */
  private static Optional<Credentials> split(String pair) {
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return "Credentials[…]";
  }
}
