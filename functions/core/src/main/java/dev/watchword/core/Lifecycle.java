package dev.watchword.core;

import dev.watchword.core.Event.CancelAsked;
import dev.watchword.core.Event.CodeEntered;
import dev.watchword.core.Event.CodeHeldBack;
import dev.watchword.core.Event.Delivered;
import dev.watchword.core.Event.Due;
import dev.watchword.core.Event.NextAsked;
import dev.watchword.core.Event.RanOut;
import dev.watchword.core.Event.Refused;
import dev.watchword.core.Event.Reported;
import dev.watchword.core.Event.Throttled;
import dev.watchword.core.Event.Unavailable;
import dev.watchword.core.State.Closed;
import dev.watchword.core.State.Open;
import dev.watchword.core.State.Queued;
import dev.watchword.core.State.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The life of a verification, whole: what each event does in each state. Pure: it reads no clock,
 * draws nothing at random and calls nobody, so the same arguments always give the same answer.
 *
 * <p>It stays one class, although a long one, so that every pair of state and event is decided in
 * one place.
 */
public final class Lifecycle {

  /** Guesses a request gets, over all its codes: NIST SP 800-63B wants the limit per request. */
  public static final int MAX_WRONG_GUESSES = 3;

  /** Version 1: a request can be cancelled from this long after its start. */
  static final Duration CANCEL_AFTER = Duration.ofSeconds(30);

  /**
   * A code with no more than this left is too old to be repeated. The machine's clock and ours
   * differ by how long a function takes to start, so that a step planned for the very end of a
   * code's life may begin a moment before it.
   */
  static final Duration LEAST_LIFE = Duration.ofSeconds(5);

  private Lifecycle() {}

  /**
   * Decides what {@code event} means for {@code v} at {@code now}.
   *
   * @return the next verification, whose version is one more if it differs from {@code v}
   */
  public static Transition on(Verification v, Event event, Instant now) {
    return switch (v.state()) {
      case Closed closed -> closed(v, closed, event);
      case Open _ when !v.isOpenAt(now) -> late(v, event);
      case Open open ->
          switch (event) {
            case Due(int step, TaskToken token) -> due(v, open, step, token, now);
            case Delivered _ -> noted(v, open, event);
            case Refused(int step) when isBeingSent(v, open, step) -> refused(v, open, step, now);
            case Throttled(int step) when isBeingSent(v, open, step) ->
                givenBack(v, step, now, WakeReason.THROTTLED);
            case Unavailable(int step) when isBeingSent(v, open, step) ->
                givenBack(v, step, now, WakeReason.UNAVAILABLE);
            case Refused _, Throttled _, Unavailable _ -> noted(v, open, event);
            case Reported(int step, Report report) -> reported(v, open, step, report, now);
            case CodeEntered(boolean matches) -> codeEntered(v, open, matches, now);
            case CodeHeldBack(Duration left) -> stay(v, new Outcome.CodeTooSoon(left));
            case NextAsked(int step) -> nextAsked(v, open, step, now);
            case CancelAsked(CancelRule rule) -> cancelAsked(v, open, rule, now);
            case RanOut() -> stay(v, new Outcome.NotYet(v));
          };
    };
  }

  /**
   * Closed is final. All that is left to do is to end a wait that has only just begun, and to note
   * what carriers report.
   */
  private static Transition closed(Verification v, Closed closed, Event event) {
    Outcome outcome = new Outcome.AlreadyClosed(closed);
    if (event instanceof Due(int _, TaskToken token)) {
      return stay(v, outcome, new Effect.Wake(token, WakeReason.CLOSED));
    }
    Verification noted = noting(v, event);
    return noted.equals(v) ? stay(v, outcome) : move(noted.with(closed), outcome);
  }

  private static Transition noted(Verification v, Open open, Event event) {
    Verification noted = noting(v, event);
    return noted.equals(v)
        ? stay(v, new Outcome.Noted())
        : move(noted.with(open), new Outcome.Noted());
  }

