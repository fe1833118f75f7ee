package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.watchword.local.carrier.Outbox;
import dev.watchword.local.carrier.Sent;
import dev.watchword.local.front.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /local/messages}: what phones would have got. */
public record MessageEndpoint(Outbox outbox) {

  Optional<JsonNode> list(Call call, Map<String, String> variables) throws BadInput {
    List<String> to = call.parameters().getOrDefault("to", List.of());
    if (to.size() > 1) {
      throw new BadInput("to is given more than once");
    }
    List<Sent> messages = to.isEmpty() ? outbox.messages() : outbox.messages(to.getFirst());
    ArrayNode list = Members.JSON.createArrayNode();
    for (Sent message : messages) {
      list.addObject()
          .put("id", message.id())
          .put("channel", message.channel().wireName())
          .put("to", message.to())
          .put("from", message.from())
          .put("body", message.body())
          .put("sent_at", message.sentAt().toString())
          .put("request_id", message.requestId().orElse(null));
    }
    return Optional.of(list);
  }
}
