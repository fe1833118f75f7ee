package dev.watchword.local.queue;

import dev.watchword.local.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A queue as SQS has them, in virtual time: what is received and not deleted comes again. */
public final class Queue {

  /**
   * A message.
   *
   * @param receives how often it was received
   * @param visibleAt when it can be received next; nothing to one that is dead
   */
  public record Message(String id, String body, Instant sentAt, int receives, Instant visibleAt) {}

  private final QueueDefinition.Rules rules;
  private final VirtualClock clock;
  private final List<Message> waiting = new ArrayList<>();
  private final List<Message> dead = new ArrayList<>();

  /** An empty queue. */
  public Queue(QueueDefinition.Rules rules, VirtualClock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  synchronized String put(String body) {
    Instant now = clock.instant();
    Message message = new Message(UUID.randomUUID().toString(), body, now, 0, now);
    waiting.add(message);
    return message.id();
  }

  /** Messages that nobody is busy with, oldest first. */
  synchronized List<Message> receive(int most) {
    List<Message> received = new ArrayList<>();
    for (Message message : List.copyOf(waiting)) {
      if (received.size() < most && !message.visibleAt().isAfter(clock.instant())) {
        if (message.receives() >= rules.maxReceiveCount()) {
          waiting.remove(message);
          dead.add(message);
        } else {
          received.add(received(message));
        }
      }
    }
    return received;
  }

  private Message received(Message message) {
    Instant until = clock.instant().plus(rules.visibilityTimeout());
    Message received = replace(message, message.receives() + 1, until);
    wakeAt(until);
    return received;
  }

  synchronized void delete(String id) {
    waiting.removeIf(message -> message.id().equals(id));
  }

  /** Whether there is such a message, which is then seen again after that time and not before. */
  synchronized boolean changeVisibility(String id, Duration timeout) {
    Instant until = clock.instant().plus(timeout);
    List<Message> found = waiting.stream().filter(m -> m.id().equals(id)).toList();
    found.forEach(message -> replace(message, message.receives(), until));
    wakeAt(until);
    return !found.isEmpty();
  }

  private Message replace(Message message, int receives, Instant visibleAt) {
    Message changed =
        new Message(message.id(), message.body(), message.sentAt(), receives, visibleAt);
    waiting.set(waiting.indexOf(message), changed);
    return changed;
  }

  /** Time stops there, for whoever reads the queue to look. */
  private void wakeAt(Instant time) {
    var _ = clock.schedule(time, () -> {});
  }

  /** What was not deleted yet, oldest first. */
  public synchronized List<Message> waiting() {
    return List.copyOf(waiting);
  }

  /** What was received too often, in the order in which it died. */
  public synchronized List<Message> dead() {
    return List.copyOf(dead);
  }
}