  /**
   * With what a carrier says of a message, whatever has happened since: it may answer after the
   * request has gone on, or is over. Nobody asks again for a step that is over, so a message that
   * it gives back then is as good as refused.
   */
  private static Verification noting(Verification v, Event event) {
    return switch (event) {
      case Reported(int step, Report report) -> v.noting(step, report);
      case Delivered(int step, Optional<String> carrierId) ->
          v.handedOver(step, message -> message.taken(carrierId));
      case Refused(int step) -> v.handedOver(step, Message::refused);
      case Throttled(int step) -> v.handedOver(step, Message::refused);
      case Unavailable(int step) -> v.handedOver(step, Message::refused);
      case Due _, CodeEntered _, CodeHeldBack _, NextAsked _, CancelAsked _, RanOut _ -> v;
    };
  }

  /** Its time is up, but nobody has written that down: do so, then answer as a closed one would. */
  private static Transition late(Verification v, Event event) {
    Closed expired = new State.Expired(v.expiresAt());
    Transition closing = close(noting(v, event).with(expired), new Outcome.AlreadyClosed(expired));
    Transition answer = closed(closing.next(), expired, event);
    List<Effect> effects =
        Stream.concat(closing.effects().stream(), answer.effects().stream()).distinct().toList();
    return new Transition(closing.next(), effects, answer.outcome());
  }

  private static Transition due(Verification v, Open open, int step, TaskToken token, Instant now) {
    if (!v.terms().plan().has(step)) {
      return stay(v, new Outcome.NoStepsLeft());
    }
    if (step < open.step()) {
      return stay(v, new Outcome.AlreadySkipped(step), new Effect.Wake(token, WakeReason.SKIPPED));
    }
    if (open instanceof Waiting && step == open.step()) {
      Outcome again = new Outcome.AlreadyClaimed(step);
      return v.token().equals(Optional.of(token))
          ? stay(v, again)
          : new Transition(v.with(token), List.of(), again);
    }
    return claim(v, open, step, token, now);
  }

