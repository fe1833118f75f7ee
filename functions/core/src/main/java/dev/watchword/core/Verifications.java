package dev.watchword.core;

import dev.watchword.core.Carrier.Receipt;
import dev.watchword.core.NumberRecord.Holder;
import dev.watchword.core.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The shell around {@link Lifecycle}: fetch, decide, store, then act. Holds no rules of its own.
 */
public final class Verifications {

  /**
   * More than the changes a request can see in its life (each step: queued, claimed, delivered and
   * a few retries; each guess; the end), so that losing a race can't go on for ever.
   */
  private static final int MAX_CONFLICTS = 64;

  private final VerificationStore store;
  private final Codes codes;
  private final Quotas quotas;
  private final Carriers carriers;
  private final Workflow workflow;
  private final Ids ids;
  private final InstantSource clock;
  private final Troubles troubles;

  public Verifications(
      VerificationStore store,
      Codes codes,
      Quotas quotas,
      Carriers carriers,
      Workflow workflow,
      Ids ids,
      InstantSource clock,
      Troubles troubles) {
    this.store = store;
    this.codes = codes;
    this.quotas = quotas;
    this.carriers = carriers;
    this.workflow = workflow;
    this.ids = ids;
    this.clock = clock;
    this.troubles = troubles;
  }

  /**
   * Accepts a request. Nothing is sent yet: the stored request is what starts the clock.
   *
   * @return {@link Outcome.Accepted}, or why not
   */
  public Answer send(Account account, Order order, CodeChoice code) {
    Optional<TestNumber> test = account.testNumber(order.number(), clock.instant());
    return Admission.refusal(account, order, code, test.isPresent())
        .orElseGet(() -> admitted(account, order, code, test));
  }

