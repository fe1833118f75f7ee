package dev.watchword.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The function that a table's stream is handed to, and what of it.
 *
 * @param function its logical id
 * @param filters a record passes if any of them matches, or if there is none
 */
public record StreamSource(String function, List<EventPattern> filters) {

  public StreamSource {
    filters = List.copyOf(filters);
  }

  /**
   * Finds the one there is in a template.
   *
   * @throws IllegalArgumentException when there is none or more than one, or when its filters use
   *     what is not implemented
   */
  public static StreamSource read(Path template) throws IOException {
    List<StreamSource> found =
        new YAMLMapper()
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
    if (found.size() != 1) {
      throw new IllegalArgumentException("not one function reads a stream but " + found.size());
    }
    return found.getFirst();
  }

  private static List<EventPattern> filters(JsonNode event) {
    return event
        .at("/Properties/FilterCriteria/Filters")
        .valueStream()
        .map(filter -> new EventPattern(filter.path("Pattern").asText()))
        .toList();
  }
}
