package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One request to verify a number, whole.
 *
 * @param account the account that asked; another account's requests do not exist for it
 * @param code the newest code that a message has carried, if any has; one that the caller chose,
 *     and that of a test number, is good from the beginning
 * @param messages one for each step that began, oldest first
 * @param guesses oldest first
 * @param token ends the wait that is under way, if one is known
 * @param version of the stored item, from 1; a new one counts one more
 */
public record Verification(
    RequestId id,
    String account,
    Terms terms,
    State state,
    Optional<Generation> code,
    List<Message> messages,
    List<Guess> guesses,
    Optional<TaskToken> token,
    long version) {

  /** No request lives longer than this, however late its clock: a number is never lost for good. */
  public static final Duration LONGEST_LIFE = Duration.ofHours(24);

  public Verification {
    messages = List.copyOf(messages);
    guesses = List.copyOf(guesses);
  }

  /** A request just accepted. A code that was not drawn for it is known, and good, already. */
  public static Verification accepted(RequestId id, String account, Terms terms) {
    Optional<Generation> code =
        switch (terms.codes()) {
          case CodeSource.Derived _ -> Optional.empty();
          case CodeSource.Chosen _, CodeSource.Fixed _ ->
              Optional.of(new Generation(0, terms.createdAt()));
        };
    return new Verification(
        id,
        account,
        terms,
        new State.Queued(0, terms.createdAt()),
        code,
        List.of(),
        List.of(),
        Optional.empty(),
        1);
  }

  /**
   * When it is over if nothing more happens: after the waits of the current step and those to come.
   * A step that starts late still gets its whole wait, so this can move.
   */
  public Instant expiresAt() {
    return switch (state) {
      case State.Closed closed -> closed.at();
      case State.Queued(int step, Instant since, int _) ->
          atMost(since.plus(terms.plan().waitsFrom(step)));
      case State.Waiting(int step, Instant until) ->
          atMost(until.plus(terms.plan().waitsFrom(step + 1)));
    };
  }

  private Instant atMost(Instant end) {
    Instant last = terms.createdAt().plus(LONGEST_LIFE);
    return end.isBefore(last) ? end : last;
  }

  /** Whether it is open at {@code now}; time decides, not whether anybody has written it down. */
  public boolean isOpenAt(Instant now) {
    return state instanceof State.Open && now.isBefore(expiresAt());
  }

  /** Where it stands at {@code now}: an open one past its end is expired. */
  public State stateAt(Instant now) {
    boolean late = state instanceof State.Open && !isOpenAt(now);
    return late ? new State.Expired(expiresAt()) : state;
  }

  /** As it is to be shown at {@code now}: with the state of {@link #stateAt}. Not for storing. */
  Verification at(Instant now) {
    return new Verification(
        id, account, terms, stateAt(now), code, messages, guesses, token, version);
  }

  /** Whether a code is out and may still be typed in. */
  public boolean hasLiveCodeAt(Instant now) {
    return code.isPresent() && now.isBefore(codeDiesAt(code.get()));
  }

  /** How long the newest code may still be typed in; zero if it may not. */
  public Duration codeLifeLeftAt(Instant now) {
    return hasLiveCodeAt(now)
        ? Duration.between(now, codeDiesAt(code.orElseThrow()))
        : Duration.ZERO;
  }

  private Instant codeDiesAt(Generation generation) {
    return generation.since().plus(terms.plan().codeLife());
  }

  /**
   * The id of the event that has brought the newest code: of the newest that was not refused, of
   * the newest if all were, and of the first to come if there is none yet.
   */
  public String newestEvent() {
    Optional<Message> newest = newestMessage().or(() -> messages.reversed().stream().findFirst());
    return Message.id(id, newest.map(Message::step).orElse(0));
  }

  /** The newest message that was not refused. */
  public Optional<Message> newestMessage() {
    return sentMessages().reduce((_, newer) -> newer);
  }

  /** The messages that were handed to a carrier and not refused, oldest first. */
  public Stream<Message> sentMessages() {
    return messages.stream().filter(message -> message.fate() != Message.Fate.REFUSED);
  }

  /** The wrong codes typed in for its number, those of this request included. */
  public Strikes strikes() {
    Strikes strikes = terms.strikes();
    for (Guess guess : guesses) {
      strikes = guess.right() ? Strikes.NONE : strikes.and(guess);
    }
    return strikes;
  }

  /** How many more wrong codes it survives; none if it is closed. */
  public int guessesLeft() {
    return state instanceof State.Open ? Lifecycle.MAX_WRONG_GUESSES - wrongGuesses() : 0;
  }

  int wrongGuesses() {
    return (int) guesses.stream().filter(guess -> !guess.right()).count();
  }

  Verification with(State next) {
    return new Verification(id, account, terms, next, code, messages, guesses, token, version + 1);
  }

  Verification with(State next, Guess guess) {
    return new Verification(
        id, account, terms, next, code, messages, plus(guesses, guess), token, version + 1);
  }

  Verification with(TaskToken newToken) {
    return new Verification(
        id, account, terms, state, code, messages, guesses, Optional.of(newToken), version + 1);
  }

  Verification claimed(State next, Generation generation, Message message, TaskToken newToken) {
    return new Verification(
        id,
        account,
        terms,
        next,
        Optional.of(generation),
        plus(messages, message),
        guesses,
        Optional.of(newToken),
        version + 1);
  }

  /**
   * With what a carrier reports of that step's message; the same one if that is nothing new. To be
   * stored as part of what follows from it: the version is the same still.
   */
  Verification noting(int step, Report report) {
    List<Message> noted =
        messages.stream().map(m -> m.step() == step ? m.reported(report) : m).toList();
    return noted.equals(messages)
        ? this
        : new Verification(id, account, terms, state, code, noted, guesses, token, version);
  }

  /** Whether the message of that step is known not to arrive. */
  boolean hasFailed(int step) {
    return messages.stream().anyMatch(message -> message.step() == step && message.hasFailed());
  }

  /** Since when its number is known to want no messages, if it is: as of now or before. */
  public Optional<Instant> optedOutAt() {
    return messages.stream()
        .flatMap(message -> message.report().stream())
        .filter(report -> report.result() == Report.Result.OPTED_OUT)
        .map(Report::at)
        .findFirst()
        .or(terms::optedOutAt);
  }

  /** Whether a text message to its number may arrive, as far as is known. */
  boolean takesTexts() {
    return optedOutAt().isEmpty() && !terms.number().isLandline();
  }

  /**
   * With what became of the hand-over of that step's message; the same one if that is known, or if
   * there is no such message. To be stored as {@link #noting} says.
   */
  Verification handedOver(int step, UnaryOperator<Message> change) {
    List<Message> noted =
        messages.stream()
            .map(m -> m.step() == step && m.fate() == Message.Fate.CLAIMED ? change.apply(m) : m)
            .toList();
    return noted.equals(messages)
        ? this
        : new Verification(id, account, terms, state, code, noted, guesses, token, version);
  }

  /** The newest message is of the current step, which no later one can have passed. */
  Verification withoutNewestMessage(State next) {
    List<Message> fewer = messages.subList(0, messages.size() - 1);
    return new Verification(id, account, terms, next, code, fewer, guesses, token, version + 1);
  }

  private static <T> List<T> plus(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
