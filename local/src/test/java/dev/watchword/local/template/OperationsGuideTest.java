package dev.watchword.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/OPERATIONS.md} and the templates say the same. */
final class OperationsGuideTest {

  /** With the lines that it goes on in. */
  private static final Pattern DEPLOY =
      Pattern.compile(
          "aws cloudformation deploy [^\\n]*--template-file infra/(\\w+)\\.yaml"
              + "(?:[^\\n]*\\\\\\n)*[^\\n]*");

  private static final Pattern OVERRIDE = Pattern.compile("(?<![\\w/-])\"?([A-Z][A-Za-z]+)=");

  private static String read(String document) throws IOException {
    return Files.readString(Stacks.ROOT.resolve(document));
  }

  /** From this heading to the next of its level. */
  private static String section(String heading) throws IOException {
    String begun = read("docs/OPERATIONS.md").split("\n## " + heading + "\n", 2)[1];
    return begun.split("\n## ", 2)[0];
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/OPERATIONS.md", "infra/cdk/README.md"})
  void deploys_stacks_that_there_are_with_parameters_that_they_have(String document)
      throws IOException {
    for (MatchResult command : DEPLOY.matcher(read(document)).results().toList()) {
      Template template = Stacks.of(command.group(1));
      Map<String, Value> parameters = template.root().at("Parameters").fieldsOrNone();
      assertTrue(parameters.keySet().containsAll(overrides(command)), command::group);
      if (!template.resources("AWS::IAM::Role").isEmpty()) {
        assertTrue(command.group().contains("--capabilities CAPABILITY_"), command::group);
      }
    }
  }

  @Test
  void gives_a_new_stack_all_that_it_has_to_be_given() throws IOException {
    List<MatchResult> commands =
        DEPLOY
            .matcher(section("First deployment") + section("Deploying from GitHub"))
            .results()
            .toList();
    assertEquals(
        List.of("keys", "messaging", "operations", "delivery"),
        commands.stream().map(command -> command.group(1)).toList());
    commands.forEach(
        command ->
            Stacks.of(command.group(1))
                .root()
                .at("Parameters")
                .fieldsOrNone()
                .forEach(
                    (name, parameter) -> {
                      boolean given = overrides(command).contains(name);
                      assertTrue(given || parameter.find("Default").isPresent(), name);
                      // By default it is dev's; the commands are for any stage.
                      assertTrue(given || !parameter.at("Type").text().contains("SSM"), name);
                    }));
  }

  private static List<String> overrides(MatchResult command) {
    return OVERRIDE.matcher(command.group()).results().map(found -> found.group(1)).toList();
  }

  @Test
  void says_what_to_do_at_every_alarm() throws IOException {
    assertEquals(
        new TreeSet<>(Stacks.of("operations").resources("AWS::CloudWatch::Alarm").keySet()),
        Pattern.compile("^\\| (`[^|]*`) \\|", Pattern.MULTILINE)
            .matcher(section("Alarms"))
            .results()
            .flatMap(row -> Pattern.compile("\\w+").matcher(row.group(1)).results())
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
