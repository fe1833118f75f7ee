package dev.watchword.local.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The state machine that ships, except that it gives up sooner: the other engine's time is real, so
 * {@code expire} is not asked for more than an hour, nor a busy carrier for two minutes.
 */
final class Definition {
  private static final Map<String, String> SOONER =
      Map.of(
          "\"MaxAttempts\": 12", "\"MaxAttempts\": 6", "\"MaxAttempts\": 15", "\"MaxAttempts\": 3");

  private Definition() {}

  static String read() {
    try {
      String root = System.getProperty("watchword.root", "..");
      String definition = Files.readString(Path.of(root, "statemachine.asl.json"));
      for (var each : SOONER.entrySet()) {
        if (!definition.contains(each.getKey())) {
          throw new IllegalStateException("the state machine has no " + each.getKey());
        }
        definition = definition.replace(each.getKey(), each.getValue());
      }
      return definition;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
