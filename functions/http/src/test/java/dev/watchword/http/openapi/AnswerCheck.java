package dev.watchword.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares an answer with what the document says of that operation and status. */
final class AnswerCheck {

  private final Exchange exchange;
  private final List<String> faults = new ArrayList<>();

  private AnswerCheck(Exchange exchange) {
    this.exchange = exchange;
  }

  static List<String> faults(Operation operation, Exchange exchange) {
    Optional<Place> response = operation.response(exchange.status());
    if (response.isEmpty()) {
      return List.of("the document has no such status");
    }
    AnswerCheck check = new AnswerCheck(exchange);
    response.get().each("headers").forEach(check::header);
    check.body(response.get());
    return check.faults;
  }

  private void header(Place header) {
    String value = exchange.answerHeaders().get(header.name().toLowerCase(Locale.ROOT));
    if (value != null) {
      faults.addAll(header.faults(Values.scalar(value)));
    } else if (header.node().path("required").asBoolean()) {
      faults.add("has no " + header.name());
    }
  }

  private void body(Place response) {
    List<Place> contents = response.each("content");
    if (contents.isEmpty()) {
      if (!exchange.answer().isEmpty()) {
        faults.add("has a body");
      }
      return;
    }
    String type = Values.mediaType(exchange.answerHeaders());
    contents.stream()
        .filter(content -> content.name().equals(type))
        .findFirst()
        .ifPresentOrElse(
            content -> faults.addAll(content(content, type)),
            () -> faults.add("the document has no answer of type " + type));
  }

  private List<String> content(Place content, String type) {
    return switch (type) {
      case "text/xml" -> xml(content);
      case "text/plain" -> content.faults(TextNode.valueOf(exchange.answer()));
      default ->
          Values.json(exchange.answer())
              .map(content::faults)
              .orElseGet(() -> List.of("is not JSON"));
    };
  }

  /** OpenAPI names one root for a schema; that of several requests is the name of their list. */
  private List<String> xml(Place content) {
    XmlAsJson xml = XmlAsJson.read(exchange.answer());
    String root = content.at("schema").node().path("xml").path("name").asText();
    JsonNode json = xml.json();
    if (!xml.root().equals(root) && !json.has(xml.root())) {
      return List.of("its root is " + xml.root());
    }
    return content.faults(json);
  }
}
