package dev.watchword.aws;

import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Repeats a write whose fate is not known. Its id, or a secret in it, makes that harmless. */
final class Writes {

  private static final int ID_BYTES = 9;

  /** Two transactions met on an item; neither was applied. Rare, short, and worth some patience. */
  private static final int CONFLICTS = 10;

  /** The SDK has repeated what it can; once more tells an answer lost from a table out of reach. */
  private static final int FAILURES = 1;

  private static final int FIRST_PAUSE_MILLIS = 10;

  /** Pauses double up to this many times. */
  private static final int DOUBLINGS = 5;

  private final RandomGenerator random;

  Writes(RandomGenerator random) {
    this.random = random;
  }

  String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().encodeToString(id);
  }

  <T> T settle(Supplier<T> write) {
    int conflicts = 0;
    int failures = 0;
    while (true) {
      try {
        return write.get();
      } catch (SdkException e) {
        boolean conflict = isConflict(e);
        if (conflict ? ++conflicts > CONFLICTS : ++failures > FAILURES) {
          throw e;
        }
        if (conflict) {
          pause(conflicts);
        }
      }
    }
  }

  static boolean conditionFailed(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  private static boolean isConflict(SdkException e) {
    return e instanceof TransactionConflictException
        || (e instanceof TransactionCanceledException cancelled
            && cancelled.cancellationReasons().stream()
                .anyMatch(reason -> "TransactionConflict".equals(reason.code())));
  }

  /** So that those who met do not meet again at once. */
  private void pause(int conflicts) {
    try {
      Thread.sleep(random.nextInt(1, FIRST_PAUSE_MILLIS << Math.min(conflicts, DOUBLINGS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a write was under way", e);
    }
  }
}
