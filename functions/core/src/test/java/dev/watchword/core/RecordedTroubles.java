package dev.watchword.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the troubles it hears of. */
public final class RecordedTroubles implements Troubles {

  /** A signal that may be lost. */
  public record LostSignal(RequestId id, WakeReason reason) {}

  private final List<LostSignal> lostSignals = new CopyOnWriteArrayList<>();

  @Override
  public void signalLost(RequestId id, WakeReason reason, RuntimeException cause) {
    lostSignals.add(new LostSignal(id, reason));
  }

  /** The signals that may be lost, oldest first. */
  public List<LostSignal> lostSignals() {
    return List.copyOf(lostSignals);
  }
}
