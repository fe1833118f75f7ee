package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.http.Languages;
import dev.watchword.local.front.Call;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /local/stack}: the account that everybody knows, and the languages of messages.
 *
 * @param apiSecret no secret, as there is nothing here to keep from anybody
 */
public record StackEndpoint(String apiKey, String apiSecret) {

  Optional<JsonNode> show(Call call, Map<String, String> variables) {
    ObjectNode stack =
        Members.JSON.createObjectNode().put("api_key", apiKey).put("api_secret", apiSecret);
    Languages.ofCodes().forEach(stack.putArray("locales")::add);
    Languages.ofPayments().forEach(stack.putArray("payment_locales")::add);
    return Optional.of(stack);
  }
}
