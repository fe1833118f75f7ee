package dev.watchword.aws;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** A bus of EventBridge. */
final class EventBridgeBus implements EventBus {

  private static final String SOURCE = "watchword";

  private final Supplier<EventBridgeClient> eventBridge;
  private final String name;

  EventBridgeBus(Supplier<EventBridgeClient> eventBridge, String name) {
    this.eventBridge = eventBridge;
    this.name = name;
  }

  @Override
  public void put(List<Notice> notices) {
    List<PutEventsRequestEntry> entries = notices.stream().map(this::entry).toList();
    PutEventsResponse answer = eventBridge.get().putEvents(put -> put.entries(entries));
    if (answer.failedEntryCount() > 0) {
      throw new IllegalStateException("the bus did not take all callbacks");
    }
  }

  private PutEventsRequestEntry entry(Notice notice) {
    return PutEventsRequestEntry.builder()
        .eventBusName(name)
        .source(SOURCE)
        .detailType(notice.detailType())
        .detail(notice.body())
        .build();
  }
}
