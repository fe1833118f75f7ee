package dev.watchword.core;

import dev.watchword.core.NumberRecord.Holder;
import dev.watchword.core.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How a request comes to be: it may be asked for, its number is free, there is quota left for it,
 * and it is stored, in this order. What it reserves and does not use it gives back.
 */
final class Acceptance {

  /** Ends a request whose time is up, whatever that leaves to be done. */
  interface Ending {
    Outcome runOut(String account, RequestId id);
  }

  /** How often a request that has the number, and is not seen yet, is looked for. */
  private static final int LOOKS = 3;

  private final VerificationStore store;
  private final Codes codes;
  private final Quotas quotas;
  private final Ids ids;
  private final InstantSource clock;
  private final Troubles troubles;
  private final Ending ending;

  Acceptance(
      VerificationStore store,
      Codes codes,
      Quotas quotas,
      Ids ids,
      InstantSource clock,
      Troubles troubles,
      Ending ending) {
    this.store = store;
    this.codes = codes;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
    this.troubles = troubles;
    this.ending = ending;
  }

  /** {@link Outcome.Accepted}, or why not. */
  Answer accept(Account account, Order order, CodeChoice code, Optional<IdempotencyKey> key) {
    Answer answer = decide(account, order, code, key);
    return switch (answer) {
      case Outcome.Accepted _ -> answer;
      default -> unlessRepeated(account, key, answer);
    };
  }

  /** It may be refused for nothing but having been accepted before: its number is taken then. */
  Answer unlessRepeated(Account account, Optional<IdempotencyKey> key, Answer refusal) {
    return key.flatMap(k -> precedent(account, k)).map(Precedent::answer).orElse(refusal);
  }

  private Optional<Precedent> precedent(Account account, IdempotencyKey key) {
    return store
        .precedent(account.apiKey(), key)
        .filter(precedent -> precedent.holdsAt(clock.instant()));
  }

  private Answer decide(
      Account account, Order order, CodeChoice code, Optional<IdempotencyKey> key) {
    Optional<TestNumber> test = account.testNumber(order.number(), clock.instant());
    return Admission.refusal(account, order, code, test.isPresent())
        .orElseGet(() -> admitted(account, order, code, key, test));
  }

  private Answer admitted(
      Account account,
      Order order,
      CodeChoice code,
      Optional<IdempotencyKey> key,
      Optional<TestNumber> test) {
    CodeSource codes = test.map(Acceptance::fixed).orElseGet(() -> source(code));
    Prospect prospect = new Prospect(ids.next(), account, order, codes, key);
    return switch (turn(prospect, store.number(account.apiKey(), order.number()))) {
      case Turn.Over(Answer answer) -> answer;
      case Turn.Free(NumberRecord number) -> reserve(prospect, number);
    };
  }

  private Answer reserve(Prospect prospect, NumberRecord number) {
    Reservation reservation =
        prospect.isFree()
            ? new Reservation.Uncounted()
            : quotas.reserve(prospect.account(), clock.instant());
    return switch (reservation) {
      case Reservation.Refused(LocalDate next) -> new Outcome.OverQuota(next);
      case Reservation.Made _, Reservation.Uncounted _ -> create(prospect, number, reservation);
    };
  }

  /** A request on its way to being accepted. */
  private record Prospect(
      RequestId id, Account account, Order order, CodeSource codes, Optional<IdempotencyKey> key) {

    /** Nothing is sent to a test number, and nothing is charged for it. */
    boolean isFree() {
      return codes instanceof CodeSource.Fixed;
    }

    Verification accepted(NumberRecord number, Instant now) {
      Terms terms =
          new Terms(
              order.withDefaults(account),
              codes,
              number.strikes(),
              number.optedOutStill(now),
              account.priceCaps(),
              account.wantsCallbacks(),
              now);
      return Verification.accepted(id, account.apiKey(), terms);
    }
  }

