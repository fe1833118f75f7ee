package dev.watchword.core;

import java.time.Duration;
import java.util.Optional;

/** Something that happened to a verification. Any of them may happen late, twice or never. */
public sealed interface Event {

  /** The clock says this step is due; {@code token} is how its wait is ended. */
  record Due(int step, TaskToken token) implements Event {}

  /** The carrier took this step's message, under an id of its own if it gave one. */
  record Delivered(int step, Optional<String> carrierId) implements Event {}

  /** The carrier will never deliver this step's message. */
  record Refused(int step) implements Event {}

  /** The carrier has too much to do: it did not take this step's message, but may later. */
  record Throttled(int step) implements Event {}

  /** The carrier is out of reach: it did not take this step's message, but may later. */
  record Unavailable(int step) implements Event {}

  /** The carrier tells what became of this step's message. */
  record Reported(int step, Report report) implements Event {}

  /** The user typed a code; comparing it is the caller's work, so that no secret comes in here. */
  record CodeEntered(boolean matches) implements Event {}

  /**
   * The user typed a code that was not compared: it may be in that long, for wrong ones before it.
   */
  record CodeHeldBack(Duration left) implements Event {}

  /** The caller wants the step after {@code step}, the one it found under way, to start now. */
  record NextAsked(int step) implements Event {}

  /** The caller wants the verification to end. */
  record CancelAsked(CancelRule rule) implements Event {}

  /** The clock says that the last step's wait is over. */
  record RanOut() implements Event {}
}
