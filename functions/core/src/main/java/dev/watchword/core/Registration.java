package dev.watchword.core;

import java.time.Instant;

/** What became of an account that somebody wanted to open, see or change. */
public sealed interface Registration {

  /** A secret was made. It is nowhere else: who does not keep it has to make another. */
  record Issued(Account account, String secret) implements Registration {
    @Override
    public String toString() {
      return "Issued[" + account + "]";
    }
  }

  record Found(Account account) implements Registration {}

  /** It is now like this, whether or not it was before. */
  record Changed(Account account) implements Registration {}

  record Unknown() implements Registration {}

  record Exists() implements Registration {}

  record Full() implements Registration {}

  /** Another account has keys of one of the applications. */
  record ApplicationTaken() implements Registration {}

  /** Nothing was rotated: that would have ended a secret before its time. */
  record OldSecretInUse(Instant until) implements Registration {}

  /** There is no old secret to go back to. */
  record NoOldSecret() implements Registration {}

  /** Nothing was rotated: somebody else has done so at the same time. */
  record Overtaken() implements Registration {}
}
