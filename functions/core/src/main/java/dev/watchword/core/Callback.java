package dev.watchword.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that an account is told of a request. Whatever it says comes from the request as it was
 * stored, so that it says the same however often it is told.
 */
public sealed interface Callback {

  /** What became of a step, or of a whole request. */
  enum Fate {
    COMPLETED,
    FAILED,
    EXPIRED,
    CANCELLED;

    /** As version 2 of the API writes it. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** That of a request which is over. */
    public static Fate of(State.Closed state) {
      return switch (state) {
        case State.Verified _ -> COMPLETED;
        case State.Failed _ -> FAILED;
        case State.Expired _ -> EXPIRED;
        case State.Cancelled _ -> CANCELLED;
      };
    }
  }

  /** The request as it was when this came to be. */
  Verification verification();

  Fate fate();

  /** What it is about, in {@link #id()}. */
  String subject();

  /** The same for the same thing told again: who is told twice knows it by this. */
  default String id() {
    return String.join("-", verification().id().value(), subject(), fate().wireName());
  }

  /**
   * A step is over.
   *
   * @param at since when
   */
  record StepOver(Verification verification, Message message, Fate fate, Instant at)
      implements Callback {
    @Override
    public String subject() {
      return Integer.toString(message.step());
    }
  }

  /** A request is over. */
  record RequestOver(Verification verification, State.Closed state) implements Callback {
    @Override
    public Fate fate() {
      return Fate.of(state);
    }

    @Override
    public String subject() {
      return "summary";
    }
  }

  /**
   * What there is to tell once a request has changed, in order.
   *
   * @param before empty for a request that is new
   */
  static List<Callback> between(Optional<Verification> before, Verification after) {
    List<Callback> told = new ArrayList<>();
    for (Message message : after.messages()) {
      Optional<Fate> was = before.flatMap(v -> fate(v, message.step()));
      end(after, message)
          .filter(is -> isNews(was, is.fate()))
          .ifPresent(is -> told.add(new StepOver(after, message, is.fate(), is.at())));
    }
    boolean wasClosed = before.filter(v -> v.state() instanceof State.Closed).isPresent();
    if (after.state() instanceof State.Closed closed && !wasClosed) {
      told.add(new RequestOver(after, closed));
    }
    return List.copyOf(told);
  }

  /** A step is over once; that its message brought the right code after all is worth telling. */
  private static boolean isNews(Optional<Fate> was, Fate is) {
    return was.isEmpty() || (is == Fate.COMPLETED && was.get() != is);
  }

  /** What became of a step: empty if it is under way, or has not begun. */
  static Optional<Fate> fate(Verification v, int step) {
    return v.messages().stream()
        .filter(message -> message.step() == step)
        .findFirst()
        .flatMap(message -> end(v, message))
        .map(End::fate);
  }

  /** How and when a step ended. */
  record End(Fate fate, Instant at) {}

  /**
   * The last message that may have arrived shares the fate of the request; those before it were of
   * no use. Nobody keeps when a carrier refused a message: within seconds of the step's start.
   */
  private static Optional<End> end(Verification v, Message message) {
    if (message.fate() == Message.Fate.REFUSED || message.hasFailed()) {
      Instant at = message.report().map(Report::at).orElse(message.at());
      return Optional.of(new End(Fate.FAILED, at));
    }
    if (v.state() instanceof State.Closed closed
        && v.newestMessage().equals(Optional.of(message))) {
      return Optional.of(new End(Fate.of(closed), closed.at()));
    }
    return v.messages().stream()
        .filter(later -> later.step() > message.step())
        .findFirst()
        .map(later -> new End(Fate.EXPIRED, later.at()));
  }
}
