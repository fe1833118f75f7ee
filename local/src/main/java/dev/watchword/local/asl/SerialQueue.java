package dev.watchword.local.asl;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One thread that runs steps one after another, in the order in which they were added. */
final class SerialQueue implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Runnable> steps = new ArrayDeque<>();
  private final Thread worker;
  private boolean running;
  private boolean ranSinceAsked;
  private boolean closed;

  SerialQueue(String name) {
    worker = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /** Adds a step, unless the queue is closed; a step must not throw. */
  boolean add(Runnable step) {
    lock.lock();
    try {
      if (!closed) {
        steps.add(step);
        changed.signalAll();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  boolean runsOn(Thread thread) {
    return thread == worker;
  }

  /** Blocks until there is nothing to run, or the queue is closed. */
  void awaitIdle() {
    if (runsOn(Thread.currentThread())) {
      throw new IllegalStateException("a step cannot wait for itself");
    }
    lock.lock();
    try {
      while (running || !steps.isEmpty()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether any step ran since this was last asked. */
  boolean ranSinceAsked() {
    lock.lock();
    try {
      boolean ran = ranSinceAsked;
      ranSinceAsked = false;
      return ran;
    } finally {
      lock.unlock();
    }
  }

  /** Drops what has not begun; what has begun finishes first, unless this is called from it. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      steps.clear();
      changed.signalAll();
      while (running && !runsOn(Thread.currentThread())) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!closed) {
        Runnable step = steps.poll();
        if (step == null) {
          changed.awaitUninterruptibly();
        } else {
          runUnlocked(step);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of the lock meanwhile: a step may take long, and may add steps from other threads. */
  private void runUnlocked(Runnable step) {
    running = true;
    lock.unlock();
    try {
      step.run();
    } finally {
      lock.lock();
      running = false;
      ranSinceAsked = true;
      changed.signalAll();
    }
  }
}
