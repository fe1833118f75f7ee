package dev.watchword.local.live;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets any number of listeners wait for something to change, and nobody wait for a listener. */
final class Changes {

  /** What a listener hears. */
  enum News {
    /** Something may have changed since it last heard so, once or more often. */
    CHANGE,
    /** Nothing has, for a while. */
    SILENCE,
    /** Nothing will any more. */
    END
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Duration patience;
  private long count = 1;
  private boolean ended;

  /**
   * As much as one change has happened.
   *
   * @param patience how long a silence is
   */
  Changes(Duration patience) {
    this.patience = patience;
  }

  void happen() {
    lock.lock();
    try {
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One that has heard of nothing, and so hears of a change at first. */
  Listener listen() {
    return new Listener();
  }

  /** Hears of changes, on one thread. */
  final class Listener {
    private long heard;

    /** Waits for news; to be interrupted is the end. */
    News next() {
      lock.lock();
      try {
        long left = patience.toNanos();
        while (!ended && heard == count && left > 0) {
          left = changed.awaitNanos(left);
        }
        if (ended) {
          return News.END;
        }
        News news = heard == count ? News.SILENCE : News.CHANGE;
        heard = count;
        return news;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return News.END;
      } finally {
        lock.unlock();
      }
    }
  }
}
