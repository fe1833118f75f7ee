package dev.watchword.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the troubles it hears of. */
public final class RecordedTroubles implements Troubles {

  /** A signal that may be lost. */
  public record LostSignal(RequestId id, WakeReason reason) {}

  /** A message that a carrier did not take. */
  public record NotTaken(RequestId id, Channel channel, Carrier.Receipt receipt) {}

  private final List<LostSignal> lostSignals = new CopyOnWriteArrayList<>();
  private final List<NotTaken> notTaken = new CopyOnWriteArrayList<>();
  private final List<RequestId> notGivenBack = new CopyOnWriteArrayList<>();
  private final List<RequestId> beyondTheLimit = new CopyOnWriteArrayList<>();

  @Override
  public void signalLost(RequestId id, WakeReason reason, RuntimeException cause) {
    lostSignals.add(new LostSignal(id, reason));
  }

  @Override
  public void notTaken(RequestId id, Channel channel, Carrier.Receipt receipt) {
    notTaken.add(new NotTaken(id, channel, receipt));
  }

  @Override
  public void notGivenBack(RequestId id, RuntimeException cause) {
    notGivenBack.add(id);
  }

  @Override
  public void guessedBeyondTheLimit(RequestId id) {
    beyondTheLimit.add(id);
  }

  /** The messages that no carrier took, oldest first. */
  public List<NotTaken> notTaken() {
    return List.copyOf(notTaken);
  }

  /** The requests whose shares of a quota may not have been given back. */
  public List<RequestId> notGivenBack() {
    return List.copyOf(notGivenBack);
  }

  /** The requests that were guessed at too often. */
  public List<RequestId> beyondTheLimit() {
    return List.copyOf(beyondTheLimit);
  }

  /** The signals that may be lost, oldest first. */
  public List<LostSignal> lostSignals() {
    return List.copyOf(lostSignals);
  }
}
