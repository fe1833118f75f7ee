package dev.watchword.core;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one verification: 128 bits, written as 32 lower-case hexadecimal digits.
 *
 * @param value 32 characters of {@code 0-9a-f}
 */
public record RequestId(String value) {

  private static final int BYTES = 16;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern DASHED =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  public RequestId {
    if (!HEX.matcher(value).matches()) {
      throw new IllegalArgumentException("not 32 lower-case hexadecimal digits");
    }
  }

  /** Makes an id of 16 random bytes. */
  public static RequestId of(byte[] random) {
    if (random.length != BYTES) {
      throw new IllegalArgumentException("a request id has 16 bytes");
    }
    return new RequestId(HexFormat.of().formatHex(random));
  }

  /** Reads an id as v1 writes it (32 digits) or as v2 does (a dashed UUID), in any case. */
  public static Optional<RequestId> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (HEX.matcher(lower).matches()) {
      return Optional.of(new RequestId(lower));
    }
    return DASHED.matcher(lower).matches()
        ? Optional.of(new RequestId(lower.replace("-", "")))
        : Optional.empty();
  }

  /** The id as version 2 of the API writes it: a dashed UUID. */
  public String dashed() {
    return String.join(
        "-",
        value.substring(0, 8),
        value.substring(8, 12),
        value.substring(12, 16),
        value.substring(16, 20),
        value.substring(20));
  }

  @Override
  public String toString() {
    return value;
  }
}
