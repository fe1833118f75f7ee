package dev.watchword.core;

/** What is to be done once a decision has been stored. */
public sealed interface Effect {

  /** Hand this step's message to the carrier of {@code channel}. */
  record Deliver(int step, Channel channel) implements Effect {}

  /** End the wait of {@code token}. Losing it costs time, never correctness. */
  record Wake(TaskToken token, WakeReason reason) implements Effect {}
}
