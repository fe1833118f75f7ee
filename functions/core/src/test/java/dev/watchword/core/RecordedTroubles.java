package dev.watchword.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the troubles it hears of. */
public final class RecordedTroubles implements Troubles {

  /** A signal that may be lost. */
  public record LostSignal(RequestId id, WakeReason reason) {}

  /** A message that a carrier did not take. */
  public record NotTaken(RequestId id, Channel channel, Carrier.Receipt receipt) {}

  /** A message that will not arrive although a carrier took it. */
  public record NotArriving(RequestId id, Channel channel, Report.Result result) {}

  private final List<LostSignal> lostSignals = new CopyOnWriteArrayList<>();
  private final List<NotTaken> notTaken = new CopyOnWriteArrayList<>();
  private final List<RequestId> notGivenBack = new CopyOnWriteArrayList<>();
  private final List<NotArriving> notArriving = new CopyOnWriteArrayList<>();
  private final List<RequestId> reportsLost = new CopyOnWriteArrayList<>();
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
  public void notArriving(RequestId id, Channel channel, Report.Result result) {
    notArriving.add(new NotArriving(id, channel, result));
  }

  @Override
  public void reportsLost(RequestId id, RuntimeException cause) {
    reportsLost.add(id);
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

  /** The messages that will not arrive, oldest first. */
  public List<NotArriving> notArriving() {
    return List.copyOf(notArriving);
  }

  /** The requests of whose messages no report will be joined, each time it was so. */
  public List<RequestId> reportsLost() {
    return List.copyOf(reportsLost);
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
