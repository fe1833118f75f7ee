package dev.watchword.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps verifications in memory, by the same rules as the table. */
public final class InMemoryStore implements VerificationStore {

  private record Key(String account, RequestId id) {}

  private record Line(String account, PhoneNumber number) {
    Line {
      number = number.forLimits();
    }
  }

  private final Map<Key, Verification> verifications = new HashMap<>();
  private final Map<Line, NumberRecord> numbers = new HashMap<>();

  private record Name(String account, String name) {}

  private record Named(Verification verification, String content) {
    Precedent precedent(IdempotencyKey key) {
      return new Precedent(
          verification.id(), content.equals(key.content()), verification.terms().createdAt());
    }
  }

  private final Map<Name, Named> keys = new HashMap<>();
  private final Map<String, Waybill> waybills = new HashMap<>();
  private int failures;
  private boolean keepsNothing;

  @Override
  public synchronized Optional<Verification> find(String account, RequestId id) {
    failIfAsked();
    return Optional.ofNullable(verifications.get(new Key(account, id)));
  }

  @Override
  public synchronized NumberRecord number(String account, PhoneNumber number) {
    failIfAsked();
    return numbers.getOrDefault(new Line(account, number), NumberRecord.NONE);
  }

  @Override
  public synchronized Created create(
      Verification verification, NumberRecord number, Optional<IdempotencyKey> key) {
    failIfAsked();
    if (verifications.containsKey(key(verification))) {
      return new Created.Stored();
    }
    Optional<Precedent> precedent =
        key.flatMap(k -> known(verification.account(), k))
            .filter(known -> known.holdsAt(verification.terms().createdAt()));
    if (precedent.isPresent()) {
      return new Created.Repeated(precedent.get());
    }
    NumberRecord now = numbers.getOrDefault(line(verification), NumberRecord.NONE);
    if (now.version() != number.version()) {
      return new Created.Overtaken(now);
    }
    verifications.put(key(verification), verification);
    numbers.put(line(verification), number.takenBy(verification));
    key.ifPresent(
        k ->
            keys.put(
                new Name(verification.account(), k.name()), new Named(verification, k.content())));
    return new Created.Stored();
  }

  @Override
  public synchronized Optional<Precedent> precedent(String account, IdempotencyKey key) {
    failIfAsked();
    return known(account, key);
  }

  private Optional<Precedent> known(String account, IdempotencyKey key) {
    return Optional.ofNullable(keys.get(new Name(account, key.name())))
        .map(named -> named.precedent(key));
  }

  @Override
  public synchronized void keep(String carrierId, Verification verification, int step) {
    failIfAsked();
    if (keepsNothing) {
      throw new IllegalStateException("the store is out of reach");
    }
    waybills.put(carrierId, new Waybill(verification.account(), verification.id(), step));
  }

  @Override
  public synchronized Optional<Waybill> waybill(String carrierId) {
    failIfAsked();
    return Optional.ofNullable(waybills.get(carrierId));
  }

  @Override
  public synchronized boolean replace(Verification current, Verification next) {
    failIfAsked();
    Verification stored = verifications.get(key(current));
    if (stored == null || stored.version() != current.version()) {
      return false;
    }
    verifications.put(key(current), next);
    if (current.state() instanceof State.Open && next.state() instanceof State.Closed) {
      numbers.computeIfPresent(
          line(next),
          (_, number) ->
              number.holder().filter(holder -> holder.request().equals(next.id())).isPresent()
                  ? number.freedBy(next)
                  : number);
    }
    return true;
  }

  /** The next call finds the store out of reach, and is not applied. */
  public synchronized void failNext() {
    failures++;
  }

  /** Whose message it is that a carrier knows can't be kept from now on. */
  public synchronized void keepNothing() {
    keepsNothing = true;
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
