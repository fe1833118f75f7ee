package dev.watchword.local.asl;

import java.time.Instant;
import java.util.Optional;

/**
 * One state entered by an execution.
 *
 * @param retries how often its task was tried again
 * @param departure how it was left; empty while the execution is in it
 */
public record StateVisit(String name, Instant entered, int retries, Optional<Departure> departure) {

  public Optional<Instant> exited() {
    return departure.map(Departure::at);
  }

  /** How and when a state was left. */
  public sealed interface Departure {
    Instant at();

    /** By its own transition, or by ending the execution well. */
    record Succeeded(Instant at) implements Departure {}

    /** By a Catch, for this error. */
    record Caught(Instant at, String error) implements Departure {}

    /** Together with the execution, which failed in it. */
    record Failed(Instant at, String error) implements Departure {}
  }
}
