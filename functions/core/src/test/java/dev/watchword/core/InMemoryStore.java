package dev.watchword.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps verifications in memory, by the same rules as the table. */
public final class InMemoryStore implements VerificationStore {

  private record Key(String account, RequestId id) {}

  private record Line(String account, PhoneNumber number) {}

  private final Map<Key, Verification> verifications = new HashMap<>();
  private final Map<Line, RequestId> holders = new HashMap<>();
  private int failures;

  @Override
  public synchronized Optional<Verification> find(String account, RequestId id) {
    failIfAsked();
    return Optional.ofNullable(verifications.get(new Key(account, id)));
  }

  @Override
  public synchronized Created create(Verification verification) {
    failIfAsked();
    Optional<RequestId> holder = Optional.ofNullable(holders.get(line(verification)));
    if (holder.isPresent() && !holder.get().equals(verification.id())) {
      return new Created.Taken(holder.get());
    }
    if (verifications.putIfAbsent(key(verification), verification) == null) {
      holders.put(line(verification), verification.id());
    }
    return new Created.Stored();
  }

  @Override
  public synchronized boolean replace(Verification current, Verification next) {
    failIfAsked();
    Verification stored = verifications.get(key(current));
    if (stored == null || stored.version() != current.version()) {
      return false;
    }
    verifications.put(key(current), next);
    if (next.state() instanceof State.Closed) {
      holders.remove(line(next), next.id());
    }
    return true;
  }

  /** The next call finds the store out of reach, and is not applied. */
  public synchronized void failNext() {
    failures++;
  }

  private void failIfAsked() {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the store is out of reach");
    }
  }

  private static Key key(Verification v) {
    return new Key(v.account(), v.id());
  }

  private static Line line(Verification v) {
    return new Line(v.account(), v.terms().number());
  }
}