  /**
   * Keeps the reservation if the request is accepted, and if nobody knows whether it is: the store
   * may have failed after it was stored.
   */
  private Answer create(Prospect prospect, NumberRecord free, Reservation reservation) {
    NumberRecord number = free;
    for (int i = 0; i < Verifications.MAX_CONFLICTS; i++) {
      Verification accepted = prospect.accepted(number, clock.instant());
      switch (store.create(accepted, number, prospect.key())) {
        case VerificationStore.Created.Stored() -> {
          return new Outcome.Accepted(prospect.id());
        }
        case VerificationStore.Created.Repeated(Precedent precedent) -> {
          release(prospect, reservation);
          return precedent.answer();
        }
        case VerificationStore.Created.Overtaken(NumberRecord newer) -> {
          switch (nextTurn(prospect, newer, reservation)) {
            case Turn.Over(Answer answer) -> {
              return answer;
            }
            case Turn.Free(NumberRecord again) -> number = again;
          }
        }
      }
    }
    release(prospect, reservation);
    throw new IllegalStateException("the number kept changing hands");
  }

  /** Nothing is stored yet: unless it is tried again, the reservation is given back. */
  private Turn nextTurn(Prospect prospect, NumberRecord newer, Reservation reservation) {
    boolean goesOn = false;
    try {
      Turn turn = turn(prospect, newer);
      goesOn = turn instanceof Turn.Free;
      return turn;
    } finally {
      if (!goesOn) {
        release(prospect, reservation);
      }
    }
  }

  private void release(Prospect prospect, Reservation reservation) {
    if (reservation instanceof Reservation.Made made) {
      try {
        quotas.release(made);
      } catch (RuntimeException e) {
        troubles.notGivenBack(prospect.id(), e);
      }
    }
  }

  private static CodeSource fixed(TestNumber test) {
    return new CodeSource.Fixed(test.code());
  }

  private CodeSource source(CodeChoice choice) {
    return switch (choice) {
      case CodeChoice.Drawn(int length) -> codes.draw(length);
      case CodeChoice.Given(Code code) -> new CodeSource.Chosen(code);
    };
  }

  /** Whether a request may have its number. */
  private sealed interface Turn {
    /** It may, if nobody changes what is known of the number. */
    record Free(NumberRecord number) implements Turn {}

    record Over(Answer answer) implements Turn {}
  }

  /**
   * Ending a request frees its number for everybody, so it is looked at again: unless that is still
   * the one that has it.
   */
  private Turn turn(Prospect prospect, NumberRecord seen) {
    Account account = prospect.account();
    NumberRecord number = seen;
    Optional<Holder> ended = Optional.empty();
    while (number.holder().isPresent() && !number.holder().equals(ended)) {
      Holder holder = number.holder().get();
      Optional<Answer> underWay = underWay(prospect, holder);
      if (underWay.isPresent()) {
        return new Turn.Over(underWay.get());
      }
      ended = number.holder();
      number = store.number(account.apiKey(), prospect.order().number());
    }
    if (!prospect.isFree()
        && prospect.order().plan().isTextsOnly()
        && number.optedOutStill(clock.instant()).isPresent()) {
      return new Turn.Over(
          new Outcome.CannotReceiveTexts(Outcome.CannotReceiveTexts.Reason.OPTED_OUT));
    }
    Optional<Duration> wait = account.numberLimits().waitToSend(number, clock.instant());
    return wait.isPresent()
        ? new Turn.Over(new Outcome.NumberResting(wait.get()))
        : new Turn.Free(number);
  }

  /**
   * The answer if the number is taken. That a request past its end has the number says nothing:
   * time decides. Ending it frees the number. One that can't be seen may have been stored just now:
   * DynamoDB shows what a transaction has written item by item. As long as it is not seen, nobody
   * knows what it is for.
   */
  private Optional<Answer> underWay(Prospect prospect, Holder holder) {
    for (int look = 0; look < LOOKS; look++) {
      switch (ending.runOut(prospect.account().apiKey(), holder.request())) {
        case Outcome.NotYet(Verification live) -> {
          Wording wording = live.terms().order().wording();
          return Optional.of(
              prospect.order().wording().isOfTheSameTransaction(wording)
                  ? new Outcome.UnderWay(live.id())
                  : new Outcome.AnotherUnderWay());
        }
        case Outcome.Unknown _ when clock.instant().isBefore(holder.lease()) -> {
          // Looked for again.
        }
        case Outcome _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Outcome.AnotherUnderWay());
  }
}
