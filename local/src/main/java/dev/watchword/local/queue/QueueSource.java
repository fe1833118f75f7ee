package dev.watchword.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.local.lambda.LocalFunction;
import dev.watchword.local.time.VirtualClock;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Hands what is in a queue to a function, as Lambda's event source does: in batches, and again what
 * the function names as failed.
 */
public final class QueueSource implements VirtualClock.Settler, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ReentrantLock reading = new ReentrantLock();
  private final Queue queue;
  private final int batch;
  private final LocalFunction function;
  private final Consumer<String> log;
  private boolean handedOverSinceAsked;
  private boolean closed;

  /** Reads nothing yet. */
  public QueueSource(Queue queue, int batch, LocalFunction function, Consumer<String> log) {
    this.queue = queue;
    this.batch = batch;
    this.function = function;
    this.log = log;
  }

  /** Hands over all that can be received now. */
  public void drain() {
    reading.lock();
    try {
      List<Queue.Message> messages = receive();
      while (!messages.isEmpty()) {
        handOver(messages);
        handedOverSinceAsked = true;
        messages = receive();
      }
    } finally {
      reading.unlock();
    }
  }

  private List<Queue.Message> receive() {
    return closed ? List.of() : queue.receive(batch);
  }

  private void handOver(List<Queue.Message> messages) {
    try {
      byte[] answer = function.invoke(JSON.writeValueAsBytes(event(messages)));
      Set<String> failed =
          JSON.readTree(answer)
              .path("batchItemFailures")
              .valueStream()
              .map(failure -> failure.path("itemIdentifier").asText())
              .collect(Collectors.toSet());
      messages.stream()
          .map(Queue.Message::id)
          .filter(id -> !failed.contains(id))
          .forEach(queue::delete);
    } catch (IOException | RuntimeException e) {
      log.accept("[" + function.name() + "] failed: " + e);
    }
  }

  /** The event that Lambda makes of these messages. */
  static JsonNode event(List<Queue.Message> messages) {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Queue.Message message : messages) {
      ObjectNode record =
          records
              .addObject()
              .put("messageId", message.id())
              .put("receiptHandle", message.id())
              .put("body", message.body())
              .put("eventSource", "aws:sqs")
              .put("awsRegion", "us-east-1");
      record
          .putObject("attributes")
          .put("ApproximateReceiveCount", Integer.toString(message.receives()))
          .put("SentTimestamp", Long.toString(message.sentAt().toEpochMilli()));
      record.putObject("messageAttributes");
    }
    return event;
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
}
