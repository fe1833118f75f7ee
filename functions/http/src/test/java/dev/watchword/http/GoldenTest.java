package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the wires to what clients were seen to send and need to get, byte for byte. */
final class GoldenTest {

  static Stream<Path> files() throws IOException, URISyntaxException {
    Path golden = Path.of(Objects.requireNonNull(GoldenTest.class.getResource("/golden")).toURI());
    try (Stream<Path> files = Files.walk(golden)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
          .map(golden::relativize);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void theConversationGoesAsWritten(Path file) {
    String golden = read("/golden/" + file);
    assertEquals(golden, Conversation.play(golden));
  }

  private static String read(String resource) {
    try (var in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
