package dev.watchword.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A function that a table's stream is handed to, and what of it.
 *
 * @param function its logical id
 * @param filters a record passes if any of them matches, or if there is none
 */
public record StreamSource(String function, List<EventPattern> filters) {

  public StreamSource {
    filters = List.copyOf(filters);
  }

  /**
   * Finds those there are in a template, in its order.
   *
   * @throws IllegalArgumentException when filters use what is not implemented
   */
  public static List<StreamSource> read(Path template) throws IOException {
    return new YAMLMapper()
        .readTree(template.toFile())
        .path("Resources")
        .propertyStream()
        .flatMap(
            resource ->
                resource
                    .getValue()
                    .at("/Properties/Events")
                    .valueStream()
                    .filter(event -> event.path("Type").asText().equals("DynamoDB"))
                    .map(event -> Map.entry(resource.getKey(), event)))
        .map(entry -> new StreamSource(entry.getKey(), filters(entry.getValue())))
        .toList();
  }

  private static List<EventPattern> filters(JsonNode event) {
    return event
        .at("/Properties/FilterCriteria/Filters")
        .valueStream()
        // Of one under a condition there are the condition, and then what holds if it is true, as
        // all that a deployment may have is here.
        .map(filter -> filter.isArray() ? filter.get(1) : filter)
        .map(filter -> new EventPattern(filter.path("Pattern").asText()))
        .toList();
  }
}
