package dev.watchword.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The value of {@code $states} while a state's fields are evaluated. */
record Scope(ObjectNode states) {

  static Scope of(JsonNode input, JsonNode context) {
    return new Scope(Json.object()).with("input", input).with("context", context);
  }

  Scope withResult(JsonNode result) {
    return with("result", result);
  }

  Scope withErrorOutput(JsonNode errorOutput) {
    return with("errorOutput", errorOutput);
  }

  private Scope with(String name, JsonNode value) {
    ObjectNode more = Json.object();
    more.setAll(states);
    more.set(name, value);
    return new Scope(more);
  }

  /** A record would print the task token, which nothing may show. */
  @Override
  public String toString() {
    return "Scope";
  }
}
