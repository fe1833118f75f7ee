package dev.watchword.local.asl;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON texts, trees, and the plain Java values that JSONata works on. */
final class Json {
  /** The payload quota of Step Functions, in bytes of UTF-8. */
  private static final int LARGEST = 262_144;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static JsonNode read(String text) throws JsonProcessingException {
    JsonNode node = MAPPER.readTree(text);
    // Jackson reads an empty text as a missing node; JSON has no empty text.
    return node.isMissingNode() ? MAPPER.readValue(text, JsonNode.class) : node;
  }

  static String write(JsonNode node) {
    return node.toString();
  }

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode array() {
    return NODES.arrayNode();
  }

  static JsonNode limited(String what, JsonNode node) throws StateError {
    if (write(node).getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new StateError(
          StateError.DATA_LIMIT_EXCEEDED, what + " is larger than " + LARGEST + " bytes");
    }
    return node;
  }

  /** The tree as maps, lists and scalars, made anew each time: JSONata may change what it reads. */
  static Object plain(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }

  /** JSONata's result as a tree; empty when it is not JSON: undefined, a function, no number. */
  static Optional<JsonNode> tree(Object value) {
    if (Jsonata.NULL_VALUE.equals(value)) {
      return Optional.of(NODES.nullNode());
    }
    return switch (value) {
      case null -> Optional.empty();
      case String text -> Optional.of(NODES.textNode(text));
      case Boolean truth -> Optional.of(NODES.booleanNode(truth));
      case BigInteger number -> Optional.of(NODES.numberNode(number));
      case Number number -> number(number.doubleValue(), number.longValue());
      case Map<?, ?> map -> object(map);
      case List<?> list -> array(list);
      default -> Optional.empty();
    };
  }

  private static Optional<JsonNode> number(double value, long whole) {
    if (!Double.isFinite(value)) {
      return Optional.empty();
    }
    if (value != whole) {
      return Optional.of(NODES.numberNode(value));
    }
    return Optional.of(
        whole == (int) whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole));
  }

  private static Optional<JsonNode> object(Map<?, ?> map) {
    ObjectNode object = object();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Optional<JsonNode> value = member(entry.getValue());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      object.set(String.valueOf(entry.getKey()), value.get());
    }
    return Optional.of(object);
  }

  private static Optional<JsonNode> array(List<?> list) {
    ArrayNode array = array();
    for (Object item : list) {
      Optional<JsonNode> value = member(item);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      array.add(value.get());
    }
    return Optional.of(array);
  }

  /** Inside an object or array a Java null is a null of the input that was passed through. */
  private static Optional<JsonNode> member(Object value) {
    return value == null ? Optional.of(NODES.nullNode()) : tree(value);
  }
}
