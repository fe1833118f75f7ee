package dev.watchword.local.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A filter of an event source: an object of objects whose leaves list the values allowed, {@code
 * {"prefix": …}} among them. Anything else is refused when it is read.
 */
public final class EventPattern {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "prefix";

  private final JsonNode pattern;

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it uses what is not implemented
   */
  public EventPattern(String json) {
    try {
      this.pattern = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a filter is not JSON: " + e.getOriginalMessage(), e);
    }
    check(pattern);
  }

  boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static void check(JsonNode node) {
    if (node.isObject()) {
      node.forEach(EventPattern::check);
      return;
    }
    if (!node.isArray()) {
      throw new IllegalArgumentException("a filter lists values, but not here: " + node);
    }
    for (JsonNode value : node) {
      if (value.isContainerNode() && !(value.size() == 1 && value.path(PREFIX).isTextual())) {
        throw new IllegalArgumentException("this filter is not implemented: " + value);
      }
    }
  }

  private static boolean matches(JsonNode wanted, JsonNode found) {
    if (wanted.isObject()) {
      return wanted.propertyStream().allMatch(e -> matches(e.getValue(), found.path(e.getKey())));
    }
    return wanted.valueStream().anyMatch(value -> matchesValue(value, found));
  }

  private static boolean matchesValue(JsonNode wanted, JsonNode found) {
    return wanted.isObject()
        ? found.isTextual() && found.textValue().startsWith(wanted.get(PREFIX).textValue())
        : wanted.equals(found);
  }
}
