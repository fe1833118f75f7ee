package dev.watchword.local.template;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The app as {@code template.yaml} describes it: of SAM and CloudFormation, what that file uses.
 */
public final class Template {

  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String STATE_MACHINE = "AWS::Serverless::StateMachine";
  private static final String TABLE = "AWS::DynamoDB::Table";

  private final Value root;

  private Template(Value root) {
    this.root = root;
  }

  /**
   * Reads a template.
   *
   * @throws IOException if the file can't be read
   */
  public static Template read(Path file) throws IOException {
    return new Template(YamlReader.read(file));
  }

  /** The functions, in the order of the file. */
  public List<Function> functions() {
    return resources(FUNCTION).entrySet().stream()
        .map(resource -> function(resource.getKey(), resource.getValue().at("Properties")))
        .toList();
  }

  /**
   * The environment that a function is given.
   *
   * @throws IllegalArgumentException if there is no such function
   */
  public Map<String, String> environmentOf(String logicalId, Resolver resolver) {
    Function function =
        functions().stream()
            .filter(candidate -> candidate.logicalId().equals(logicalId))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no function " + logicalId));
    return resolve(function.environment(), resolver);
  }

  /** What takes the place of each {@code ${…}} in the state machine's definition. */
  public Map<String, String> definitionSubstitutions(Resolver resolver) {
    return resolve(
        only(STATE_MACHINE).getValue().at("Properties", "DefinitionSubstitutions").fieldsOrNone(),
        resolver);
  }

  /** The one table. */
  public Table table() {
    Map.Entry<String, Value> table = only(TABLE);
    return Table.read(table.getKey(), table.getValue().at("Properties"));
  }

  /** The whole template, for what has no method here. */
  Value root() {
    return root;
  }

  /** The resources of a type, by logical id. */
  Map<String, Value> resources(String type) {
    Map<String, Value> found = new LinkedHashMap<>();
    root.at("Resources")
        .fieldsOrNone()
        .forEach(
            (logicalId, resource) -> {
              if (resource.at("Type").text().equals(type)) {
                found.put(logicalId, resource);
              }
            });
    return found;
  }

  /** What the role of that logical id may do. */
  List<Statement> statementsOf(String role) {
    return root.at("Resources", role, "Properties", "Policies").items().stream()
        .flatMap(policy -> policy.at("PolicyDocument", "Statement").items().stream())
        .map(Statement::read)
        .toList();
  }

  private Function function(String logicalId, Value properties) {
    List<Route> routes =
        properties.find("Events").stream()
            .flatMap(events -> events.fieldsOrNone().values().stream())
            .filter(event -> event.at("Type").text().equals("HttpApi"))
            .map(event -> event.at("Properties"))
            .map(event -> new Route(event.at("Method").text(), event.at("Path").text()))
            .toList();
    return new Function(
        logicalId,
        properties.at("Handler").text(),
        routes,
        properties.find("Environment", "Variables").map(Value::fieldsOrNone).orElse(Map.of()),
        role(properties).map(this::statementsOf).orElse(List.of()));
  }

  private static Optional<String> role(Value properties) {
    return properties
        .find("Role")
        .filter(Value.Call.class::isInstance)
        .map(arn -> ((Value.Call) arn).argument().text().replace(".Arn", ""));
  }

  private Map.Entry<String, Value> only(String type) {
    Map<String, Value> found = resources(type);
    if (found.size() != 1) {
      throw new IllegalArgumentException("not one " + type + " but " + found.size());
    }
    return found.entrySet().iterator().next();
  }

  private static Map<String, String> resolve(Map<String, Value> values, Resolver resolver) {
    Map<String, String> resolved = new LinkedHashMap<>();
    values.forEach((name, value) -> resolved.put(name, value.resolve(resolver)));
    return resolved;
  }
}
