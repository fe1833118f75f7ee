package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** The answer to an event, in the words of the domain. Each wire format has its own for these. */
public sealed interface Outcome {

  /** What a caller of the API is told. */
  sealed interface Answer extends Outcome {}

  /** What only the state machine hears. */
  sealed interface Progress extends Outcome {}

  record Accepted(RequestId id) implements Answer {}

  /** The number has a live request already, of the same transaction. */
  record UnderWay(RequestId id) implements Answer {}

  /**
   * The number has a live request already, of another transaction. Its id is not told: with it, the
   * code of a login would seem to confirm a payment.
   */
  record AnotherUnderWay() implements Answer {}

  /** Another request was accepted under this key. */
  record KeyReused() implements Answer {}

  /** The account may not send messages to the number's country. */
  record OutOfReach() implements Answer {}

  /** Every step of the plan is a text message, and none can arrive at the number. */
  record CannotReceiveTexts(Reason reason) implements Answer {

    /** Why not. */
    public enum Reason {
      LANDLINE,
      /** A carrier said so in the last day: whoever has the number wants no messages. */
      OPTED_OUT
    }
  }

  /**
   * The account's quota is used up.
   *
   * @param next when a new one begins, by UTC
   */
  record OverQuota(LocalDate next) implements Answer {}

  /** The account may not choose the code of a request. */
  record MayNotChooseCode() implements Answer {}

  /** The account may not have words of its own for its messages. */
  record MayNotUseTemplates() implements Answer {}

  /** The account has no such template. */
  record NoSuchTemplate() implements Answer {}

  /** The account is for trying out, and the number is not one of those it may use. */
  record NotApproved() implements Answer {}

  /** The account does not want messages sent to that number. */
  record NumberBlocked() implements Answer {}

  /** The account's limits for this number are reached; there is room for more after that long. */
  record NumberResting(Duration left) implements Answer {}

  /** So many wrong codes were typed in for this number that none is compared for that long. */
  record CodeTooSoon(Duration left) implements Answer {}

  /** This answer, and no other, says that the code was right. */
  record CodeAccepted(Verification verification) implements Answer {}

  record WrongCode(int guessesLeft) implements Answer {}

  /** This guess was wrong and the last: the request is failed. */
  record OutOfGuesses() implements Answer {}

  record CancelDone() implements Answer {}

  record TooEarlyToCancel(Instant from) implements Answer {}

  /** The second step has begun. */
  record TooLateToCancel() implements Answer {}

  /** The step asked for is due now. */
  record NextStarted(int step) implements Answer {}

  record NoStepsLeft() implements Answer {}

  /** There is no such verification in this account. */
  record Unknown() implements Answer {}

  /** It was closed before: the event changed nothing, and this says nothing about a code typed. */
  record AlreadyClosed(State.Closed state) implements Answer {}

  /** The step is claimed: its message may be handed over, once. */
  record Claimed(int step) implements Progress {}

  /** The step's message was handed over before. */
  record AlreadyClaimed(int step) implements Progress {}

  /** The user has skipped this step. */
  record AlreadySkipped(int step) implements Progress {}

  /** Time runs out only when that one's {@link Verification#expiresAt} says. */
  record NotYet(Verification verification) implements Progress {}

  /** Written down, or of no interest any more. */
  record Noted() implements Progress {}
}
