package dev.watchword.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The Context Object of one execution: what {@code $states.context} refers to. */
final class ContextObject {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final ObjectNode context = Json.object();

  ContextObject(Execution execution, JsonNode input) {
    context
        .putObject("Execution")
        .put("Id", execution.arn())
        .put("Name", execution.name())
        .put("StartTime", TIMESTAMP.format(execution.started()))
        .set("Input", input);
    context
        .putObject("StateMachine")
        .put("Id", Engine.MACHINE_ARN)
        .put("Name", Engine.MACHINE_NAME);
  }

  void entered(String state, Instant at) {
    context.putObject("State").put("Name", state).put("EnteredTime", TIMESTAMP.format(at));
  }

  /** The scope of a state's fields, before there is a result or an error. */
  Scope scope(JsonNode input, int retries, Optional<String> token) {
    ObjectNode here = context.deepCopy();
    here.withObject("/State").put("RetryCount", retries);
    token.ifPresent(value -> here.putObject("Task").put("Token", value));
    return Scope.of(input, here);
  }
}
