package dev.watchword.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.watchword.core.RequestId;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The input that the state machine gives a function: a JSON object whose members are texts and
 * numbers.
 */
public final class Input {

  private static final String NOT_AN_OBJECT = "the input is not a JSON object";

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> numbers = new HashMap<>();

  /** The input is not as it must be. Names the member and quotes nothing. */
  public static final class Unreadable extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private Unreadable(String message) {
      super(message);
    }
  }

  private Input() {}

  /**
   * Reads it to its end. Members that are neither text nor number are left out.
   *
   * @throws Unreadable if it is not a JSON object
   * @throws IOException if the stream breaks
   */
  static Input read(InputStream in) throws IOException {
    Input input = new Input();
    try (JsonParser json = Json.FACTORY.createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Unreadable(NOT_AN_OBJECT);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        switch (json.nextToken()) {
          case VALUE_STRING -> input.texts.put(name, json.getText());
          case VALUE_NUMBER_INT -> input.numbers.put(name, json.getText());
          default -> json.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      // Without the cause, which quotes what it found.
      throw new Unreadable(NOT_AN_OBJECT);
    }
    return input;
  }

  /** The text of that member, which must be one and not empty. */
  public String text(String name) {
    String text = texts.getOrDefault(name, "");
    if (text.isEmpty()) {
      throw new Unreadable(name + " is missing or not a text");
    }
    return text;
  }

  /** The whole number of that member, which must be one. */
  public int number(String name) {
    try {
      return Integer.parseInt(numbers.getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      throw new Unreadable(name + " is missing or not a whole number");
    }
  }

  /** The request id of that member, which must be one. */
  RequestId requestId(String name) {
    return RequestId.parse(text(name))
        .orElseThrow(() -> new Unreadable(name + " is not a request id"));
  }
}
