package dev.watchword.local.template;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML with its local tags, which are CloudFormation's functions. */
final class YamlReader {

  private static final String STANDARD_TAG = "tag:yaml.org,2002:";

  private final YAMLParser parser;

  private YamlReader(YAMLParser parser) {
    this.parser = parser;
  }

  static Value read(Path file) throws IOException {
    try (YAMLParser parser = new YAMLFactory().createParser(file.toFile())) {
      parser.nextToken();
      return new YamlReader(parser).value();
    }
  }

  /** The value that begins at the current token. Its tag comes with that token. */
  private Value value() throws IOException {
    String tag = parser.getTypeId();
    Value value =
        switch (parser.currentToken()) {
          case JsonToken.START_OBJECT -> fields();
          case JsonToken.START_ARRAY -> items();
          default -> new Value.Text(parser.getText());
        };
    return tag == null || tag.startsWith(STANDARD_TAG) ? value : new Value.Call(tag, value);
  }

  private Value fields() throws IOException {
    Map<String, Value> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (fields.put(name, value()) != null) {
        throw new IllegalArgumentException("the template has " + name + " twice in one place");
      }
    }
    return new Value.Fields(Collections.unmodifiableMap(fields));
  }

  private Value items() throws IOException {
    List<Value> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Value.Items(items);
  }
}
