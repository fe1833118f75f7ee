package dev.watchword.core;

import java.time.Instant;

/** Where a verification stands. An open one can still change; a closed one never does. */
public sealed interface State {

  /** Waiting for something to happen. */
  sealed interface Open extends State {
    /** Index of the current step in the plan, from 0. */
    int step();

    /** Index of the last step that has begun or that the caller has asked for. */
    int furthest();
  }

  /** Over, for good. */
  sealed interface Closed extends State {
    /** When it ended. */
    Instant at();
  }

  /**
   * The step is due but no message has been handed to a carrier.
   *
   * @param since when it was queued
   * @param furthest {@code step}, or a later one if the caller did not want to wait: each step up
   *     to that one begins as soon as the message before it was handed over
   */
  record Queued(int step, Instant since, int furthest) implements Open {

    public Queued {
      if (furthest < step) {
        throw new IllegalArgumentException("a step that was left behind can't be asked for");
      }
    }

    /** Without a step that was asked for before its time. */
    public Queued(int step, Instant since) {
      this(step, since, step);
    }
  }

  /** The step's message was handed over. If no answer comes by {@code until}, the next is due. */
  record Waiting(int step, Instant until) implements Open {
    @Override
    public int furthest() {
      return step;
    }
  }

  /** The user typed the right code. */
  record Verified(Instant at) implements Closed {}

  /** The user typed too many wrong codes. */
  record Failed(Instant at) implements Closed {}

  /** Time ran out. */
  record Expired(Instant at) implements Closed {}

  /** The caller called it off. */
  record Cancelled(Instant at) implements Closed {}
}
