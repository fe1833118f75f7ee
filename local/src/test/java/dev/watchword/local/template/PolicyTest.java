package dev.watchword.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What goes for every policy of every template: nothing is allowed that is not named. */
final class PolicyTest {

  private static final Set<String> LOG_DELIVERY =
      Set.of(
          "logs:CreateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:DescribeLogGroups",
          "logs:DescribeResourcePolicies",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:UpdateLogDelivery");

  private static final Set<String> TRACES =
      Set.of(
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments");

  /**
   * All that are not limited to named resources, because AWS's own reference gives their actions no
   * resource (CloudWatch Logs' deliveries, X-Ray, an account's spend limits) or the resource no
   * name that is known before (a phone number, the id of an API or of a mapping), or because the
   * policy is a key's own.
   */
  private static final Map<String, Set<String>> UNSCOPED =
      Map.ofEntries(
          Map.entry("app DeliverRole.SendSms", Set.of("sns:Publish")),
          Map.entry("app MachineRole.DeliverLogs", LOG_DELIVERY),
          Map.entry("app MachineRole.Trace", TRACES),
          Map.entry("delivery Boundary.SendSms", Set.of("sns:Publish")),
          Map.entry("delivery Boundary.Bus", Set.of("events:PutEvents")),
          Map.entry(
              "delivery Boundary.Messages",
              Set.of("sms-voice:SendTextMessage", "sms-voice:SendVoiceMessage")),
          Map.entry("delivery Boundary.DeliverLogs", LOG_DELIVERY),
          Map.entry("delivery Boundary.Trace", TRACES),
          Map.entry("delivery DeploymentRole.DeliverLogs", LOG_DELIVERY),
          Map.entry(
              "delivery DeploymentRole.Api",
              Set.of(
                  "apigateway:DELETE",
                  "apigateway:GET",
                  "apigateway:PATCH",
                  "apigateway:POST",
                  "apigateway:PUT")),
          Map.entry(
              "delivery DeploymentRole.StreamMapping",
              Set.of(
                  "lambda:CreateEventSourceMapping",
                  "lambda:DeleteEventSourceMapping",
                  "lambda:UpdateEventSourceMapping")),
          Map.entry(
              "delivery DeploymentRole.ReadStreamMapping",
              Set.of("lambda:GetEventSourceMapping", "lambda:ListTags", "lambda:TagResource")),
          Map.entry(
              "messaging SpendLimitsRole.SetLimits",
              Set.of(
                  "sms-voice:SetTextMessageSpendLimitOverride",
                  "sms-voice:SetVoiceMessageSpendLimitOverride",
                  "sns:SetSMSAttributes")),
          Map.entry("keys Key.Topics", Set.of("kms:Decrypt", "kms:GenerateDataKey")));

  /** What makes a wildcard harmless: it stands behind the name of the stage, or of a bucket. */
  private static final Pattern BEHIND_A_NAME =
      Pattern.compile(
          ".*(watchword-\\$\\{Stage}|/watchword/\\$\\{Stage}/|\\$\\{Artifacts\\.Arn}/)[^*]*(\\*|-\\*Role-\\*)");

  private static void forEach(BiConsumer<String, Statement> rule) {
    Stacks.all()
        .forEach(
            (stack, template) ->
                Stacks.statements(template)
                    .forEach((place, statement) -> rule.accept(stack + " " + place, statement)));
  }

  @Test
  void names_every_action_in_full() {
    forEach(
        (place, statement) ->
            statement
                .actions()
                .forEach(
                    action ->
                        assertTrue(action.matches("[a-z0-9-]+:[A-Za-z]+"), place + ": " + action)));
  }

  @Test
  void only_allows_but_for_one_that_demands_tls() {
    Set<String> others = new TreeSet<>();
    forEach(
        (place, statement) -> {
          if (!statement.effect().equals("Allow")) {
            others.add(place);
          }
        });
    assertEquals(Set.of("delivery ArtifactsPolicy.OnlyOverTls"), others);
  }

  @Test
  void names_every_resource_but_for_those_that_have_no_name() {
    Map<String, Set<String>> found = new TreeMap<>();
    forEach(
        (place, statement) -> {
          if (!statement.excepted().isEmpty()
              || statement.resources().stream().anyMatch(PolicyTest::hasWildcard)) {
            found.put(place, new TreeSet<>(statement.actions()));
          }
        });
    Set<String> account = found.remove("keys Key.Account");
    assertTrue(account.stream().allMatch(action -> action.startsWith("kms:")));
    assertEquals(new TreeMap<>(UNSCOPED), found);
  }

  private static boolean hasWildcard(Value resource) {
    return resource
        .everything()
        .filter(Value.Text.class::isInstance)
        .map(Value::text)
        .anyMatch(text -> text.contains("*") && !BEHIND_A_NAME.matcher(text).matches());
  }

  /** A role that several may take is one that nobody watches. */
  @Test
  void lets_a_role_be_taken_by_one_party_only() {
    Stacks.all()
        .forEach(
            (stack, template) ->
                template
                    .resources("AWS::IAM::Role")
                    .forEach(
                        (role, resource) -> {
                          List<Value> trust =
                              resource
                                  .at("Properties", "AssumeRolePolicyDocument", "Statement")
                                  .items();
                          assertEquals(1, trust.size(), stack + " " + role);
                          assertEquals(
                              1,
                              trust.getFirst().at("Principal").fieldsOrNone().size(),
                              stack + " " + role);
                        }));
  }

  @Test
  void comes_from_no_policy_written_elsewhere() {
    Stacks.all()
        .values()
        .forEach(
            template ->
                template
                    .root()
                    .everything()
                    .forEach(
                        value -> {
                          assertTrue(value.find("ManagedPolicyArns").isEmpty());
                          assertTrue(value.find("Connectors").isEmpty());
                        }));
  }

  /** Whatever a template says, a role made by the pipeline can do no more than these do now. */
  @Test
  void of_the_boundary_is_what_all_roles_of_the_app_do_together() {
    assertEquals(actions("app", "[A-Za-z]+Role"), actions("delivery", "Boundary"));
  }

  private static Set<String> actions(String stack, String resource) {
    return Stacks.statements(Stacks.of(stack)).entrySet().stream()
        .filter(statement -> statement.getKey().matches(resource + "\\..*"))
        .flatMap(statement -> statement.getValue().actions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
