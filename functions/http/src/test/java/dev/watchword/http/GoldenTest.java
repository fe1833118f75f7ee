package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the wires to what clients were seen to send and need to get, byte for byte. */
final class GoldenTest {

  private static final Pattern ANSWER =
      Pattern.compile("^=> 200 application/json\n(.*)$", Pattern.MULTILINE);

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

  static Stream<Path> versionOne() throws IOException, URISyntaxException {
    return files()
        .filter(file -> file.startsWith("v1") || file.startsWith("clients"))
        .filter(file -> !file.endsWith("v2.txt"));
  }

  /** There are clients that refuse an answer with a number in it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("versionOne")
  void versionOneAnswersInStrings(Path file) throws IOException {
    for (MatchResult answer : ANSWER.matcher(read("/golden/" + file)).results().toList()) {
      try (JsonParser json = Json.FACTORY.createParser(answer.group(1))) {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
          assertTrue(!token.isScalarValue() || token == JsonToken.VALUE_STRING, answer::group);
        }
      }
    }
  }

  static String read(String resource) {
    try (var in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
