package dev.watchword.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The fields of one object of a definition: each is asked for once, and none may be left over. */
final class Fields {
  private final ObjectNode object;
  private final Place place;
  private final Set<String> read = new HashSet<>(Set.of("Comment"));

  Fields(JsonNode node, Place place) {
    if (!(node instanceof ObjectNode fields)) {
      throw place.refused("must be an object");
    }
    this.object = fields;
    this.place = place;
    optional("Comment", "a string", JsonNode::isTextual);
  }

  Place place(String name) {
    return place.field(name);
  }

  Optional<JsonNode> optional(String name) {
    read.add(name);
    return Optional.ofNullable(object.get(name));
  }

  JsonNode required(String name) {
    return optional(name).orElseThrow(() -> place(name).refused("is required"));
  }

  Optional<String> optionalText(String name) {
    return optional(name, "a string", JsonNode::isTextual).map(JsonNode::textValue);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> place(name).refused("is required"));
  }

  Optional<State.Target> optionalTarget(String name) {
    return optionalText(name).map(state -> new State.Target(place(name), state));
  }

  State.Target target(String name) {
    return optionalTarget(name).orElseThrow(() -> place(name).refused("is required"));
  }

  Optional<Template> template(String name, Site site) {
    return optional(name).map(node -> Template.parse(node, site, place(name)));
  }

  int whole(String name, int least, int most, int otherwise) {
    return optional(
            name,
            "a whole number from " + least + " to " + most,
            n -> n.canConvertToExactIntegral() && n.asLong() >= least && n.asLong() <= most)
        .map(JsonNode::intValue)
        .orElse(otherwise);
  }

  double number(String name, double least, double otherwise) {
    return optional(
            name,
            "a number from " + least,
            n -> n.isNumber() && Double.isFinite(n.doubleValue()) && n.doubleValue() >= least)
        .map(JsonNode::doubleValue)
        .orElse(otherwise);
  }

  /** The elements of an array that must have some. */
  List<Fields> objects(String name) {
    JsonNode array = required(name);
    if (!array.isArray() || array.isEmpty()) {
      throw place(name).refused("must be an array that is not empty");
    }
    return IntStream.range(0, array.size())
        .mapToObj(i -> new Fields(array.get(i), place(name).field("" + i)))
        .toList();
  }

  Set<String> texts(String name) {
    JsonNode array = required(name);
    Set<String> texts = new HashSet<>();
    for (JsonNode item : array) {
      if (item.isTextual()) {
        texts.add(item.textValue());
      }
    }
    if (!array.isArray() || array.isEmpty() || texts.size() != array.size()) {
      throw place(name).refused("must be an array of different strings that is not empty");
    }
    return Set.copyOf(texts);
  }

  Map<String, JsonNode> members(String name) {
    JsonNode node = required(name);
    if (!node.isObject() || node.isEmpty()) {
      throw place(name).refused("must be an object that is not empty");
    }
    return node.properties().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  boolean has(String name) {
    return object.has(name);
  }

  /** Refuses what nobody asked for. */
  void nothingElse() {
    for (String name : object.properties().stream().map(Map.Entry::getKey).toList()) {
      if (!read.contains(name)) {
        throw place(name).refused("is not supported");
      }
    }
  }

  private Optional<JsonNode> optional(String name, String expected, Predicate<JsonNode> valid) {
    Optional<JsonNode> value = optional(name);
    if (value.filter(valid.negate()).isPresent()) {
      throw place(name).refused("must be " + expected);
    }
    return value;
  }
}