  /**
   * The machine is the clock: a step it says is due is due, be it a little early or late. If the
   * caller has asked for a later one, that is the next to begin once this message is handed over.
   */
  private static Transition claim(
      Verification v, Open open, int step, TaskToken token, Instant now) {
    Step due = v.terms().plan().step(step);
    boolean goesOn = step < open.furthest();
    Verification next =
        v.claimed(
            goesOn
                ? new Queued(step + 1, now, open.furthest())
                : new Waiting(step, now.plus(due.timeout())),
            code(v, now),
            Message.claimed(step, due.channel(), now),
            token);
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Deliver(step, due.channel()));
    if (goesOn) {
      effects.add(new Effect.Wake(token, WakeReason.SKIPPED));
    }
    return new Transition(next, effects, new Outcome.Claimed(step));
  }

  /** The newest code, or another if that is too old. Its life begins when somebody may have it. */
  private static Generation code(Verification v, Instant now) {
    if (v.code().isEmpty()) {
      return new Generation(0, now);
    }
    Generation newest = v.code().get();
    if (v.messages().stream().allMatch(message -> message.fate() == Message.Fate.REFUSED)) {
      return new Generation(newest.number(), now);
    }
    return v.codeLifeLeftAt(now).compareTo(LEAST_LIFE) > 0
        ? newest
        : new Generation(newest.number() + 1, now);
  }

  /**
   * On to the next step at once. After a refusal on the last step the request still lives to its
   * end: a code that an earlier message carried stays good.
   */
  private static Transition refused(Verification v, Open open, int step, Instant now) {
    Verification refused = v.handedOver(step, Message::refused);
    return v.terms().plan().has(step + 1)
        ? new Transition(
            refused.with(new Queued(step + 1, now)),
            wake(v, WakeReason.REFUSED),
            new Outcome.Noted())
        : move(refused.with(open), new Outcome.Noted());
  }

  /** Gives the claim back, so that the machine's next attempt at this step can claim it again. */
  private static Transition givenBack(Verification v, int step, Instant now, WakeReason reason) {
    return new Transition(
        v.withoutNewestMessage(new Queued(step, now)), wake(v, reason), new Outcome.Noted());
  }

  /**
   * What becomes of a message gates nothing, for nobody knows when it is told, if ever. Only a
   * message that is sure not to arrive need not be waited for: on to the next step at once, if
   * there is one.
   */
  private static Transition reported(
      Verification v, Open open, int step, Report report, Instant now) {
    Verification noted = v.noting(step, report);
    if (noted.equals(v)) {
      return stay(v, new Outcome.Noted());
    }
    boolean isLost =
        open instanceof Waiting
            && open.step() == step
            && noted.hasFailed(step)
            && v.terms().plan().has(step + 1);
    return isLost
        ? new Transition(
            noted.with(new Queued(step + 1, now)), wake(v, WakeReason.REFUSED), new Outcome.Noted())
        : move(noted.with(open), new Outcome.Noted());
  }

  private static boolean isBeingSent(Verification v, Open open, int step) {
    return open instanceof Waiting
        && open.step() == step
        && v.messages().getLast().fate() == Message.Fate.CLAIMED;
  }

  private static Transition codeEntered(Verification v, Open open, boolean matches, Instant now) {
    boolean right = matches && v.hasLiveCodeAt(now);
    Guess guess = new Guess(now, right);
    if (right) {
      Verification verified = v.with(new State.Verified(now), guess);
      return close(verified, new Outcome.CodeAccepted(verified));
    }
    int left = MAX_WRONG_GUESSES - v.wrongGuesses() - 1;
    return left > 0
        ? move(v.with(open, guess), new Outcome.WrongCode(left))
        : close(v.with(new State.Failed(now), guess), new Outcome.OutOfGuesses());
  }

  /**
   * One step more, and no message less: a step whose message was not handed over yet is not
   * skipped, but followed at once. Asked about a step already left behind, it is done: the clock
   * was quicker by a moment.
   */
  private static Transition nextAsked(Verification v, Open open, int step, Instant now) {
    if (step < open.furthest()) {
      return stay(v, new Outcome.NextStarted(open.furthest()));
    }
    int following = open.furthest() + 1;
    if (!v.terms().plan().has(following)) {
      return stay(v, new Outcome.NoStepsLeft());
    }
    Outcome started = new Outcome.NextStarted(following);
    return switch (open) {
      case Queued(int current, Instant since, int _) ->
          move(v.with(new Queued(current, since, following)), started);
      case Waiting _ ->
          new Transition(v.with(new Queued(following, now)), wake(v, WakeReason.SKIPPED), started);
    };
  }

  private static Transition cancelAsked(Verification v, Open open, CancelRule rule, Instant now) {
    if (rule == CancelRule.ONCE_SETTLED) {
      if (open.furthest() > 0) {
        return stay(v, new Outcome.TooLateToCancel());
      }
      Instant from = v.terms().createdAt().plus(CANCEL_AFTER);
      if (now.isBefore(from)) {
        return stay(v, new Outcome.TooEarlyToCancel(from));
      }
    }
    return close(v.with(new State.Cancelled(now)), new Outcome.CancelDone());
  }

  private static Transition close(Verification closed, Outcome outcome) {
    return new Transition(closed, wake(closed, WakeReason.CLOSED), outcome);
  }

  private static Transition move(Verification next, Outcome outcome) {
    return new Transition(next, List.of(), outcome);
  }

  private static Transition stay(Verification v, Outcome outcome, Effect... effects) {
    return new Transition(v, List.of(effects), outcome);
  }

  private static List<Effect> wake(Verification v, WakeReason reason) {
    List<Effect> effects = new ArrayList<>();
    v.token().ifPresent(token -> effects.add(new Effect.Wake(token, reason)));
    return effects;
  }
}
