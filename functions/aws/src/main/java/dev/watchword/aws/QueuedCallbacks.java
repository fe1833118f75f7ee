package dev.watchword.aws;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads the event in which Lambda hands over a part of the queue of callbacks. */
public final class QueuedCallbacks {

  private QueuedCallbacks() {}

  /**
   * The callbacks, in no order.
   *
   * @throws IllegalArgumentException naming what is missing, if one can't be understood
   */
  public static List<QueuedCallback> read(InputStream event) {
    if (JsonTree.read(event) instanceof Map<?, ?> map
        && map.get("Records") instanceof List<?> records) {
      return records.stream().map(QueuedCallbacks::callback).toList();
    }
    throw new IllegalArgumentException("the event has no Records");
  }

  private static QueuedCallback callback(Object record) {
    Object message = JsonTree.read(text(record, "body"));
    return new QueuedCallback(
        text(record, "messageId"),
        text(record, "receiptHandle"),
        Integer.parseInt(text(JsonTree.object(record, "attributes"), "ApproximateReceiveCount")),
        text(message, SqsCallbacks.ACCOUNT),
        text(message, SqsCallbacks.EVENT_ID),
        text(message, SqsCallbacks.BODY));
  }

  private static String text(Object parent, String name) {
    if (parent instanceof Map<?, ?> map && map.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a message has no " + name);
  }
}
