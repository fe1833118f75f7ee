package dev.watchword.local.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A POSIX shell, where there is one. */
final class Sh {
  private static final Path SHELL = Path.of("/bin/sh");

  /** Prints what it is called with, each with a character 0 behind it. */
  private static final String CURL = "curl() { for each; do printf '%s\\0' \"$each\"; done; }\n";

  private Sh() {}

  /** What curl would be called with. */
  static List<String> arguments(String command, Map<String, String> variables)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SHELL), "there is no /bin/sh to try the command in");
    ProcessBuilder builder = new ProcessBuilder(SHELL.toString());
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write((CURL + command + "\n").getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var _ = process.waitFor();
    return List.of(out.substring(0, Math.max(0, out.length() - 1)).split("\0", -1));
  }
}
