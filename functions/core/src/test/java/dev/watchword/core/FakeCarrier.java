package dev.watchword.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A carrier that takes whatever it is given and keeps it, unless it is told to do otherwise. */
public final class FakeCarrier implements Carrier {

  private final String name;
  private final List<Parcel> parcels = new ArrayList<>();
  private final Queue<Receipt> planned = new ArrayDeque<>();
  private int taken;

  /**
   * A carrier whose ids for messages are {@code name-1}, {@code name-2} and so on.
   *
   * @param name of the carrier
   */
  public FakeCarrier(String name) {
    this.name = name;
  }

  @Override
  public synchronized Receipt send(Parcel parcel) {
    parcels.add(parcel);
    Receipt receipt = planned.poll();
    return receipt == null ? new Receipt.Taken(Optional.of(name + "-" + ++taken)) : receipt;
  }

  /** Every parcel that was handed over, whatever became of it, oldest first. */
  public synchronized List<Parcel> parcels() {
    return List.copyOf(parcels);
  }

  /** The newest parcel; there must be one. */
  public synchronized Parcel newest() {
    return parcels.getLast();
  }

  /** The next parcel will never be delivered, and it says so. */
  public void refuseNext() {
    plan(new Receipt.Refused());
  }

  /** The next parcel is not taken, for such a reason. */
  public void answerNext(Receipt receipt) {
    plan(receipt);
  }

  /** The next parcel is not taken: too many at once. */
  public void throttleNext() {
    plan(new Receipt.Throttled());
  }

  /** Nobody will know what became of the next parcel. */
  public void loseNext() {
    plan(new Receipt.Unknown());
  }

  private synchronized void plan(Receipt receipt) {
    planned.add(receipt);
  }
}
