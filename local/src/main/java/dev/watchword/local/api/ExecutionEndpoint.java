package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.core.RequestId;
import dev.watchword.local.asl.Execution;
import dev.watchword.local.asl.Executions;
import dev.watchword.local.asl.StateVisit;
import dev.watchword.local.asl.StateVisit.Departure;
import dev.watchword.local.front.Call;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** {@code GET /local/executions/<request_id>}: what the clock of a request has done so far. */
public record ExecutionEndpoint(Executions executions) {

  Optional<JsonNode> show(Call call, Map<String, String> variables) {
    return RequestId.parse(variables.get("request_id"))
        .flatMap(id -> executions.execution(id.value()))
        .map(ExecutionEndpoint::json);
  }

  /** What is shown of an execution. */
  public static ObjectNode json(Execution execution) {
    ObjectNode json =
        Members.JSON
            .createObjectNode()
            .put("request_id", execution.name())
            .put("status", execution.status().name())
            .put("started", execution.started().toString())
            .put("stopped", text(execution.stopped()))
            .put("due", text(execution.due()))
            .put("error", execution.error().orElse(null))
            .put("transitions", execution.transitions())
            .put("retries", execution.retries());
    ArrayNode states = json.putArray("states");
    execution.states().forEach(visit -> add(visit, states));
    return json;
  }

  private static void add(StateVisit visit, ArrayNode states) {
    states
        .addObject()
        .put("name", visit.name())
        .put("entered", visit.entered().toString())
        .put("exited", text(visit.exited()))
        .put("retries", visit.retries())
        .put("error", visit.departure().flatMap(ExecutionEndpoint::error).orElse(null));
  }

  private static Optional<String> error(Departure departure) {
    return switch (departure) {
      case Departure.Succeeded _ -> Optional.empty();
      case Departure.Caught(Instant _, String error) -> Optional.of(error);
      case Departure.Failed(Instant _, String error) -> Optional.of(error);
    };
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
