package dev.watchword.local.asl;

import dev.watchword.local.asl.Execution.Status;
import dev.watchword.local.asl.StateVisit.Departure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has happened in one execution; written by the engine's thread, read by any. */
final class Journal {
  /** The published quota of events in one execution's history. */
  private static final int MOST_EVENTS = 25_000;

  private final String arn;
  private final String name;
  private final String input;
  private final InstantSource clock;
  private final Instant started;
  private final List<StateVisit> visits = new ArrayList<>();
  private final List<HistoryEvent> history = new ArrayList<>();
  private String type = "";
  private Status status = Status.RUNNING;
  private Optional<Instant> stopped = Optional.empty();
  private Optional<String> output = Optional.empty();
  private Optional<String> error = Optional.empty();
  private Optional<String> cause = Optional.empty();
  private Optional<Instant> due = Optional.empty();

  Journal(String arn, String name, String input, InstantSource clock) {
    this.arn = arn;
    this.name = name;
    this.input = input;
    this.clock = clock;
    this.started = clock.instant();
    add("ExecutionStarted", Optional.empty(), Optional.empty());
  }

  synchronized Execution snapshot() {
    return new Execution(
        arn,
        name,
        status,
        started,
        stopped,
        input,
        output,
        error,
        cause,
        List.copyOf(visits),
        List.copyOf(history),
        due);
  }

  synchronized boolean open() {
    return status == Status.RUNNING;
  }

  synchronized boolean full() {
    return history.size() >= MOST_EVENTS;
  }

  synchronized void entered(String state, String stateType) {
    type = stateType;
    visits.add(new StateVisit(state, clock.instant(), 0, Optional.empty()));
    inState(type + "StateEntered");
  }

  synchronized void inState(String event) {
    add(event, Optional.of(visits.getLast().name()), Optional.empty());
  }

  synchronized void failedInState(String event, String failure) {
    add(event, Optional.of(visits.getLast().name()), Optional.of(failure));
  }

  synchronized void due(Instant end) {
    due = Optional.of(end);
  }

  synchronized void retried() {
    StateVisit visit = visits.removeLast();
    visits.add(
        new StateVisit(visit.name(), visit.entered(), visit.retries() + 1, visit.departure()));
  }

  synchronized void left(Optional<String> caught) {
    Instant now = clock.instant();
    inState(type + "StateExited");
    depart(
        caught
            .<Departure>map(failure -> new Departure.Caught(now, failure))
            .orElseGet(() -> new Departure.Succeeded(now)));
  }

  synchronized void succeeded(String result) {
    stop(Status.SUCCEEDED);
    output = Optional.of(result);
    add("ExecutionSucceeded", Optional.empty(), Optional.empty());
  }

  synchronized void failed(Optional<String> failure, Optional<String> explanation) {
    depart(new Departure.Failed(clock.instant(), failure.orElse("")));
    stop(Status.FAILED);
    error = failure;
    cause = explanation;
    add("ExecutionFailed", Optional.empty(), failure);
  }

  private void depart(Departure departure) {
    due = Optional.empty();
    if (visits.isEmpty() || visits.getLast().departure().isPresent()) {
      return;
    }
    StateVisit visit = visits.removeLast();
    visits.add(
        new StateVisit(visit.name(), visit.entered(), visit.retries(), Optional.of(departure)));
  }

  private void stop(Status end) {
    status = end;
    stopped = Optional.of(clock.instant());
  }

  private void add(String event, Optional<String> state, Optional<String> failure) {
    history.add(new HistoryEvent(history.size() + 1L, clock.instant(), event, state, failure));
  }
}
