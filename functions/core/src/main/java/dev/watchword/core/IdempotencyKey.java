package dev.watchword.core;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A caller's name for one request: to ask for it again, under the same name, is to ask what became
 * of it. As the {@code Idempotency-Key} header of draft-ietf-httpapi-idempotency-key-header.
 *
 * @param name up to 255 printable ASCII characters
 * @param content the bytes of all that is asked for, each as one character (ISO 8859-1), so that
 *     none is lost whatever their encoding is; only ever compared
 */
public record IdempotencyKey(String name, String content) {

  private static final Pattern NAME = Pattern.compile("[\\x20-\\x7e]{1,255}");

  /** A key of that name and content, if it can have that name. */
  public static Optional<IdempotencyKey> of(String name, byte[] content) {
    return Optional.of(name)
        .filter(text -> NAME.matcher(text).matches())
        .map(text -> new IdempotencyKey(text, new String(content, StandardCharsets.ISO_8859_1)));
  }

  /** A copy of the bytes of all that is asked for. */
  public byte[] contentBytes() {
    return content.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return "IdempotencyKey[…]";
  }
}
