package dev.watchword.core;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that count up from 1, so that a test can foretell them. */
public final class SequentialIds implements Ids {

  private final AtomicLong last = new AtomicLong();

  @Override
  public RequestId next() {
    return of(last.incrementAndGet());
  }

  /** The id that comes as number {@code number}, from 1. */
  public static RequestId of(long number) {
    return new RequestId("0".repeat(16) + HexFormat.of().toHexDigits(number));
  }
}
