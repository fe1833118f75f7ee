package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.core.Segments;
import dev.watchword.local.carrier.Outbox;
import dev.watchword.local.carrier.Reading;
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
    return Optional.of(json(to.isEmpty() ? outbox.messages() : outbox.messages(to.getFirst())));
  }

  /** What is shown of messages. */
  public static ArrayNode json(List<Sent> messages) {
    ArrayNode list = Members.JSON.createArrayNode();
    for (Sent message : messages) {
      ObjectNode entry =
          list.addObject()
              .put("id", message.id())
              .put("channel", message.channel().wireName())
              .put("to", message.to())
              .put("from", message.from())
              .put("body", body(message))
              .put("sent_at", message.sentAt().toString())
              .put("request_id", message.requestId().orElse(null));
      switch (message.channel()) {
        case SMS -> put(entry, Segments.of(message.body()));
        case TTS -> entry.put("ssml", message.body()).put("voice", message.voice().orElse(null));
      }
    }
    return list;
  }

  private static void put(ObjectNode entry, Segments segments) {
    entry
        .put("encoding", segments.encoding().wireName())
        .put("units", segments.units())
        .put("segments", segments.count());
  }

  /** The text that is read, or that is heard. */
  private static String body(Sent message) {
    return switch (message.channel()) {
      case SMS -> message.body();
      case TTS -> Reading.of(message.body());
    };
  }
}
