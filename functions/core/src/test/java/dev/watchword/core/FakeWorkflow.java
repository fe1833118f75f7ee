package dev.watchword.core;

import java.util.ArrayList;
import java.util.List;

/** Remembers which waits were ended, and why. */
public final class FakeWorkflow implements Workflow {

  /** One signal that arrived. */
  public record Wake(TaskToken token, WakeReason reason) {}

  private final List<Wake> wakes = new ArrayList<>();
  private int failures;

  @Override
  public synchronized void wake(TaskToken token, WakeReason reason) {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the workflow is out of reach");
    }
    wakes.add(new Wake(token, reason));
  }

  /** The signals that arrived, oldest first. */
  public synchronized List<Wake> wakes() {
    return List.copyOf(wakes);
  }

  /** Forgets the signals that arrived so far. */
  public synchronized void forget() {
    wakes.clear();
  }

  /** The next signal is lost. */
  public synchronized void failNext() {
    failures++;
  }
}
