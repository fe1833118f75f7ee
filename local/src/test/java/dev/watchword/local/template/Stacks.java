package dev.watchword.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every template of the repository, as it is. */
final class Stacks {

  static final Path ROOT = Path.of(System.getProperty("watchword.root", ".."));

  private Stacks() {}

  /** {@code app}, and {@code keys} of {@code infra/keys.yaml}, and so on. */
  static Map<String, Template> all() {
    try (Stream<Path> infra = Files.list(ROOT.resolve("infra"))) {
      Map<String, Template> all = new TreeMap<>();
      for (Path file : infra.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        all.put(file.getFileName().toString().replace(".yaml", ""), Template.read(file));
      }
      all.put("app", Template.read(ROOT.resolve("template.yaml")));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Template of(String name) {
    return all().get(name);
  }

  /** The statements of every policy of a stack, by the resource and the statement's id. */
  static Map<String, Statement> statements(Template template) {
    Map<String, Statement> all = new TreeMap<>();
    template
        .root()
        .at("Resources")
        .fieldsOrNone()
        .forEach(
            (logicalId, resource) ->
                policies(resource)
                    .flatMap(policy -> policy.at("Statement").items().stream())
                    .map(Statement::read)
                    .forEach(statement -> all.put(logicalId + "." + statement.sid(), statement)));
    return all;
  }

  private static Stream<Value> policies(Value resource) {
    List<Value> inline =
        resource.find("Properties", "Policies").map(Value::items).orElse(List.of());
    return Stream.of(
            inline.stream().map(policy -> policy.at("PolicyDocument")),
            resource.find("Properties", "PolicyDocument").stream(),
            resource.find("Properties", "KeyPolicy").stream())
        .flatMap(policies -> policies);
  }
}
