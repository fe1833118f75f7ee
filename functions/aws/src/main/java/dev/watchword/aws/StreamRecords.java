package dev.watchword.aws;

import dev.watchword.core.RequestId;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the event in which Lambda hands over a part of the table's stream. */
public final class StreamRecords {

  private static final String CHANGE = "dynamodb";

  private StreamRecords() {}

  /**
   * The records, in order.
   *
   * @throws IllegalArgumentException naming what is missing, if a record can't be understood
   */
  public static List<StreamRecord> read(InputStream event) {
    return records(event).stream().map(StreamRecords::record).toList();
  }

  /** Each record's sequence number and change, as that makes of them. */
  static <T> List<T> read(InputStream event, BiFunction<String, Map<?, ?>, T> reader) {
    return records(event).stream()
        .map(record -> reader.apply(sequenceNumber(record), JsonTree.object(record, CHANGE)))
        .toList();
  }

  private static List<?> records(InputStream event) {
    if (JsonTree.read(event) instanceof Map<?, ?> map
        && map.get("Records") instanceof List<?> records) {
      return records;
    }
    throw new IllegalArgumentException("the event has no Records");
  }

  private static String sequenceNumber(Object record) {
    if (JsonTree.object(record, CHANGE).get("SequenceNumber") instanceof String number) {
      return number;
    }
    throw new IllegalArgumentException("a record has no SequenceNumber");
  }

  private static StreamRecord record(Object record) {
    Map<?, ?> change = JsonTree.object(record, CHANGE);
    boolean isNew =
        record instanceof Map<?, ?> map
            && "INSERT".equals(map.get("eventName"))
            && text(JsonTree.object(change, "Keys"), Attributes.PK).startsWith(Keys.VERIFICATION);
    return new StreamRecord(
        sequenceNumber(record),
        isNew ? Optional.of(accepted(JsonTree.object(change, "NewImage"))) : Optional.empty());
  }

  private static AcceptedRequest accepted(Map<?, ?> image) {
    return new AcceptedRequest(
        text(image, Attributes.ACCOUNT),
        new RequestId(text(image, Attributes.REQUEST_ID)),
        Steps.read(text(image, Attributes.STEPS)));
  }

  private static String text(Map<?, ?> image, String attribute) {
    if (JsonTree.object(image, attribute).get("S") instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a record has no text attribute " + attribute);
  }
}
