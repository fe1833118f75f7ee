package dev.watchword.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the types of problems resolve to: each a section of docs/PROBLEMS.md, for anybody to read.
 */
public final class ProblemPages {

  /** Before the name of a problem. */
  static final String PATH = "/problems/";

  /** The build puts it there. */
  private static final String GUIDE = "PROBLEMS.md";

  private static final String HEADING = "\n## ";

  private ProblemPages() {}

  /** The page at the path of that call, if it is one's. */
  public static Response answer(Request request) {
    return Optional.of(request)
        .filter(call -> call.method().equals("GET"))
        .map(Request::path)
        .filter(path -> path.startsWith(PATH))
        .flatMap(path -> section(path.substring(PATH.length())))
        .map(ProblemPages::page)
        .orElseGet(() -> Problem.NO_SUCH_PATH.response(request.callId()));
  }

  private static Response page(String text) {
    Map<String, String> headers = Map.of(Response.CONTENT_TYPE, "text/plain;charset=utf-8");
    return new Response(200, headers, text, "200", Optional.empty());
  }

  /** The section of that heading. */
  private static Optional<String> section(String heading) {
    String guide = guide();
    int begin = guide.indexOf(HEADING + heading + "\n\n");
    if (begin < 0) {
      return Optional.empty();
    }
    int next = guide.indexOf(HEADING, begin + 1);
    return Optional.of(guide.substring(begin + 1, next < 0 ? guide.length() : next));
  }

  private static String guide() {
    try (InputStream in = ProblemPages.class.getResourceAsStream(GUIDE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
