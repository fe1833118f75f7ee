package dev.watchword.local.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that stands still until it is moved, and then stops at every instant at which something is
 * due.
 */
public final class VirtualClock implements InstantSource, AutoCloseable {

  /** Whatever works in the background on what a timer has set off. */
  public interface Settler {

    /**
     * Blocks until nothing is left to run at the current instant.
     *
     * @return whether anything ran since the last call; the clock asks everyone again until nobody
     *     had anything to do, because one settler's work may be another's cause
     */
    boolean settle();

    /** Whether the thread is one that {@link #settle} would wait for. */
    default boolean runsOn(Thread thread) {
      return false;
    }
  }

  /** One thing to do at one instant. */
  public interface Timer {

    /** Keeps the timer from firing; returns whether it was still to fire. */
    boolean cancel();
  }

  private record Entry(Instant due, long order, Runnable action) {}

  private static final Comparator<Entry> BY_TIME =
      Comparator.comparing(Entry::due).thenComparingLong(Entry::order);

  private final List<Settler> settlers = new CopyOnWriteArrayList<>();
  private final List<Runnable> afterMoves = new CopyOnWriteArrayList<>();
  private final ReentrantLock advancing = new ReentrantLock();
  private final Object timersLock = new Object();
  private final TreeSet<Entry> timers = new TreeSet<>(BY_TIME);
  private long scheduled;
  private boolean closed;
  private volatile Instant now;

  public VirtualClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Waits for the settler at every stop, until what is returned is run. */
  public Runnable settleWith(Settler settler) {
    settlers.add(settler);
    return () -> settlers.remove(settler);
  }

  /**
   * Runs the action when time gets to {@code due}, on the thread that moves it. What is due already
   * runs with the next {@link #advance}, be it by nothing.
   *
   * @throws IllegalStateException when the clock is closed
   */
  public Timer schedule(Instant due, Runnable action) {
    synchronized (timersLock) {
      refuseIfClosed();
      Entry entry = new Entry(due, scheduled++, action);
      timers.add(entry);
      return () -> remove(entry);
    }
  }

  /**
   * Moves time on. Everything that comes due on the way happens before this returns, each thing at
   * its own instant, those of one instant in the order in which they were scheduled. One caller
   * moves time; others wait their turn and then move it further.
   *
   * @throws IllegalArgumentException when the duration is negative
   * @throws IllegalStateException when the clock is closed, or from a timer or a settler's thread,
   *     which would wait for itself
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + by);
    }
    refuseFromWithin();
    advancing.lock();
    try {
      moveTo(now.plus(by));
    } finally {
      advancing.unlock();
    }
    if (by.isPositive()) {
      afterMoves.forEach(Runnable::run);
    }
  }

  /**
   * Moves time on to the next instant at which something is due, as {@link #advance} does.
   *
   * @return false if nothing is due; time stays then
   */
  public boolean advanceToNext() {
    refuseFromWithin();
    Optional<Instant> next;
    advancing.lock();
    try {
      settleEveryone();
      next = nextDue();
      next.ifPresent(due -> moveTo(due.isBefore(now) ? now : due));
    } finally {
      advancing.unlock();
    }
    next.ifPresent(_ -> afterMoves.forEach(Runnable::run));
    return next.isPresent();
  }

  /** When something is due next, if anything is. */
  public Optional<Instant> nextDue() {
    synchronized (timersLock) {
      return timers.isEmpty() ? Optional.empty() : Optional.of(timers.first().due());
    }
  }

  /** Runs that after every move of time, on the thread that moved it. */
  public void afterMoves(Runnable action) {
    afterMoves.add(action);
  }

  /** Forgets all timers, after a move under way is done; time stands still for good. */
  @Override
  public void close() {
    refuseFromWithin();
    advancing.lock();
    try {
      synchronized (timersLock) {
        closed = true;
        timers.clear();
      }
    } finally {
      advancing.unlock();
    }
  }

  private void moveTo(Instant end) {
    synchronized (timersLock) {
      refuseIfClosed();
    }
    settleEveryone();
    for (Optional<Entry> next = next(end); next.isPresent(); next = next(end)) {
      Entry entry = next.get();
      now = now.isBefore(entry.due()) ? entry.due() : now;
      entry.action().run();
      settleEveryone();
    }
    now = end;
  }

  private void settleEveryone() {
    boolean ran = true;
    while (ran) {
      ran = false;
      for (Settler settler : settlers) {
        ran |= settler.settle();
      }
    }
  }

  private Optional<Entry> next(Instant end) {
    synchronized (timersLock) {
      if (timers.isEmpty() || timers.first().due().isAfter(end)) {
        return Optional.empty();
      }
      return Optional.ofNullable(timers.pollFirst());
    }
  }

  private boolean remove(Entry entry) {
    synchronized (timersLock) {
      return timers.remove(entry);
    }
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new IllegalStateException("the clock is closed");
    }
  }

  private void refuseFromWithin() {
    Thread caller = Thread.currentThread();
    if (advancing.isHeldByCurrentThread() || settlers.stream().anyMatch(s -> s.runsOn(caller))) {
      throw new IllegalStateException("what the clock waits for cannot move the clock");
    }
  }
}
