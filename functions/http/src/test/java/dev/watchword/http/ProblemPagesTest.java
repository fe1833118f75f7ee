package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds docs/PROBLEMS.md and the problems to each other. */
final class ProblemPagesTest {

  private static final Path GUIDE = Path.of("..", "..", "docs", "PROBLEMS.md");

  private static HttpAnswer get(String path) throws IOException {
    byte[] event = HttpCall.get(path).event();
    Request request = Request.read(new ByteArrayInputStream(event));
    return HttpAnswer.read(ProblemPages.answer(request).event());
  }

  @Test
  void areOneForEachProblemAndNoOthers() throws IOException {
    List<String> headings =
        Pattern.compile("^## (.*)$", Pattern.MULTILINE)
            .matcher(Files.readString(GUIDE))
            .results()
            .map((MatchResult heading) -> heading.group(1))
            .toList();
    assertEquals(Arrays.stream(Problem.values()).map(Problem::slug).toList(), headings);
  }

  @ParameterizedTest
  @EnumSource
  void sayWhatTheAnswerSays(Problem problem) throws IOException {
    HttpAnswer answer = get("/problems/" + problem.slug());

    assertEquals(200, answer.status());
    assertEquals("text/plain;charset=utf-8", answer.header("Content-Type"));
    String begin =
        "## %s\n\nHTTP %s, %s. \"%s\"\n\n"
            .formatted(
                problem.slug(),
                Integer.toString(problem.status()),
                problem.title(),
                problem.detail().replace("%s", "2026-12-01"));
    assertTrue(answer.body().startsWith(begin), answer::body);
    assertTrue(answer.body().endsWith("\n"), answer::body);
    assertTrue(answer.body().length() > begin.length() + 20, answer::body);
    assertFalse(answer.body().substring(1).contains("\n## "), answer::body);
  }

  @ParameterizedTest
  @EnumSource
  void areWhereTheTypeLeads(Problem problem) {
    String body = problem.response(HttpCall.ID).body();
    assertTrue(body.startsWith("{\"type\":\"/problems/" + problem.slug() + "\",\"title\""), body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/problems/", "/problems/none", "/problems/not", "/other/not-json"})
  void areNotElsewhere(String path) throws IOException {
    HttpAnswer answer = get(path);
    assertEquals(404, answer.status());
    assertTrue(answer.body().contains("no-such-path"), answer::body);
  }

  @Test
  void areOnlyRead() throws IOException {
    byte[] event = HttpCall.post("/problems/not-json").event();
    Response answer = ProblemPages.answer(Request.read(new ByteArrayInputStream(event)));
    assertEquals(404, answer.status());
  }
}
