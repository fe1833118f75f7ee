package dev.watchword.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Makes codes, and recognises them. */
public interface Codes {

  /** What the codes of a new request, of so many digits, are to be derived from. */
  CodeSource.Derived draw(int length);

  /** The newest code of that verification, which must have one. */
  Code newest(Verification verification);

  /** Whether that is what was typed; takes the same time whichever it is. */
  default boolean matches(Verification verification, String typed) {
    return MessageDigest.isEqual(
        newest(verification).value().getBytes(StandardCharsets.UTF_8),
        typed.getBytes(StandardCharsets.UTF_8));
  }
}
