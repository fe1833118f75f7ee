package dev.watchword.core;

/** Why a wait of the state machine ends before its time. */
public enum WakeReason {
  /** The request is closed: the execution is over. */
  CLOSED,
  /** The user did not want to wait: on to the next step. */
  SKIPPED,
  /** The carrier will not deliver: on to the next step. */
  REFUSED,
  /** The carrier is busy: the same step again, until it is not. */
  THROTTLED,
  /** The carrier is out of reach: the same step again a few times, for it may not come back. */
  UNAVAILABLE
}
