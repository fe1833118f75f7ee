package dev.watchword.cdk;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/**
 * The README's example over this checkout: {@code template.yaml}, {@code statemachine.asl.json} and
 * the functions' jars. What it synthesises stays in {@code target/cdk.out}, for linters.
 */
final class ShopStackTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of(System.getProperty("watchword.root"));
  private static final Path OUT = Path.of(System.getProperty("watchword.cdk.out"));

  private static final Set<String> FILES = Set.of("CodeUri", "DefinitionUri");

  private static final Set<String> HOLDING = Set.of("ReservesConcurrency", "SendsBySns");
  private static final ObjectNode CHOSEN =
      JSON.createObjectNode()
          .put(
              "VoiceOriginationIdentity",
              "arn:aws:sms-voice:eu-west-1:111122223333:phone-number/phone-0123456789abcdef")
          .put("SmsCarrier", "sns")
          .put("EventBusName", "")
          .put("LogRetentionDays", 30)
          .put("RequestsPerSecond", 500);

  private static ObjectNode source;
  private static Template template;
  private static JsonNode synthesised;

  @BeforeAll
  static void synthesise() {
    App app = new App(AppProps.builder().outdir(OUT.toString()).build());
    template = Template.fromStack(new ShopStack(app, "Shop", ROOT));
    synthesised = JSON.valueToTree(template.toJSON());
    source = YamlReader.read(ROOT.resolve("template.yaml"));
  }

  @Test
  void holds_every_resource_of_the_template_as_it_is_there() {
    assertAll(
        source.path("Resources").properties().stream()
            .map(
                resource ->
                    () ->
                        assertEquals(
                            expected(resource.getValue()),
                            withoutFiles(synthesised.path("Resources").path(resource.getKey())),
                            resource.getKey())));
  }

  @Test
  void holds_nothing_else_but_what_is_of_the_stack_itself() {
    Set<String> added = names(synthesised.path("Resources"));
    added.removeAll(names(source.path("Resources")));
    assertEquals(1, added.size(), added::toString);
    template.resourceCountIs("AWS::SSM::Parameter", 1);
    assertEquals(source.path("Globals"), synthesised.path("Globals"));
    assertEquals(source.path("Outputs"), synthesised.path("Outputs"));
  }

  @Test
  void deploys_the_jar_that_each_function_names_and_the_definition_of_the_machine() {
    Map<String, JsonNode> files = new TreeMap<>();
    source
        .path("Resources")
        .properties()
        .forEach(
            resource ->
                FILES.stream()
                    .filter(resource.getValue().path("Properties")::has)
                    .forEach(
                        name ->
                            files.put(
                                resource.getValue().path("Properties").path(name).asText(),
                                synthesised.at(
                                    "/Resources/%s/Properties/%s"
                                        .formatted(resource.getKey(), name)))));
    assertEquals(template.findResources("AWS::Serverless::Function").size() + 1, files.size());
    files.forEach(ShopStackTest::assertDeployed);
  }

  private static void assertDeployed(String file, JsonNode location) {
    assertTrue(location.path("Bucket").path("Fn::Sub").asText().startsWith("cdk-"), file);
    Path staged = OUT.resolve("asset." + location.path("Key").asText());
    assertEquals(-1, assertDoesNotThrow(() -> Files.mismatch(ROOT.resolve(file), staged)), file);
  }

  @Test
  void has_the_handler_of_each_function_in_its_jar() throws IOException {
    for (JsonNode function : source.path("Resources")) {
      if (function.path("Type").asText().equals("AWS::Serverless::Function")) {
        Path jar = ROOT.resolve(function.at("/Properties/CodeUri").asText());
        String handler = function.at("/Properties/Handler").asText();
        try (ZipFile entries = new ZipFile(jar.toFile())) {
          assertNotNull(entries.getEntry(handler.replace('.', '/') + ".class"), handler);
        }
      }
    }
  }

  @Test
  void passes_the_validation_of_the_cdk() throws IOException {
    JsonNode report = JSON.readTree(OUT.resolve("validation-report.json").toFile());
    assertEquals(
        List.of(List.of("CloudFormation Validate", "success", 0)),
        report
            .path("pluginReports")
            .valueStream()
            .map(
                r ->
                    List.of(
                        r.path("pluginName").asText(),
                        r.path("conclusion").asText(),
                        r.path("violations").size()))
            .toList());
  }

  @Test
  void gives_every_variable_of_the_machines_definition_a_value() throws IOException {
    Set<String> variables =
        Pattern.compile("\\$\\{(\\w+)}")
            .matcher(Files.readString(ROOT.resolve("statemachine.asl.json")))
            .results()
            .map(variable -> variable.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(variables.isEmpty());
    JsonNode machine =
        JSON.valueToTree(template.findResources("AWS::Serverless::StateMachine")).elements().next();
    assertEquals(variables, names(machine.at("/Properties/DefinitionSubstitutions")));
  }

  @Test
  void keeps_the_table_when_the_stack_is_deleted() {
    template.allResources(
        "AWS::DynamoDB::Table",
        Map.of(
            "DeletionPolicy", "Retain",
            "UpdateReplacePolicy", "Retain",
            "Properties", Match.objectLike(Map.of("DeletionProtectionEnabled", true))));
  }

  @Test
  void allows_no_action_by_a_wildcard() {
    List<String> actions =
        synthesised.findValues("Action").stream()
            .flatMap(action -> action.isArray() ? action.valueStream() : Stream.of(action))
            .map(JsonNode::asText)
            .toList();
    assertTrue(actions.contains("dynamodb:GetItem"));
    assertEquals(List.of(), actions.stream().filter(action -> action.contains("*")).toList());
  }

  @Test
  void gives_the_shop_the_url_of_the_api() {
    template.hasResourceProperties(
        "AWS::SSM::Parameter",
        Map.of("Value", template.findOutputs("ApiUrl").get("ApiUrl").get("Value")));
  }

  @Test
  void is_the_example_of_the_readme() throws IOException {
    String example = Files.readString(Path.of("src/test/java/dev/watchword/cdk/ShopStack.java"));
    String readme = Files.readString(Path.of("README.md"));
    String code = example.substring(example.indexOf("final class"));
    assertTrue(readme.contains("```java\n" + code + "```\n"));
  }

  private static Set<String> names(JsonNode object) {
    return object
        .propertyStream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode withoutFiles(JsonNode resource) {
    ObjectNode copy = resource.deepCopy();
    ((ObjectNode) copy.path("Properties")).remove(FILES);
    return copy;
  }

  /** A resource of the source, with the parameters and conditions that the example chooses. */
  private static JsonNode expected(JsonNode resource) {
    return withoutFiles(chosen(resource));
  }

  private static JsonNode chosen(JsonNode node) {
    if (node.has("Fn::If")) {
      boolean holds = HOLDING.contains(node.at("/Fn::If/0").asText());
      return chosen(node.at(holds ? "/Fn::If/1" : "/Fn::If/2"));
    }
    if (CHOSEN.has(node.path("Ref").asText())) {
      return CHOSEN.get(node.path("Ref").asText());
    }
    if (node.isArray()) {
      return JSON.valueToTree(
          node.valueStream()
              .map(ShopStackTest::chosen)
              .filter(element -> !element.path("Ref").asText().equals("AWS::NoValue"))
              .toList());
    }
    if (node.isObject()) {
      ObjectNode copy = JSON.createObjectNode();
      node.properties().forEach(field -> copy.set(field.getKey(), chosen(field.getValue())));
      copy.removeIf(field -> field.path("Ref").asText().equals("AWS::NoValue"));
      return copy;
    }
    return node.isTextual() ? JSON.valueToTree(filledIn(node.asText())) : node;
  }

  private static String filledIn(String text) {
    String filled = text;
    for (Map.Entry<String, JsonNode> choice : CHOSEN.properties()) {
      filled = filled.replace("${" + choice.getKey() + "}", choice.getValue().asText());
    }
    return filled;
  }
}
