package dev.watchword.local.overload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.watchword.local.asl.StateMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What of the template and the state machine says how work is handed out.
 *
 * @param machine whose functions are {@code deliver} and {@code expire}
 * @param rules of the stream to the function that starts executions
 * @param instances of that function, at most
 */
record Deployed(StateMachine machine, EventSource.Rules rules, int instances) {

  static Deployed read(Path root) throws IOException {
    JsonNode start =
        new YAMLMapper()
            .readTree(root.resolve("template.yaml").toFile())
            .at("/Resources/StartFunction/Properties");
    JsonNode source = start.at("/Events/Accepted/Properties");
    return new Deployed(
        StateMachine.parse(
            Files.readString(root.resolve("statemachine.asl.json")),
            Map.of("DeliverFunctionArn", "deliver", "ExpireFunctionArn", "expire")),
        new EventSource.Rules(
            number(source.path("BatchSize")),
            number(source.path("MaximumRetryAttempts")),
            Duration.ofSeconds(number(source.path("MaximumRecordAgeInSeconds")))),
        number(start.path("ReservedConcurrentExecutions").path(1)));
  }

  private static int number(JsonNode value) {
    if (!value.isInt()) {
      throw new IllegalArgumentException("the template has another form: " + value);
    }
    return value.intValue();
  }
}
