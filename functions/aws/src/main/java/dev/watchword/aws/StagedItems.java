package dev.watchword.aws;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Finds items in the bodies of DynamoDB's requests, and leaves them as they are written. */
final class StagedItems {

  private StagedItems() {}

  /** Every item that is put, by its key. */
  static Map<String, String> in(byte[] body) throws IOException {
    Map<String, String> items = new HashMap<>();
    try (JsonParser json = JsonTree.JSON.createParser(body)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("Item")) {
          json.nextToken();
          int start = (int) json.currentTokenLocation().getByteOffset();
          json.skipChildren();
          int end = (int) json.currentLocation().getByteOffset();
          byte[] item = Arrays.copyOfRange(body, start, end);
          items.put(key(item), new String(item, StandardCharsets.UTF_8));
        }
      }
    }
    return items;
  }

  /** The key that a request or an item names first. */
  static String key(byte[] body) throws IOException {
    try (JsonParser json = JsonTree.JSON.createParser(body)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals(Attributes.PK)) {
          json.nextToken();
          json.nextToken();
          return json.nextTextValue();
        }
      }
    }
    throw new IllegalArgumentException("no key");
  }
}
