package dev.watchword.http;

import dev.watchword.core.Account;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What a caller claims to be, and its proof. Never printed. */
sealed interface Credentials permits Credentials.Secret, Token {

  /** An API key and its secret. */
  record Secret(String key, String secret) implements Credentials {

    private static final String SCHEME = "basic ";

    /** Whether an account can have this key: nothing else gets as far as the table. */
    boolean isPlausible() {
      return Account.isApiKey(key);
    }

    /** Reads the value of an {@code Authorization: Basic} header (RFC 7617, UTF-8). */
    static Optional<Secret> basic(String header) {
      return after(SCHEME, header).flatMap(Secret::base64).flatMap(Secret::split);
    }

    private static Optional<String> base64(String text) {
      try {
        return Utf8.decode(Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    /** A secret may contain colons, a key may not. */
    private static Optional<Secret> split(String pair) {
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Secret(pair.substring(0, colon), pair.substring(colon + 1)));
    }

    @Override
    public String toString() {
      return "Secret[…]";
    }
  }

  /** Tells whether that is the value of an {@code Authorization} header that carries a token. */
  static boolean isBearer(String header) {
    return header.strip().split("\\s", 2)[0].equalsIgnoreCase("bearer");
  }

  /** What follows that scheme, if the value of an {@code Authorization} header has it. */
  static Optional<String> after(String scheme, String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(scheme)
        ? Optional.of(header.substring(scheme.length()).strip())
        : Optional.empty();
  }
}