  private Answer admitted(
      Account account, Order order, CodeChoice code, Optional<TestNumber> test) {
    CodeSource codes = test.map(Verifications::fixed).orElseGet(() -> source(code));
    Prospect prospect = new Prospect(ids.next(), account, order, codes);
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
  private record Prospect(RequestId id, Account account, Order order, CodeSource codes) {

    /** Nothing is sent to a test number, and nothing is charged for it. */
    boolean isFree() {
      return codes instanceof CodeSource.Fixed;
    }

    Verification accepted(NumberRecord number, Instant now) {
      Terms terms = new Terms(order, codes, number.strikes(), now);
      return Verification.accepted(id, account.apiKey(), terms);
    }
  }

  /**
   * Keeps the reservation if the request is accepted, and if nobody knows whether it is: the store
   * may have failed after it was stored.
   */
  private Answer create(Prospect prospect, NumberRecord free, Reservation reservation) {
    NumberRecord number = free;
    for (int i = 0; i < MAX_CONFLICTS; i++) {
      switch (store.create(prospect.accepted(number, clock.instant()), number)) {
        case VerificationStore.Created.Stored() -> {
          return new Outcome.Accepted(prospect.id());
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
      if (isUnderWay(account.apiKey(), holder)) {
        return new Turn.Over(new Outcome.UnderWay(holder.request()));
      }
      ended = number.holder();
      number = store.number(account.apiKey(), prospect.order().number());
    }
    Optional<Duration> wait = account.numberLimits().waitToSend(number, clock.instant());
    return wait.isPresent()
        ? new Turn.Over(new Outcome.NumberResting(wait.get()))
        : new Turn.Free(number);
  }

  /**
   * That a request past its end has the number says nothing: time decides. Ending it frees the
   * number. One that can't be seen may have been stored just now: DynamoDB shows what a transaction
   * has written item by item.
   */
  private boolean isUnderWay(String account, Holder holder) {
    return switch (apply(account, holder.request(), _ -> new Event.RanOut())) {
      case Outcome.NotYet _ -> true;
      case Outcome.Unknown _ -> clock.instant().isBefore(holder.lease());
      case Outcome _ -> false;
    };
  }

  /** Compares what the user typed. */
  public Answer check(Account account, RequestId id, String typed) {
    NumberLimits limits = account.numberLimits();
    return answer(
        apply(
            account.apiKey(),
            id,
            (v, now) ->
                limits
                    .waitToType(v.strikes(), now)
                    .<Event>map(Event.CodeHeldBack::new)
                    .orElseGet(
                        () ->
                            new Event.CodeEntered(
                                v.isOpenAt(now)
                                    && v.hasLiveCodeAt(now)
                                    && codes.matches(v, typed)))));
  }

  /** Ends a request. */
  public Answer cancel(String account, RequestId id, CancelRule rule) {
    return answer(apply(account, id, _ -> new Event.CancelAsked(rule)));
  }

  /** Starts the next step now. Only one step on from the one found first, whoever else moves. */
  public Answer next(String account, RequestId id) {
    Optional<Verification> seen = store.find(account, id);
    if (seen.isEmpty()) {
      return new Outcome.Unknown();
    }
    int step = seen.get().state() instanceof State.Open open ? open.step() : 0;
    return answer(apply(seen, account, id, (_, _) -> new Event.NextAsked(step)));
  }

  /**
   * The requests of those ids that this account has, in the order asked; those whose time is up are
   * expired, whether or not that is written down.
   */
  public List<Verification> find(String account, List<RequestId> asked) {
    Instant now = clock.instant();
    return asked.stream()
        .flatMap(id -> store.find(account, id).stream())
        .map(v -> v.at(now))
        .toList();
  }

  /** The clock says that a step is due: hands its message over, at most once. */
  public Outcome deliver(String account, RequestId id, int step, TaskToken token) {
    return apply(account, id, _ -> new Event.Due(step, token));
  }

  /** The clock says that time is up. */
  public Outcome expire(String account, RequestId id) {
    return apply(account, id, _ -> new Event.RanOut());
  }

  private static Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Answer answer -> answer;
      case Outcome.Progress _ -> throw new IllegalStateException("no answer for a caller");
    };
  }

  private Outcome apply(String account, RequestId id, Function<Verification, Event> event) {
    return apply(account, id, (v, _) -> event.apply(v));
  }

  private Outcome apply(
      String account, RequestId id, BiFunction<Verification, Instant, Event> event) {
    return apply(store.find(account, id), account, id, event);
  }

  private Outcome apply(
      Optional<Verification> found,
      String account,
      RequestId id,
      BiFunction<Verification, Instant, Event> event) {
    Optional<Verification> current = found;
    for (int i = 0; i < MAX_CONFLICTS; i++) {
      if (current.isEmpty()) {
        return new Outcome.Unknown();
      }
      Verification v = current.get();
      Instant now = clock.instant();
      Transition t = Lifecycle.on(v, event.apply(v, now), now);
      if (t.next().equals(v) || store.replace(v, t.next())) {
        watch(v, t.next());
        t.effects().forEach(effect -> act(t.next(), effect));
        return t.outcome();
      }
      current = store.find(account, id);
    }
    throw new IllegalStateException("verification " + id + " kept changing underfoot");
  }

  private void watch(Verification before, Verification after) {
    int guesses = after.guesses().size();
    if (guesses > Lifecycle.MAX_WRONG_GUESSES && guesses > before.guesses().size()) {
      troubles.guessedBeyondTheLimit(after.id());
    }
  }

  private void act(Verification v, Effect effect) {
    switch (effect) {
      case Effect.Deliver(int step, Channel channel) -> handOver(v, step, channel);
      case Effect.Wake(TaskToken token, WakeReason reason) -> wake(v, token, reason);
    }
  }

  private void handOver(Verification v, int step, Channel channel) {
    if (v.terms().isTest()) {
      after(v, new Event.Delivered(step, Optional.empty()));
      return;
    }
    Carrier.Parcel parcel =
        new Carrier.Parcel(
            v.id(),
            v.messages().getLast().id(v.id()),
            v.terms().number(),
            v.terms().order().wording(),
            v.terms().order().locale(),
            v.terms().order().sender(),
            codes.newest(v),
            v.codeLifeLeftAt(clock.instant()));
    Receipt receipt = carriers.of(channel).send(parcel);
    if (!(receipt instanceof Receipt.Taken)) {
      troubles.notTaken(v.id(), channel, receipt);
    }
    switch (receipt) {
      case Receipt.Taken(Optional<String> carrierId) ->
          after(v, new Event.Delivered(step, carrierId));
      case Receipt.Refused() -> after(v, new Event.Refused(step));
      case Receipt.Throttled() -> after(v, new Event.Throttled(step));
      case Receipt.Unknown() -> {
        // Nothing to add: the claim stands, so the message is never sent twice.
      }
    }
  }

  private void after(Verification v, Event event) {
    var _ = apply(Optional.of(v), v.account(), v.id(), (_, _) -> event);
  }

  private void wake(Verification v, TaskToken token, WakeReason reason) {
    try {
      workflow.wake(token, reason);
    } catch (RuntimeException e) {
      troubles.signalLost(v.id(), reason, e);
    }
  }
}
