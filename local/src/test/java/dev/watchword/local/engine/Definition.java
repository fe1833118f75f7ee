package dev.watchword.local.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The state machine that ships. */
final class Definition {
  private Definition() {}

  static String read() {
    try {
      String root = System.getProperty("watchword.root", "..");
      return Files.readString(Path.of(root, "statemachine.asl.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
