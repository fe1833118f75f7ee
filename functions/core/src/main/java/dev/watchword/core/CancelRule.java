package dev.watchword.core;

/** When a request may be cancelled: the two versions of the API differ. */
public enum CancelRule {
  /** Version 1: from 30 s after the start until the second event begins. */
  ONCE_SETTLED,
  /** Version 2: while it is open. */
  ANY_TIME
}
