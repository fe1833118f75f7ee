package dev.watchword.core;

import java.util.Optional;
import java.util.regex.Pattern;

/** The last line of a text message, by which a phone fills the code in by itself. */
public sealed interface Autofill {

  /** There is none; phones look for the code in the words. */
  record None() implements Autofill {}

  /** For pages of that domain: WICG's "Origin-bound one-time codes delivered via SMS". */
  record Web(String domain) implements Autofill {

    /** Host names that a certificate can be had for, in ASCII; so no addresses. */
    private static final Pattern DOMAIN =
        Pattern.compile(
            "(?=.{4,64}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    public Web {
      if (!DOMAIN.matcher(domain).matches()) {
        throw new IllegalArgumentException("not a domain");
      }
    }
  }

  /** For the app of that hash: Android's SMS Retriever, 11 characters of Base64. */
  record App(String hash) implements Autofill {

    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{11}");

    public App {
      if (!HASH.matcher(hash).matches()) {
        throw new IllegalArgumentException("not an app's hash");
      }
    }
  }

  /** For pages of that domain, in lower case and without a scheme, if it is one. */
  static Optional<Autofill> web(String domain) {
    return Web.DOMAIN.matcher(domain).matches() ? Optional.of(new Web(domain)) : Optional.empty();
  }

  /** For the app of that hash, if it is one. */
  static Optional<Autofill> app(String hash) {
    return App.HASH.matcher(hash).matches() ? Optional.of(new App(hash)) : Optional.empty();
  }

  /** The line. Browsers take no code without a digit, so such a one has none for them. */
  default Optional<String> line(Code code) {
    return switch (this) {
      case None() -> Optional.empty();
      case Web(String domain) ->
          Optional.of("@" + domain + " #" + code.value())
              .filter(_ -> code.value().chars().anyMatch(c -> c >= '0' && c <= '9'));
      case App(String hash) -> Optional.of(hash);
    };
  }
}
