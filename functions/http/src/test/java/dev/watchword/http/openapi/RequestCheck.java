package dev.watchword.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares a call with what the document says of that operation. */
final class RequestCheck {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final Operation operation;
  private final Exchange exchange;
  private final Map<String, List<String>> query;
  private final List<String> faults = new ArrayList<>();

  private RequestCheck(Operation operation, Exchange exchange) {
    this.operation = operation;
    this.exchange = exchange;
    this.query = Values.pairs(exchange.query());
  }

  static List<String> faults(Operation operation, Exchange exchange) {
    RequestCheck check = new RequestCheck(operation, exchange);
    check.credentials();
    operation.parameters().forEach(check::parameter);
    operation.requestBody().ifPresent(check::body);
    return check.faults;
  }

  /** One of the ways has to be gone; the one of no schemes is that of the body. */
  private void credentials() {
    List<Place> ways = operation.security();
    if (!ways.isEmpty() && ways.stream().noneMatch(this::isGone)) {
      faults.add("has no credentials that the document knows");
    }
  }

  private boolean isGone(Place way) {
    return way.node().propertyStream().allMatch(scheme -> isGiven(scheme.getKey()));
  }

  private boolean isGiven(String scheme) {
    String header = exchange.headers().getOrDefault("authorization", "").toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "basic", "bearer" -> header.startsWith(scheme + " ");
      case "apiKey" -> query.containsKey("api_key");
      case "apiSecret" -> query.containsKey("api_secret");
      default -> throw new AssertionError("no test knows " + scheme);
    };
  }

  private void parameter(Place parameter) {
    Optional<JsonNode> value = value(parameter);
    value.ifPresent(
        json ->
            parameter.faults(json).forEach(fault -> faults.add(parameter.text("name") + fault)));
    if (value.isEmpty() && parameter.node().path("required").asBoolean()) {
      faults.add(parameter.text("name") + " is missing");
    }
  }

  private Optional<JsonNode> value(Place parameter) {
    String name = parameter.text("name");
    return switch (parameter.text("in")) {
      case "path" -> Optional.of(TextNode.valueOf(operation.variable(name, exchange.path())));
      case "header" ->
          Optional.ofNullable(exchange.headers().get(name.toLowerCase(Locale.ROOT)))
              .map(TextNode::valueOf);
      default ->
          Optional.ofNullable(query.get(name))
              .map(
                  values ->
                      switch (parameter.at("schema").text("type")) {
                        case "array" -> Values.list(values);
                        case "integer" -> Values.number(values.getFirst());
                        default -> Values.oneOrMore(values);
                      });
    };
  }

  private void body(Place requestBody) {
    List<Place> contents = requestBody.each("content");
    boolean isV1 = contents.size() > 1;
    String type = isV1 ? typeInV1() : JSON;
    Optional<Place> content =
        contents.stream().filter(offered -> offered.name().equals(type)).findFirst();
    if (content.isEmpty()) {
      faults.add("the document takes no " + type);
      return;
    }
    Optional<JsonNode> body = isV1 ? parameters(type) : Values.json(exchange.body());
    body.ifPresentOrElse(
        json -> faults.addAll(content.get().faults(json)), () -> faults.add("its body is broken"));
  }

  /** A form, if nothing says otherwise. */
  private String typeInV1() {
    String type = Values.mediaType(exchange.headers());
    return type.isEmpty() || exchange.body().isEmpty() ? FORM : type;
  }

  /** Those of the query and the body together, as version 1 takes them; null is none. */
  private Optional<JsonNode> parameters(String type) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    query.forEach((name, values) -> all.set(name, Values.oneOrMore(values)));
    if (type.equals(FORM)) {
      Values.pairs(exchange.body())
          .forEach((name, values) -> all.set(name, Values.oneOrMore(values)));
      return Optional.of(all);
    }
    return (exchange.body().isBlank() ? Optional.of(all) : Values.json(exchange.body()))
        .filter(JsonNode::isObject)
        .map(
            json -> {
              json.properties().stream()
                  .filter(member -> !member.getValue().isNull())
                  .filter(member -> !member.getValue().equals(TextNode.valueOf("")))
                  .forEach(member -> all.set(member.getKey(), member.getValue()));
              return all;
            });
  }
}
