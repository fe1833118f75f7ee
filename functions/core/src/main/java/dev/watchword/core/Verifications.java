package dev.watchword.core;

import dev.watchword.core.Carrier.Receipt;
import dev.watchword.core.Outcome.Answer;
import java.time.Instant;
import java.time.InstantSource;
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
  static final int MAX_CONFLICTS = 64;

  private final VerificationStore store;
  private final Codes codes;
  private final Carriers carriers;
  private final Workflow workflow;
  private final InstantSource clock;
  private final Troubles troubles;
  private final Acceptance acceptance;

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
    this.carriers = carriers;
    this.workflow = workflow;
    this.clock = clock;
    this.troubles = troubles;
    this.acceptance = new Acceptance(store, codes, quotas, ids, clock, troubles, this::expire);
  }

  /**
   * Accepts a request. Nothing is sent yet: the stored request is what starts the clock.
   *
   * @return {@link Outcome.Accepted}, or why not
   */
  public Answer send(Account account, Order order, CodeChoice code) {
    return send(account, order, code, Optional.empty());
  }

  /** The same under a key: whoever repeats it is told what it was told first. */
  public Answer send(Account account, Order order, CodeChoice code, Optional<IdempotencyKey> key) {
    return acceptance.accept(account, order, code, key);
  }

  /**
   * That answer to a request that can't be accepted; but if it was accepted under its key before,
   * what was said then.
   */
  public Answer refuse(Account account, Optional<IdempotencyKey> key, Answer answer) {
    return acceptance.unlessRepeated(account, key, answer);
  }

  /** Compares a text that the user typed. */
  public Answer check(Account account, RequestId id, String typed) {
    return check(account, id, new EnteredCode(typed, false));
  }

  /** Compares what the user typed. */
  public Answer check(Account account, RequestId id, EnteredCode typed) {
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
                                    && codes.matches(
                                        v, typed.ofLength(v.terms().codes().length()))))));
  }

  /** Ends a request. */
  public Answer cancel(String account, RequestId id, CancelRule rule) {
    return answer(apply(account, id, _ -> new Event.CancelAsked(rule)));
  }

  /**
   * Starts the next step now, or right after the message before it if that was not handed over yet.
   * Only one step on from the one found first, whoever else moves.
   */
  public Answer next(String account, RequestId id) {
    Optional<Verification> seen = store.find(account, id);
    if (seen.isEmpty()) {
      return new Outcome.Unknown();
    }
    int step = seen.get().state() instanceof State.Open open ? open.furthest() : 0;
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

  /**
   * A carrier tells what became of a message.
   *
   * @param carrierId its own id for the message
   * @return {@link Outcome.Unknown} if that is no message of ours, or is not known yet
   */
  public Outcome report(String carrierId, Report report) {
    return store
        .waybill(carrierId)
        .map(
            waybill ->
                apply(
                    waybill.account(),
                    waybill.request(),
                    _ -> new Event.Reported(waybill.step(), report)))
        .orElseGet(Outcome.Unknown::new);
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
    after.messages().stream()
        .filter(message -> message.fate() != Message.Fate.REFUSED)
        .filter(message -> message.hasFailed() && !before.hasFailed(message.step()))
        .forEach(
            message ->
                troubles.notArriving(
                    after.id(), message.channel(), message.report().orElseThrow().result()));
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
    if (channel == Channel.SMS && !v.takesTexts()) {
      after(v, new Event.Refused(step));
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
            v.terms().order().autofill(),
            codes.newest(v),
            CodeValidity.ofNewestMessage(v, clock.instant()),
            v.terms().caps().of(channel));
    Receipt receipt = carriers.of(channel).send(parcel);
    if (!(receipt instanceof Receipt.Taken)) {
      troubles.notTaken(v.id(), channel, receipt);
    }
    switch (receipt) {
      case Receipt.Taken(Optional<String> carrierId) -> {
        after(v, new Event.Delivered(step, carrierId));
        carrierId.ifPresent(id -> keep(id, v, step));
      }
      case Receipt.Refused _, Receipt.Misconfigured _ -> after(v, new Event.Refused(step));
      case Receipt.OptedOut _ -> {
        after(v, new Event.Refused(step));
        after(v, new Event.Reported(step, optedOut()));
      }
      case Receipt.Throttled _ -> after(v, new Event.Throttled(step));
      case Receipt.Unavailable _ -> after(v, new Event.Unavailable(step));
      case Receipt.Unknown _ -> {
        // Nothing to add: the claim stands, so the message is never sent twice.
      }
    }
  }

  private Report optedOut() {
    return new Report(Report.Result.OPTED_OUT, clock.instant(), Optional.empty());
  }

  private void keep(String carrierId, Verification v, int step) {
    try {
      store.keep(carrierId, v, step);
    } catch (RuntimeException e) {
      troubles.reportsLost(v.id(), e);
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
