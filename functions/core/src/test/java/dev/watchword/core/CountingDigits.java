package dev.watchword.core;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Digits that count up from 1, so that a test can foretell them. */
public final class CountingDigits implements HexDigits {

  private final AtomicLong last = new AtomicLong();

  @Override
  public String draw(int bytes) {
    String number = HexFormat.of().toHexDigits(last.incrementAndGet());
    String wide = "0".repeat(2 * Long.BYTES) + number;
    return wide.substring(wide.length() - 2 * bytes);
  }
}
