package dev.watchword.aws;

import dev.watchword.core.RequestId;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the event in which Lambda hands over a part of the table's stream. */
public final class StreamRecords {

  private StreamRecords() {}

  /**
   * The records, in order.
   *
   * @throws IllegalArgumentException naming what is missing, if a record can't be understood
   */
  public static List<StreamRecord> read(InputStream event) {
    if (JsonTree.read(event) instanceof Map<?, ?> map
        && map.get("Records") instanceof List<?> records) {
      return records.stream().map(StreamRecords::record).toList();
    }
    throw new IllegalArgumentException("the event has no Records");
  }

  private static StreamRecord record(Object record) {
    Map<?, ?> change = JsonTree.object(record, "dynamodb");
    if (!(change.get("SequenceNumber") instanceof String sequenceNumber)) {
      throw new IllegalArgumentException("a record has no SequenceNumber");
    }
    boolean isNew =
        record instanceof Map<?, ?> map
            && "INSERT".equals(map.get("eventName"))
            && text(JsonTree.object(change, "Keys"), Attributes.PK).startsWith(Keys.VERIFICATION);
    return new StreamRecord(
        sequenceNumber,
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
