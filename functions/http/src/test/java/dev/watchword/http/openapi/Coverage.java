package dev.watchword.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of the document was seen: {@code v2Search}, and {@code v2Search 404 no-such-request}. */
public final class Coverage {

  /** Not the states of a request that version 1 found, which are words in capitals. */
  private static final Pattern VERDICT = Pattern.compile("[0-9]+|[a-z-]+");

  private final ApiDocument document;
  private final Set<String> seen = new HashSet<>();

  public Coverage(ApiDocument document) {
    this.document = document;
  }

  /** That was an answer. */
  public void saw(Exchange exchange) {
    document
        .operation(exchange)
        .ifPresent(
            operation -> {
              seen.add(operation.id());
              seen.add(verdict(operation, exchange.status(), exchange.verdict()));
            });
  }

  /** All that the document has and was not seen. */
  public Set<String> unseen() {
    return document.operations().stream()
        .flatMap(operation -> Stream.concat(Stream.of(operation.id()), verdicts(operation)))
        .filter(part -> !seen.contains(part))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> verdicts(Operation operation) {
    return operation.responses().stream()
        .flatMap(
            response ->
                response.each("content").stream()
                    .flatMap(content -> verdicts(content).stream())
                    .map(v -> verdict(operation, Integer.parseInt(response.name()), v)));
  }

  /** What the schema lets version 1's `status`, or the `type` of a problem, be. */
  private static Set<String> verdicts(Place content) {
    Place schema = content.at("schema");
    return Stream.of(schema.each("oneOf"), schema.each("allOf"))
        .flatMap(List::stream)
        .flatMap(part -> Stream.concat(Stream.of(part), part.each("allOf").stream()))
        .map(part -> part.node().path("properties"))
        .flatMap(properties -> Stream.of(properties.path("type"), properties.path("status")))
        .flatMap(member -> Stream.concat(member.path("enum").valueStream(), one(member)))
        .map(value -> slug(value.asText()))
        .filter(verdict -> VERDICT.matcher(verdict).matches())
        .collect(Collectors.toSet());
  }

  private static Stream<JsonNode> one(JsonNode member) {
    return Stream.ofNullable(member.get("const"));
  }

  private static String slug(String type) {
    return type.substring(type.lastIndexOf('/') + 1);
  }

  /** GET and POST of version 1 answer alike: it is enough to see one. */
  private static String verdict(Operation operation, int status, String verdict) {
    return operation.id().replace("ByQuery", "").replace("Dashed", "")
        + " "
        + status
        + " "
        + verdict;
  }
}
