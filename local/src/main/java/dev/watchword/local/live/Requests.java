package dev.watchword.local.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.aws.KeyRing;
import dev.watchword.aws.ShownRequest;
import dev.watchword.core.PhoneNumber;
import dev.watchword.local.api.ExecutionEndpoint;
import dev.watchword.local.asl.Executions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The newest requests of all accounts, newest first, each with its item and its execution.
 *
 * @param items all items of the table
 * @param keys what their numbers are sealed with
 */
public record Requests(
    Supplier<List<Map<String, AttributeValue>>> items, KeyRing keys, Executions executions)
    implements Supplier<ArrayNode> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 20;

  @Override
  public ArrayNode get() {
    ArrayNode list = JSON.createArrayNode();
    items.get().stream()
        .map(ShownRequest::of)
        .flatMap(Optional::stream)
        .sorted(oldestFirst().reversed())
        .limit(MOST)
        .map(this::json)
        .forEach(list::add);
    return list;
  }

  /** Time stands still: those of one instant go by when their executions were started. */
  private Comparator<ShownRequest> oldestFirst() {
    Map<String, Integer> started = new HashMap<>();
    executions.names().forEach(name -> started.put(name, started.size()));
    return Comparator.comparing(ShownRequest::createdAt)
        .thenComparing(request -> started.getOrDefault(request.id(), Integer.MAX_VALUE))
        .thenComparing(ShownRequest::id);
  }

  private ObjectNode json(ShownRequest request) {
    PhoneNumber number = request.number(keys);
    ObjectNode json =
        JSON.createObjectNode()
            .put("request_id", request.id())
            .put("account", request.account())
            .put("number", number.e164());
    json.set(
        "execution", executions.execution(request.id()).map(ExecutionEndpoint::json).orElse(null));
    json.set("item", JSON.valueToTree(request.attributes(number)));
    return json;
  }
}
