package dev.watchword.aws;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads the events in which carriers tell what became of messages. */
public final class CarrierReports {

  private CarrierReports() {}

  /**
   * What an event of EventBridge, or a batch of CloudWatch Logs, says of messages; whatever else is
   * in it is passed over.
   *
   * @throws RuntimeException if it is neither
   */
  public static List<CarrierReport> read(InputStream event) {
    if (!(JsonTree.read(event) instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("the event is not an object");
    }
    if (JsonTree.object(map, "awslogs").get("data") instanceof String data) {
      return SnsReports.read(data).toList();
    }
    if (map.get("detail") instanceof Map<?, ?>) {
      return EndUserMessagingReports.read(map).stream().toList();
    }
    throw new IllegalArgumentException("the event has neither detail nor awslogs");
  }
}
