package dev.watchword.local.overload;

import dev.watchword.local.time.VirtualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Code that waits in virtual time: each process on a thread of its own, and one of all at once. */
final class Processes {

  private static final class Task {
    final Semaphore turn = new Semaphore(0);
    Optional<Throwable> failure = Optional.empty();
  }

  private static final ThreadLocal<Task> CURRENT = new ThreadLocal<>();

  private final VirtualClock clock;
  private final Semaphore paused = new Semaphore(0);

  Processes(VirtualClock clock) {
    this.clock = clock;
  }

  /** Begins when time moves next. */
  void start(String name, Runnable body) {
    Task task = new Task();
    Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(task, body));
    thread.start();
    resumeIn(Duration.ZERO, task);
  }

  private void run(Task task, Runnable body) {
    CURRENT.set(task);
    task.turn.acquireUninterruptibly();
    try {
      body.run();
    } catch (Throwable e) { // for whoever moves time
      task.failure = Optional.of(e);
    }
    paused.release();
  }

  /** Lets time pass for the process that calls this. */
  void sleep(Duration time) {
    Task task = CURRENT.get();
    resumeIn(time, task);
    paused.release();
    task.turn.acquireUninterruptibly();
  }

  private void resumeIn(Duration time, Task task) {
    var _ = clock.schedule(clock.instant().plus(time), () -> resume(task));
  }

  private void resume(Task task) {
    task.turn.release();
    paused.acquireUninterruptibly();
    task.failure.ifPresent(
        e -> {
          throw new IllegalStateException("a process has failed", e);
        });
  }
}
