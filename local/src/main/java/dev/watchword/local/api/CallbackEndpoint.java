package dev.watchword.local.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.watchword.local.cloud.LocalEventBus;
import dev.watchword.local.front.Call;
import dev.watchword.local.queue.Queue;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * {@code GET /local/callbacks}: the callbacks that were not delivered; {@code GET /local/events}:
 * what is on EventBridge's bus.
 */
public record CallbackEndpoint(Queue queue, LocalEventBus bus) {

  Optional<JsonNode> list(Call call, Map<String, String> variables) {
    ArrayNode list = Members.JSON.createArrayNode();
    queue.waiting().forEach(message -> add(message, false, list));
    queue.dead().forEach(message -> add(message, true, list));
    return Optional.of(list);
  }

  private static void add(Queue.Message message, boolean isDead, ArrayNode list) {
    JsonNode callback = json(message.body());
    list.addObject()
        .put("event_id", callback.path("event_id").asText())
        .put("account", callback.path("account").asText())
        .put("attempts", message.receives())
        .put("next_attempt", isDead ? null : message.visibleAt().toString())
        .put("dead", isDead)
        .set("body", json(callback.path("body").asText()));
  }

  Optional<JsonNode> listEvents(Call call, Map<String, String> variables) {
    ArrayNode list = Members.JSON.createArrayNode();
    for (PutEventsRequestEntry event : bus.events()) {
      list.addObject()
          .put("source", event.source())
          .put("detail-type", event.detailType())
          .set("detail", json(event.detail()));
    }
    return Optional.of(list);
  }

  private static JsonNode json(String text) {
    try {
      return Members.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
