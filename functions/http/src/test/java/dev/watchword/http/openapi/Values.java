package dev.watchword.http.openapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what HTTP carries into what schemas are about. */
final class Values {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Values() {}

  /** Without its parameters; empty if there is none. */
  static String mediaType(Map<String, String> headers) {
    String type = headers.getOrDefault("content-type", "");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Strictly: nothing for a name that is there twice, or for more behind the end. */
  static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(json -> !json.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The value of a header. */
  static JsonNode scalar(String text) {
    return text.matches("[0-9]{1,9}")
        ? IntNode.valueOf(Integer.parseInt(text))
        : TextNode.valueOf(text);
  }

  /** One text, or a list of several different ones. */
  static JsonNode oneOrMore(List<String> texts) {
    List<String> different = texts.stream().distinct().toList();
    return different.size() == 1 ? TextNode.valueOf(different.getFirst()) : list(texts);
  }

  static ArrayNode list(List<String> texts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(list::add);
    return list;
  }

  /** The pairs of a query or a form, decoded. An empty value is none. */
  static Map<String, List<String>> pairs(String text) {
    Map<String, List<String>> pairs = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length() - 1) {
        pairs
            .computeIfAbsent(unescaped(pair.substring(0, equals)), _ -> new ArrayList<>())
            .add(unescaped(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  /** What can't be is no value of any schema: the replacement character. */
  private static String unescaped(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "\uFFFD";
    }
  }

  /** That text as a number, if it is written as one. */
  static JsonNode number(String text) {
    return text.matches("-?[0-9]{1,18}")
        ? LongNode.valueOf(Long.parseLong(text))
        : TextNode.valueOf(text);
  }
}
