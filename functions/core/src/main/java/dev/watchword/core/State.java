package dev.watchword.core;

import java.time.Instant;

/** Where a verification stands. An open one can still change; a closed one never does. */
public sealed interface State {

  /** Waiting for something to happen. */
  sealed interface Open extends State {
    /** Index of the current step in the plan, from 0. */
    int step();
  }

  /** Over, for good. */
  sealed interface Closed extends State {
    /** When it ended. */
    Instant at();
  }

  /** The step is due but no message has been handed to a carrier; queued at {@code since}. */
  record Queued(int step, Instant since) implements Open {}

  /** The step's message was handed over. If no answer comes by {@code until}, the next is due. */
  record Waiting(int step, Instant until) implements Open {}

  /** The user typed the right code. */
  record Verified(Instant at) implements Closed {}

  /** The user typed too many wrong codes. */
  record Failed(Instant at) implements Closed {}

  /** Time ran out. */
  record Expired(Instant at) implements Closed {}

  /** The caller called it off. */
  record Cancelled(Instant at) implements Closed {}
}
