package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.http.openapi.ApiDocument;
import dev.watchword.http.openapi.Coverage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/openapi.yaml and the golden conversations to each other. */
final class OpenApiTest {

  private static final ApiDocument DOCUMENT = read();

  /** What the document has and no conversation shows, with the tests that do. */
  private static final Map<String, String> SHOWN_ELSEWHERE =
      Map.of(
          "problem( 404 no-such-path)?", "ProblemPagesTest",
          "v2CreateFragment 409 too-many-fragments", "TemplateRulesTest",
          "v[12]\\w+ 413 too-large", "HttpFunctionTest: before anything else of a call is read");

  private static ApiDocument read() {
    try {
      return ApiDocument.read(Path.of("..", "..", "docs", "openapi.yaml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Path> files() throws IOException, URISyntaxException {
    return GoldenTest.files();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void theConversationGoesByTheDocument(Path file) {
    List<String> faults =
        Conversation.exchanges(GoldenTest.read("/golden/" + file)).stream()
            .flatMap(exchange -> DOCUMENT.faults(exchange).stream())
            .toList();
    assertEquals(List.of(), faults);
  }

  @Test
  void whatTheDocumentHasIsSeen() throws IOException, URISyntaxException {
    Coverage coverage = new Coverage(DOCUMENT);
    files()
        .flatMap(file -> Conversation.exchanges(GoldenTest.read("/golden/" + file)).stream())
        .forEach(coverage::saw);

    Set<String> unseen = coverage.unseen();
    SHOWN_ELSEWHERE
        .keySet()
        .forEach(names -> assertTrue(unseen.removeIf(part -> part.matches(names)), names));
    assertEquals(Set.of(), unseen);
  }
}
