package dev.watchword.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.watchword.core.RequestId;
import dev.watchword.core.Value;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON object that a function is invoked with. */
public final class Input {

  private static final String NOT_AN_OBJECT = "the input is not a JSON object";
  private static final String TWICE = "the input has a member twice";

  /** Empty: there is a value, of a kind that no function wants. */
  private final Map<String, Optional<Value>> members = new HashMap<>();

  /** The input is not as it must be. Names the member and quotes nothing. */
  public static final class Unreadable extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private Unreadable(String message) {
      super(message);
    }
  }

  private Input() {}

  /**
   * Reads it to its end.
   *
   * @throws Unreadable if it is not a JSON object, or has a member twice
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
        json.nextToken();
        if (input.members.put(name, value(json)) != null) {
          throw new Unreadable(TWICE);
        }
      }
    } catch (JsonProcessingException | CharConversionException e) {
      // Without the cause, which quotes what it found.
      throw new Unreadable(NOT_AN_OBJECT);
    }
    return input;
  }

  private static Optional<Value> value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> Optional.of(new Value.Text(json.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> amount(json);
      case VALUE_TRUE, VALUE_FALSE -> Optional.of(new Value.Flag(json.getBooleanValue()));
      case START_ARRAY -> list(json);
      default -> {
        json.skipChildren();
        yield Optional.empty();
      }
    };
  }

  private static Optional<Value> amount(JsonParser json) throws IOException {
    try {
      return Optional.of(new Value.Amount(json.getDecimalValue()));
    } catch (NumberFormatException e) {
      return Optional.empty(); // its exponent is more than a decimal can have
    }
  }

  /** Of nothing but texts, or of nothing but objects of texts. */
  private static Optional<Value> list(JsonParser json) throws IOException {
    List<String> texts = new ArrayList<>();
    List<Map<String, String>> objects = new ArrayList<>();
    int length = 0;
    for (; json.nextToken() != JsonToken.END_ARRAY; length++) {
      switch (json.currentToken()) {
        case VALUE_STRING -> texts.add(json.getText());
        case START_OBJECT -> object(json).ifPresent(objects::add);
        default -> json.skipChildren();
      }
    }
    if (texts.size() == length) {
      return Optional.of(new Value.Texts(texts));
    }
    return objects.size() == length ? Optional.of(new Value.Objects(objects)) : Optional.empty();
  }

  private static Optional<Map<String, String>> object(JsonParser json) throws IOException {
    Map<String, String> members = new HashMap<>();
    boolean only = true;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        json.skipChildren();
        only = false;
      } else if (members.put(name, json.getText()) != null) {
        throw new Unreadable(TWICE);
      }
    }
    return only ? Optional.of(members) : Optional.empty();
  }

  /** The names of all members. */
  public Set<String> names() {
    return Set.copyOf(members.keySet());
  }

  /** That member, if there is one and it is one of those that a {@link Value} can be. */
  public Optional<Value> value(String name) {
    return members.getOrDefault(name, Optional.empty());
  }

  /** The text of that member, which must be one and not empty. */
  public String text(String name) {
    return value(name)
        .map(value -> value instanceof Value.Text(String text) ? text : "")
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> new Unreadable(name + " is missing or not a text"));
  }

  /** The whole number of that member, which must be one. */
  public int number(String name) {
    try {
      if (value(name).orElse(null) instanceof Value.Amount(var number)) {
        return number.intValueExact();
      }
    } catch (ArithmeticException e) {
      // Not whole, or too large.
    }
    throw new Unreadable(name + " is missing or not a whole number");
  }

  /** The request id of that member, which must be one. */
  RequestId requestId(String name) {
    return RequestId.parse(text(name))
        .orElseThrow(() -> new Unreadable(name + " is not a request id"));
  }
}
