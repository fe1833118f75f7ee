package dev.watchword.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Decides the template's conditions from the values of its parameters. CloudFormation could not: in
 * a condition it knows parameters only, and a value may be the ARN of another resource.
 */
record Conditions(JsonNode conditions, Map<String, Object> values) {

  /**
   * Whether a condition holds. A value that is known only at deployment is some value: it differs
   * from every one that the template could compare it with.
   *
   * @throws IllegalArgumentException if that can't be said before deployment
   */
  boolean holds(String name) {
    return holds(name, conditions.path(name));
  }

  private boolean holds(String name, JsonNode condition) {
    if (condition.has("Fn::Not")) {
      return !holds(name, condition.at("/Fn::Not/0"));
    }
    if (condition.has("Fn::Equals")) {
      return operand(name, condition.at("/Fn::Equals/0"))
          .equals(operand(name, condition.at("/Fn::Equals/1")));
    }
    throw undecided(name);
  }

  private String operand(String name, JsonNode operand) {
    if (operand.isValueNode()) {
      return operand.asText();
    }
    Object value = values.get(operand.path("Ref").asText());
    if (value == null) {
      throw undecided(name);
    }
    return value.toString();
  }

  private static IllegalArgumentException undecided(String name) {
    return new IllegalArgumentException(
        "the template's condition " + name + " can't be decided before deployment");
  }
}
