package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to move on. */
public final class MovableClock implements InstantSource {

  /** When every such clock starts, unless told otherwise. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now;

  public MovableClock() {
    this(START);
  }

  public MovableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves on by that long; backwards if it is negative. */
  public void advance(Duration time) {
    now.updateAndGet(then -> then.plus(time));
  }

  /** Moves on by that many seconds. */
  public void advanceSeconds(long seconds) {
    advance(Duration.ofSeconds(seconds));
  }
}
