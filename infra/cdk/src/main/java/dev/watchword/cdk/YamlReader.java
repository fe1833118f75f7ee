package dev.watchword.cdk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads a template, with CloudFormation's functions in their long form, as JSON has them. */
final class YamlReader {
  private static final String STANDARD_TAG = "tag:yaml.org,2002:";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final YAMLParser parser;

  private YamlReader(YAMLParser parser) {
    this.parser = parser;
  }

  static ObjectNode read(Path file) {
    try (YAMLParser parser = YAML.getFactory().createParser(file.toFile())) {
      parser.nextToken();
      return (ObjectNode) new YamlReader(parser).value();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value that begins at the current token. Its tag comes with that token. */
  private JsonNode value() throws IOException {
    String tag = parser.getTypeId();
    JsonNode value =
        switch (parser.currentToken()) {
          case START_OBJECT -> fields();
          case START_ARRAY -> items();
          default -> YAML.readTree(parser);
        };
    return tag == null || tag.startsWith(STANDARD_TAG) ? value : call(tag, value);
  }

  private ObjectNode fields() throws IOException {
    ObjectNode fields = YAML.createObjectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.set(name, value());
    }
    return fields;
  }

  private ArrayNode items() throws IOException {
    ArrayNode items = YAML.createArrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return items;
  }

  private static ObjectNode call(String tag, JsonNode argument) {
    ObjectNode call = YAML.createObjectNode();
    return switch (tag) {
      case "Ref", "Condition" -> call.set(tag, argument);
      case "GetAtt" -> call.set("Fn::GetAtt", argument.isArray() ? argument : path(argument));
      default -> call.set("Fn::" + tag, argument);
    };
  }

  private static ArrayNode path(JsonNode attribute) {
    String text = attribute.asText();
    int dot = text.indexOf('.');
    return YAML.createArrayNode().add(text.substring(0, dot)).add(text.substring(dot + 1));
  }
}
