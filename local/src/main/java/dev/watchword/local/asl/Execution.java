package dev.watchword.local.asl;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An execution as it stood at one moment.
 *
 * @param input the JSON text it was started with
 * @param output the JSON text it ended with, once succeeded
 * @param error the Error Name, once failed
 * @param cause the error's explanation, once failed
 * @param states the states entered, in order
 * @param due when the state it is in ends by itself: the task's timeout or its next attempt
 */
public record Execution(
    String arn,
    String name,
    Status status,
    Instant started,
    Optional<Instant> stopped,
    String input,
    Optional<String> output,
    Optional<String> error,
    Optional<String> cause,
    List<StateVisit> states,
    List<HistoryEvent> history,
    Optional<Instant> due) {

  /** Whether an execution goes on, and how it ended. */
  public enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  /** The number of states entered. Step Functions bills each retry as one more. */
  public int transitions() {
    return states.size();
  }

  /** The number of times any task was tried again. */
  public int retries() {
    return states.stream().mapToInt(StateVisit::retries).sum();
  }
}
