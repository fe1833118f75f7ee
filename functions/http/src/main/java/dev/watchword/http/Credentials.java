package dev.watchword.http;

import dev.watchword.core.Account;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What a caller claims to be, and its proof. Never printed. */
record Credentials(String key, String secret) {

  private static final String SCHEME = "basic ";

  /** Whether an account can have this key: nothing else gets as far as the table. */
  boolean plausible() {
    return Account.isApiKey(key);
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
