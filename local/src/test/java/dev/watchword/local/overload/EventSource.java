package dev.watchword.local.overload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.aws.AcceptedRequest;
import dev.watchword.aws.Adapters;
import dev.watchword.http.Lambda;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What AWS does between the table's stream and one instance of the function: hands records over in
 * order, in batches; after a failure again from the first record that failed, a while later; and
 * puts aside what has failed too often or got too old.
 */
final class EventSource implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How often it looks for records. */
  private static final Duration POLL = Duration.ofMillis(250);

  /**
   * AWS does not say how long it waits after a failure, so the most that is thinkable: longer each
   * time, up to a minute.
   */
  private static final Duration FIRST_WAIT = Duration.ofMillis(Integer.getInteger("esm", 1000));

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /**
   * What the template says.
   *
   * @param retries how often a batch is tried again; -1 if there is no end to it
   */
  record Rules(int batch, int retries, Duration oldest) {}

  private record Waiting(AcceptedRequest request, String sequenceNumber, Instant since) {}

  private final Lambda function;
  private final Rules rules;
  private final Processes processes;
  private final InstantSource clock;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final List<AcceptedRequest> putAside = new ArrayList<>();
  private int added;
  private int tried;
  private boolean closed;
  private Duration oldest = Duration.ZERO;

  EventSource(Lambda function, Rules rules, Processes processes, InstantSource clock) {
    this.function = function;
    this.rules = rules;
    this.processes = processes;
    this.clock = clock;
  }

  void add(AcceptedRequest request) {
    waiting.add(new Waiting(request, Integer.toString(++added), clock.instant()));
  }

  /** There is nothing to come any more. */
  void close() {
    closed = true;
  }

  /** What was put aside. */
  List<AcceptedRequest> putAside() {
    return putAside;
  }

  /** The longest that a record had to wait. */
  Duration oldest() {
    return oldest;
  }

  @Override
  public void run() {
    while (!closed || !waiting.isEmpty()) {
      if (waiting.isEmpty()) {
        processes.sleep(POLL);
      } else {
        handOver();
      }
    }
  }

  private void handOver() {
    while (!waiting.isEmpty() && age(waiting.peek()).compareTo(rules.oldest()) > 0) {
      putAside.add(waiting.remove().request());
    }
    List<Waiting> batch = waiting.stream().limit(rules.batch()).toList();
    int handled = handled(batch);
    for (Waiting done : batch.subList(0, handled)) {
      Duration age = age(done);
      oldest = age.compareTo(oldest) > 0 ? age : oldest;
      waiting.remove();
    }
    if (handled == batch.size()) {
      tried = 0;
      return;
    }
    tried = handled > 0 ? 1 : tried + 1;
    if (rules.retries() >= 0 && tried > rules.retries()) {
      batch.subList(handled, batch.size()).forEach(_ -> putAside.add(waiting.remove().request()));
      tried = 0;
      return;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tried - 1, 6));
    processes.sleep(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  private Duration age(Waiting record) {
    return Duration.between(record.since(), clock.instant());
  }

  /** The number of records before the first that failed. */
  private int handled(List<Waiting> batch) {
    String event =
        batch.stream()
            .map(each -> Adapters.record(each.request(), each.sequenceNumber()))
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    List<String> failed = failures(function.invoke(event));
    return (int) batch.stream().takeWhile(each -> !failed.contains(each.sequenceNumber())).count();
  }

  private static List<String> failures(String answer) {
    try {
      return JSON.readTree(answer)
          .path("batchItemFailures")
          .valueStream()
          .map(failure -> failure.path("itemIdentifier").textValue())
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the function did not answer as Lambda wants it", e);
    }
  }
}
