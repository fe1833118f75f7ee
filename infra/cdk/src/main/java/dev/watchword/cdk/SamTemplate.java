package dev.watchword.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awscdk.Fn;

/** The app's template, and what becomes of it in a stack of the CDK. */
final class SamTemplate {
  private static final List<String> FILES = List.of("CodeUri", "DefinitionUri");

  /** About the app's own stack, whose place another takes, or about conditions, already decided. */
  private static final List<String> LEFT_OUT = List.of("Description", "Metadata", "Conditions");

  private final ObjectNode root;
  private final Map<String, Object> values;
  private final Conditions conditions;

  private SamTemplate(ObjectNode root, Map<String, Object> values) {
    this.root = root;
    this.values = values;
    this.conditions = new Conditions(root.path("Conditions"), values);
  }

  /**
   * Reads a template.
   *
   * @param given values of parameters, by name
   * @throws IllegalArgumentException if the template has no such parameter, does not allow a value,
   *     or lacks one
   */
  static SamTemplate read(Path file, Map<String, Object> given) {
    ObjectNode root = YamlReader.read(file);
    return new SamTemplate(root, values(root.path("Parameters"), given));
  }

  /** The values of all parameters but those that CloudFormation looks up when it deploys. */
  Map<String, Object> values() {
    return values;
  }

  /** The template with its conditions decided and every file in its place. */
  ObjectNode with(Locations locations) {
    ObjectNode copy = root.deepCopy();
    copy.remove(LEFT_OUT);
    decide(copy);
    for (Map.Entry<String, JsonNode> resource : copy.path("Resources").properties()) {
      if (resource.getValue().path("Properties") instanceof ObjectNode properties) {
        FILES.stream()
            .filter(properties::has)
            .forEach(
                name -> {
                  Path file = Path.of(properties.get(name).asText());
                  properties.set(name, locations.of(resource.getKey(), file));
                });
      }
    }
    return copy;
  }

  /** Knows where in S3 the file of a resource is when it is deployed. */
  interface Locations {
    /** The bucket and the key of a file, which is as the template names it. */
    ObjectNode of(String logicalId, Path file);
  }

  private static Map<String, Object> values(JsonNode declarations, Map<String, Object> given) {
    Set<String> unknown = new TreeSet<>(given.keySet());
    Map<String, Object> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> declaration : declarations.properties()) {
      Parameter parameter = new Parameter(declaration.getKey(), declaration.getValue());
      unknown.remove(parameter.name());
      if (given.containsKey(parameter.name())) {
        values.put(parameter.name(), parameter.accept(given.get(parameter.name())));
      } else if (!parameter.isLookedUp()) {
        values.put(parameter.name(), parameter.byDefault());
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("the template has no parameter " + unknown);
    }
    return values;
  }

  private void decide(JsonNode node) {
    if (node instanceof ObjectNode fields) {
      fields.properties().forEach(field -> field.setValue(decided(field.getValue())));
      fields.removeIf(SamTemplate::isNoValue);
    } else if (node instanceof ArrayNode items) {
      for (int i = 0; i < items.size(); i++) {
        items.set(i, decided(items.get(i)));
      }
      items.removeIf(SamTemplate::isNoValue);
    }
  }

  private JsonNode decided(JsonNode node) {
    JsonNode decided = node;
    while (decided.has("Fn::If")) {
      boolean holds = conditions.holds(decided.at("/Fn::If/0").asText());
      decided = decided.at(holds ? "/Fn::If/1" : "/Fn::If/2");
    }
    if (decided.path("Ref").asText().contains(".")) {
      // What only SAM knows, such as DeliverFunction.Alias. A token is not looked up.
      return JsonNodeFactory.instance.textNode(Fn.ref(decided.get("Ref").asText()));
    }
    decide(decided);
    return decided;
  }

  private static boolean isNoValue(JsonNode node) {
    return node.path("Ref").asText().equals("AWS::NoValue");
  }
}
