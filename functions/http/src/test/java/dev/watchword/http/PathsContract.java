package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Of the paths of both versions a function has its own, and answers as if there were no others. */
public abstract class PathsContract {

  private static final Set<String> ALL =
      Set.of(
          "POST /verify/json",
          "POST /verify/xml",
          "POST /verify/psd2/json",
          "POST /verify/check/json",
          "POST /verify/check/xml",
          "POST /verify/search/json",
          "POST /verify/search/xml",
          "POST /verify/control/json",
          "POST /verify/control/xml",
          "POST /v2/verify",
          "POST /v2/verify/x",
          "GET /v2/verify/x",
          "DELETE /v2/verify/x",
          "POST /v2/verify/x/next_workflow",
          "POST /v2/verify/x/next-workflow",
          "GET /v2/verify/templates/x",
          "PATCH /v2/verify/templates/x",
          "DELETE /v2/verify/templates/x",
          "GET /v2/verify/templates/x/template_fragments",
          "POST /v2/verify/templates/x/template_fragments",
          "GET /v2/verify/templates/x/template_fragments/y",
          "PATCH /v2/verify/templates/x/template_fragments/y",
          "DELETE /v2/verify/templates/x/template_fragments/y");

  private final Lambda lambda;
  private final Set<String> own;

  /**
   * Its paths.
   *
   * @param own such as {@code GET /v2/verify/x}
   */
  protected PathsContract(Lambda lambda, Set<String> own) {
    assertTrue(ALL.containsAll(own));
    this.lambda = lambda;
    this.own = own;
  }

  @TestFactory
  Stream<DynamicTest> wantCredentials() {
    return own.stream()
        .map(
            path ->
                dynamicTest(
                    path,
                    () -> {
                      HttpAnswer answer = call(path);
                      assertTrue(
                          answer.status() == 401
                              || answer.body().startsWith("{\"status\":\"2\"")
                              || answer.body().contains("<status>2</status>"));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> areNoOthers() {
    return ALL.stream()
        .filter(path -> !own.contains(path))
        .map(
            path ->
                dynamicTest(
                    path,
                    () -> {
                      int lines = lambda.log().size();
                      assertEquals(404, call(path).status());
                      assertEquals(lines + 1, lambda.log().size());
                    }));
  }

  private HttpAnswer call(String methodAndPath) {
    List<String> words = List.of(methodAndPath.split(" ", 2));
    return lambda.call(HttpCall.of(words.getFirst(), words.getLast()));
  }
}
