package dev.watchword.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A caller's name for one request: to ask for it again, under the same name, is to ask what became
 * of it. As the {@code Idempotency-Key} header of draft-ietf-httpapi-idempotency-key-header.
 *
 * @param name up to 255 printable ASCII characters
 * @param content all that is asked for, in one way; only ever compared
 */
public record IdempotencyKey(String name, String content) {

  private static final Pattern NAME = Pattern.compile("[\\x20-\\x7e]{1,255}");

  /** A key of that name and content, if it can have that name. */
  public static Optional<IdempotencyKey> of(String name, String content) {
    return Optional.of(name)
        .filter(text -> NAME.matcher(text).matches())
        .map(text -> new IdempotencyKey(text, content));
  }

  @Override
  public String toString() {
    return "IdempotencyKey[…]";
  }
}
