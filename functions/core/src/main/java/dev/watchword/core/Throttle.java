package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Holds each account to its {@link Pace}, over all functions and their instances together. */
public interface Throttle {

  /**
   * Takes a request out of the account's bucket, if there is one in it. A call whose answer was
   * lost may take another: that costs the account a request of this second, and nothing else.
   *
   * @return how long until there is one; nothing if it was taken
   * @throws RuntimeException if it can't be told: then the request is not to be served
   */
  Optional<Duration> take(Account account, Instant now);
}
