package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.local.front.Call;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The members of a call's JSON object. */
final class Members {
  static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode object;

  private Members(JsonNode object) {
    this.object = object;
  }

  /** Reads a call's body; none at all is an object without members. */
  static Members of(Call call, Set<String> known) throws BadInput {
    JsonNode body = body(call);
    if (!body.isObject()) {
      throw new BadInput("the body is not a JSON object");
    }
    for (String name : (Iterable<String>) body::fieldNames) {
      if (!known.contains(name)) {
        throw new BadInput(name + " is not known here; there is: " + new TreeSet<>(known));
      }
    }
    return new Members(body);
  }

  private static JsonNode body(Call call) throws BadInput {
    byte[] body = call.body().asByteArrayUnsafe();
    try {
      return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (IOException e) {
      throw new BadInput("the body is not JSON");
    }
  }

  /** The same object with one more member. */
  ObjectNode with(String name, String value) {
    return object.<ObjectNode>deepCopy().put(name, value);
  }

  /** True or false; {@code usual} if it is missing. */
  boolean flag(String name, boolean usual) throws BadInput {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return usual;
    }
    if (!value.isBoolean()) {
      throw new BadInput(name + " is not true or false");
    }
    return value.asBoolean();
  }

  /** A string or a number, as text. */
  Optional<String> text(String name) throws BadInput {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() && !value.isNumber()) {
      throw new BadInput(name + " is not a string");
    }
    return Optional.of(value.asText());
  }

  /** A string or a number, as text, that cannot be done without. */
  String required(String name) throws BadInput {
    return text(name).orElseThrow(() -> new BadInput(name + " is missing"));
  }
}
