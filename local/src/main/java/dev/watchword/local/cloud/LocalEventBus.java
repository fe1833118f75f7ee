package dev.watchword.local.cloud;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** EventBridge with a bus that keeps what is put on it, to be looked at. */
public final class LocalEventBus implements EventBridgeClient {
  private final List<PutEventsRequestEntry> events = new CopyOnWriteArrayList<>();

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    events.addAll(request.entries());
    return PutEventsResponse.builder()
        .failedEntryCount(0)
        .entries(
            request.entries().stream()
                .map(_ -> PutEventsResultEntry.builder().eventId("local").build())
                .toList())
        .build();
  }

  /** Everything that was ever put, oldest first. */
  public List<PutEventsRequestEntry> events() {
    return List.copyOf(events);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
