package dev.watchword.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A queue, and the function that it is handed to.
 *
 * @param function its logical id
 * @param batch how many messages it is handed at most
 */
public record QueueDefinition(String function, int batch, Rules rules) {

  /**
   * What a queue does with what is not taken out.
   *
   * @param visibilityTimeout after which a message that was received comes again
   * @param maxReceiveCount how often a message is received, until it is among the dead
   */
  public record Rules(Duration visibilityTimeout, int maxReceiveCount) {}

  /**
   * Finds the one there is in a template.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static QueueDefinition read(Path template) throws IOException {
    JsonNode resources = new YAMLMapper().readTree(template.toFile()).path("Resources");
    return resources
        .propertyStream()
        .flatMap(
            resource ->
                resource
                    .getValue()
                    .at("/Properties/Events")
                    .valueStream()
                    .filter(event -> event.path("Type").asText().equals("SQS"))
                    .map(event -> Map.entry(resource.getKey(), event.path("Properties"))))
        .findFirst()
        .map(entry -> definition(entry.getKey(), entry.getValue(), resources))
        .orElseThrow(() -> new IllegalArgumentException("no function reads a queue"));
  }

  private static QueueDefinition definition(String function, JsonNode event, JsonNode resources) {
    String queue = event.path("Queue").asText().replace(".Arn", "");
    JsonNode properties = resources.path(queue).path("Properties");
    return new QueueDefinition(
        function,
        event.path("BatchSize").intValue(),
        new Rules(
            Duration.ofSeconds(properties.path("VisibilityTimeout").intValue()),
            properties.at("/RedrivePolicy/maxReceiveCount").intValue()));
  }
}
