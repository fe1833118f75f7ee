package dev.watchword.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.Token;

/**
 * A parameter of the template.
 *
 * @param declaration what the template says under its name
 */
record Parameter(String name, JsonNode declaration) {
  private static final List<String> RULES =
      List.of("AllowedPattern", "AllowedValues", "MinValue", "MaxValue");

  /** Whether CloudFormation looks the value up when it deploys; then the template holds a name. */
  boolean isLookedUp() {
    return type().startsWith("AWS::SSM::Parameter::Value<");
  }

  /**
   * The value in the absence of another.
   *
   * @throws IllegalArgumentException if there is none
   */
  Object byDefault() {
    if (!declaration.has("Default")) {
      throw new IllegalArgumentException(
          "the parameter %s has to be given: %s"
              .formatted(name, declaration.path("Description").asText()));
    }
    return accept(declaration.get("Default").asText());
  }

  /**
   * The value as the template takes it. CloudFormation checks the values that it is given at
   * deployment; those that are written into a template are checked here, by the same rules.
   *
   * @throws IllegalArgumentException if the template does not allow it
   */
  Object accept(Object value) {
    if (Token.isUnresolved(value)) {
      return value;
    }
    String text = String.valueOf(value);
    // The rules of one that is looked up are about names, and this is what is found under a name.
    if (!isLookedUp() && !isAllowed(text)) {
      throw new IllegalArgumentException(
          "the parameter %s can't be '%s'; its rules are %s".formatted(name, text, rules()));
    }
    return isNumber() ? (Object) Integer.valueOf(text) : text;
  }

  private boolean isAllowed(String text) {
    return text.matches(declaration.path("AllowedPattern").asText("(?s).*"))
        && isListed(text)
        && (!isNumber() || isInRange(text));
  }

  private boolean isListed(String text) {
    JsonNode listed = declaration.path("AllowedValues");
    return listed.isMissingNode()
        || StreamSupport.stream(listed.spliterator(), false)
            .anyMatch(value -> value.asText().equals(text));
  }

  private boolean isInRange(String text) {
    return text.matches("-?[0-9]{1,9}")
        && Integer.parseInt(text) >= declaration.path("MinValue").asInt(Integer.MIN_VALUE)
        && Integer.parseInt(text) <= declaration.path("MaxValue").asInt(Integer.MAX_VALUE);
  }

  private boolean isNumber() {
    return type().equals("Number");
  }

  private String type() {
    return declaration.path("Type").asText();
  }

  private JsonNode rules() {
    return declaration.<ObjectNode>deepCopy().retain(RULES);
  }
}
