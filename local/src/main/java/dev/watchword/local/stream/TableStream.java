package dev.watchword.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.local.lambda.LocalFunction;
import dev.watchword.local.time.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Hands what is written into the table to a function, as Lambda's event source does: in order, in
 * batches, only what the filters let through, and again from the first record that failed.
 */
public final class TableStream implements VirtualClock.Settler, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 10;

  /** After these a record is put aside, as in the on-failure queue. */
  private static final int MOST_ATTEMPTS = 3;

  private final ReentrantLock reading = new ReentrantLock();
  private final Shards shards;
  private final String streamArn;
  private final List<EventPattern> filters;
  private final LocalFunction function;
  private final Consumer<String> log;
  private boolean handedOverSinceAsked;
  private boolean held;
  private boolean closed;

  /**
   * Reads nothing yet.
   *
   * @param filters a record passes if any of them matches, or if there is none
   */
  public TableStream(
      DynamoDbStreamsClient streams,
      String streamArn,
      List<EventPattern> filters,
      LocalFunction function,
      Consumer<String> log) {
    this.shards = new Shards(streams, streamArn);
    this.streamArn = streamArn;
    this.filters = List.copyOf(filters);
    this.function = function;
    this.log = log;
  }

  /** Hands over all there is. */
  public void drain() {
    reading.lock();
    try {
      List<JsonNode> records = closed || held ? List.of() : passing(shards.read());
      handOver(records);
      handedOverSinceAsked |= !records.isEmpty();
    } finally {
      reading.unlock();
    }
  }

  /** Hands over all there is; what others have drained meanwhile counts as having run. */
  @Override
  public boolean settle() {
    reading.lock();
    try {
      drain();
      boolean ran = handedOverSinceAsked;
      handedOverSinceAsked = false;
      return ran;
    } finally {
      reading.unlock();
    }
  }

  @Override
  public boolean runsOn(Thread thread) {
    return thread == Thread.currentThread() && reading.isHeldByCurrentThread();
  }

  /**
   * Hands nothing over from now on, as the service does while it is late; or all that has come
   * since with the next {@link #drain}.
   */
  public void hold(boolean isHeld) {
    reading.lock();
    try {
      held = isHeld;
    } finally {
      reading.unlock();
    }
  }

  /** Reads no more, once what is under way is done. */
  @Override
  public void close() {
    reading.lock();
    try {
      closed = true;
    } finally {
      reading.unlock();
    }
  }

  private List<JsonNode> passing(List<Record> records) {
    if (records.isEmpty()) {
      return List.of();
    }
    try {
      return JSON.readTree(StreamEvents.of(records, streamArn))
          .path("Records")
          .valueStream()
          .filter(
              record ->
                  filters.isEmpty() || filters.stream().anyMatch(each -> each.matches(record)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handOver(List<JsonNode> records) {
    int next = 0;
    int attempts = 0;
    while (next < records.size()) {
      List<JsonNode> batch = records.subList(next, Math.min(next + BATCH, records.size()));
      int handled = handled(batch);
      next += handled;
      attempts = handled == 0 ? attempts + 1 : 0;
      if (attempts == MOST_ATTEMPTS) {
        log.accept("[" + function.name() + "] a record failed too often and is put aside");
        next++;
        attempts = 0;
      }
    }
  }

  /** The number of records before the first that failed. */
  private int handled(List<JsonNode> batch) {
    ObjectNode event = JSON.createObjectNode();
    event.putArray("Records").addAll(batch);
    try {
      JsonNode failures =
          JSON.readTree(function.invoke(JSON.writeValueAsBytes(event))).path("batchItemFailures");
      return failures
          .valueStream()
          .mapToInt(failure -> indexOf(failure.path("itemIdentifier").asText(), batch))
          .min()
          .orElse(batch.size());
    } catch (IOException | RuntimeException e) {
      log.accept("[" + function.name() + "] failed: " + e);
      return 0;
    }
  }

  /** What names none of the batch's records fails all of them. */
  private static int indexOf(String sequenceNumber, List<JsonNode> batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i).at("/dynamodb/SequenceNumber").asText().equals(sequenceNumber)) {
        return i;
      }
    }
    return 0;
  }
}
