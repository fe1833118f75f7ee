package dev.watchword.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stacks around the app, {@code infra/*.yaml}, and that they and the app fit together. */
final class InfraTest {

  private static final Template KEYS = Stacks.of("keys");
  private static final Template MESSAGING = Stacks.of("messaging");
  private static final Template OPERATIONS = Stacks.of("operations");
  private static final Template APP = Stacks.of("app");

  static Set<String> stacks() {
    return Stacks.all().keySet();
  }

  private static Value ref(String name) {
    return new Value.Call("Ref", new Value.Text(name));
  }

  private static Value sub(String text) {
    return new Value.Call("Sub", new Value.Text(text));
  }

  private static Stream<Value> properties(Template template, String type) {
    return template.resources(type).values().stream().map(resource -> resource.at("Properties"));
  }

  @Nested
  class EveryStack {

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.InfraTest#stacks")
    void says_what_every_parameter_means_and_checks_it(String stack) {
      Stacks.of(stack)
          .root()
          .at("Parameters")
          .fieldsOrNone()
          .forEach(
              (name, parameter) -> {
                assertFalse(parameter.at("Description").text().isBlank(), name);
                assertTrue(
                    parameter.find("AllowedPattern").isPresent()
                        || parameter.find("AllowedValues").isPresent()
                        || parameter.find("MinValue").isPresent(),
                    name);
              });
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.InfraTest#stacks")
    void forgets_its_logs_when_the_parameter_says(String stack) {
      properties(Stacks.of(stack), "AWS::Logs::LogGroup")
          .filter(group -> !isOfSns(group))
          .forEach(group -> assertEquals(ref("LogRetentionDays"), group.at("RetentionInDays")));
    }

    /** They name full numbers, so they are kept no longer than it takes to read them. */
    @Test
    void forgetsWhatSnsLogsAfterADay() {
      List<Value> groups =
          properties(Stacks.of("messaging"), "AWS::Logs::LogGroup")
              .filter(EveryStack::isOfSns)
              .toList();
      assertEquals(2, groups.size());
      groups.forEach(group -> assertEquals("1", group.at("RetentionInDays").text()));
    }

    private static boolean isOfSns(Value group) {
      return group.at("LogGroupName").toString().contains("sns/");
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.InfraTest#stacks")
    void encrypts_what_it_keeps(String stack) {
      Template template = Stacks.of(stack);
      properties(template, "AWS::SNS::Topic")
          .forEach(topic -> assertEquals(ref("KeyArn"), topic.at("KmsMasterKeyId")));
      properties(template, "AWS::DynamoDB::Table")
          .forEach(
              table -> assertEquals(ref("KeyArn"), table.at("SSESpecification", "KMSMasterKeyId")));
      properties(template, "AWS::SQS::Queue")
          .forEach(
              queue ->
                  assertTrue(
                      queue.find("KmsMasterKeyId").equals(Optional.of(ref("KeyArn")))
                          || queue.at("SqsManagedSseEnabled").text().equals("true")));
      properties(template, "AWS::S3::Bucket")
          .forEach(
              bucket -> {
                assertTrue(
                    bucket
                        .find("BucketEncryption", "ServerSideEncryptionConfiguration")
                        .isPresent());
                assertEquals(
                    Set.of(new Value.Text("true")),
                    Set.copyOf(
                        bucket.at("PublicAccessBlockConfiguration").fieldsOrNone().values()));
              });
      properties(template, "AWS::SecretsManager::Secret")
          .forEach(
              secret ->
                  assertEquals(
                      new Value.Call("GetAtt", new Value.Text("Key.Arn")), secret.at("KmsKeyId")));
    }

    /** What is lost with a stack and can't be had again. */
    @ParameterizedTest
    @CsvSource({
      "app, VerificationTable",
      "app, FailedRecordsQueue",
      "app, DeadCallbacksQueue",
      "keys, Key",
      "keys, KeysSecret",
      "messaging, Number",
      "messaging, ServiceLinkedRole",
      "delivery, Artifacts",
      "delivery, IdentityProvider"
    })
    void leaves_behind_what_must_not_be_lost(String stack, String logicalId) {
      Value resource = Stacks.of(stack).root().at("Resources", logicalId);
      assertEquals("Retain", resource.at("DeletionPolicy").text());
      assertEquals("Retain", resource.at("UpdateReplacePolicy").text());
    }

    /** By default all stacks are those of one stage. */
    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.InfraTest#stacks")
    void finds_what_another_has_made(String stack) {
      Set<String> made =
          Stream.of(KEYS, MESSAGING)
              .flatMap(template -> properties(template, "AWS::SSM::Parameter"))
              .map(parameter -> ((Value.Call) parameter.at("Name")).argument().text())
              .map(name -> name.replace("${Stage}", "dev"))
              .collect(Collectors.toSet());
      Stacks.of(stack)
          .root()
          .at("Parameters")
          .fieldsOrNone()
          .forEach(
              (name, parameter) -> {
                if (parameter.at("Type").text().startsWith("AWS::SSM::")) {
                  assertTrue(made.contains(parameter.at("Default").text()), name);
                }
              });
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.InfraTest#stacks")
    void imports_only_what_the_app_exports(String stack) {
      Set<String> exported =
          APP.root().at("Outputs").fieldsOrNone().values().stream()
              .flatMap(output -> output.find("Export", "Name").stream())
              .map(name -> ((Value.Call) name).argument().text())
              .map(name -> name.replace("AWS::StackName", "AppStack"))
              .collect(Collectors.toSet());
      Stacks.of(stack)
          .root()
          .everything()
          .flatMap(value -> value.find("Fn::ImportValue").stream())
          .forEach(
              name ->
                  assertTrue(
                      exported.contains(((Value.Call) name).argument().text()), name::toString));
    }
  }

  /** {@code samconfig.toml}: a slip here is found by CloudFormation, half an hour later. */
  @Nested
  class Samconfig {

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void gives_each_stage_its_own_stacks_values(String stage) throws IOException {
      String section = section(stage);
      Map<String, Value> parameters = APP.root().at("Parameters").fieldsOrNone();
      Map<String, String> given = new TreeMap<>();
      Pattern.compile("\"([A-Za-z]+)=([^\"]*)\",\n")
          .matcher(section)
          .results()
          .forEach(override -> given.put(override.group(1), override.group(2)));
      parameters.forEach(
          (name, parameter) -> {
            if (parameter.at("Type").text().startsWith("AWS::SSM::")) {
              String made = parameter.at("Default").text().replace("/dev/", "/" + stage + "/");
              assertEquals(made, given.get(name), name);
            }
          });
      assertTrue(parameters.keySet().containsAll(given.keySet()), given::toString);
      assertTrue(section.contains("s3_prefix = \"watchword-" + stage + "\""));
    }

    private static String section(String stage) throws IOException {
      String whole = Files.readString(Stacks.ROOT.resolve("samconfig.toml"));
      String begun = whole.substring(whole.indexOf("[" + stage + ".deploy.parameters]"));
      int next = begun.indexOf("\n[", 1);
      return next < 0 ? begun : begun.substring(0, next);
    }
  }

  @Nested
  class Keys {

    @Test
    void rotate_and_take_a_month_to_delete() {
      Value key = KEYS.root().at("Resources", "Key", "Properties");
      assertEquals("true", key.at("EnableKeyRotation").text());
      assertEquals("30", key.at("PendingWindowInDays").text());
    }

    @Test
    void are_generated_as_the_functions_read_them() throws IOException {
      Value generated =
          KEYS.root().at("Resources", "KeysSecret", "Properties", "GenerateSecretString");
      JsonNode ring = new ObjectMapper().readTree(generated.at("SecretStringTemplate").text());
      String id = generated.at("GenerateStringKey").text();
      assertEquals(id, ring.get("current").textValue());
      assertEquals(id, ring.get("index").textValue());
      assertTrue(Integer.parseInt(generated.at("PasswordLength").text()) >= 32);
      assertEquals("true", generated.at("ExcludePunctuation").text());
    }
  }

  @Nested
  class Messaging {

    /** They name the number that was called. */
    @Test
    void keeps_no_delivery_event() {
      List<Value> destinations =
          MESSAGING
              .root()
              .at("Resources", "ConfigurationSet", "Properties", "EventDestinations")
              .items();
      assertEquals(1, destinations.size());
      assertEquals(ref("Events"), destinations.getFirst().at("SnsDestination", "TopicArn"));
      assertEquals(List.of(), List.copyOf(MESSAGING.resources("AWS::SNS::Subscription").keySet()));
    }

    @Test
    void asks_for_no_more_than_aws_grants_a_new_account() {
      for (String limit : List.of("SmsDollarsPerMonth", "VoiceDollarsPerMonth")) {
        assertEquals("1", MESSAGING.root().at("Parameters", limit, "Default").text());
        assertEquals("1", OPERATIONS.root().at("Parameters", limit, "Default").text());
      }
    }
  }

  @Nested
  class Operations {

    private final Map<String, Value> alarms = OPERATIONS.resources("AWS::CloudWatch::Alarm");

    @Test
    void hear_of_these() {
      assertEquals(
          Set.of(
              "OldestUnstarted",
              "FailedRecords",
              "DeadCallbacks",
              "ExecutionsFailed",
              "SmsRefused",
              "CallsRefused",
              "SmsNotArriving",
              "CallsNotArriving",
              "Misconfigured",
              "LowConversion",
              "FunctionsThrottled",
              "ExecutionsThrottled",
              "TableThrottled",
              "CallersTurnedAway",
              "SmsSpend",
              "VoiceSpend",
              "GuessedBeyondTheLimit",
              "Broke",
              "GatewayErrors"),
          alarms.keySet());
    }

    @Test
    void hear_by_the_topic_and_by_the_name_of_the_alarm() {
      alarms.forEach(
          (name, alarm) -> {
            assertEquals(sub("${AppStack}-" + name), alarm.at("Properties", "AlarmName"));
            assertEquals(
                List.of(ref("Alarms")), alarm.at("Properties", "AlarmActions").items(), name);
            assertEquals("notBreaching", alarm.at("Properties", "TreatMissingData").text(), name);
          });
    }

    /** An alarm on a metric that nothing makes never comes. */
    @Test
    void hear_of_metrics_that_the_filters_make() {
      String ours = "Watchword/${AppStack}";
      Set<String> made =
          properties(OPERATIONS, "AWS::Logs::MetricFilter")
              .map(filter -> filter.at("MetricTransformations").items().getFirst())
              .filter(metric -> metric.at("MetricNamespace").equals(sub(ours)))
              .map(metric -> metric.at("MetricName").text())
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> heard =
          OPERATIONS
              .root()
              .everything()
              .filter(value -> value.find("Namespace").equals(Optional.of(sub(ours))))
              .map(value -> value.at("MetricName").text())
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(made, heard);
    }

    @Test
    void read_log_groups_that_there_are() {
      Set<String> groups =
          properties(APP, "AWS::Logs::LogGroup")
              .map(group -> ((Value.Call) group.at("LogGroupName")).argument().text())
              .map(name -> name.replace("AWS::StackName", "AppStack"))
              .collect(Collectors.toSet());
      properties(OPERATIONS, "AWS::Logs::MetricFilter")
          .map(filter -> ((Value.Call) filter.at("LogGroupName")).argument().text())
          .forEach(name -> assertTrue(groups.contains(name), name));
    }

    /** Each by its throttles and by what it says when it breaks. */
    @Test
    void watch_every_function() {
      Set<String> functions =
          APP.functions().stream()
              .map(f -> f.logicalId().replace("Function", "").toLowerCase(Locale.ROOT))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> broke =
          OPERATIONS.resources("AWS::Logs::MetricFilter").keySet().stream()
              .filter(name -> name.endsWith("BrokeFilter"))
              .map(name -> name.replace("BrokeFilter", "").toLowerCase(Locale.ROOT))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(functions, broke);
      Map<String, Value> throttles =
          alarms.get("FunctionsThrottled").at("Properties", "Metrics").items().stream()
              .filter(metric -> metric.find("MetricStat").isPresent())
              .collect(
                  Collectors.toMap(
                      metric -> metric.at("Id").text(),
                      Function.identity(),
                      (a, _) -> a,
                      TreeMap::new));
      // As many as an alarm can add up. Reports and callbacks gate nothing, and Lambda brings
      // throttled ones again; whoever changes a template can wait.
      Set<String> awaited = new TreeSet<>(functions);
      awaited.removeAll(Set.of("report", "notify", "callback", "templates"));
      assertEquals(awaited, throttles.keySet());
      throttles.forEach(
          (function, metric) ->
              assertEquals(
                  sub("${AppStack}-" + function),
                  metric.at("MetricStat", "Metric", "Dimensions").items().getFirst().at("Value")));
    }

    @Test
    void see_every_alarm_on_a_dashboard_that_is_json() throws IOException {
      Value body =
          ((Value.Call)
                  OPERATIONS.root().at("Resources", "Dashboard", "Properties", "DashboardBody"))
              .argument();
      JsonNode dashboard = new ObjectMapper().readTree(body.items().getFirst().text());
      Set<String> shown = new TreeSet<>();
      dashboard
          .at("/widgets/0/properties/alarms")
          .forEach(arn -> shown.add(arn.textValue().replaceAll("[${}]|\\.Arn", "")));
      assertEquals(new TreeSet<>(alarms.keySet()), shown);
    }
  }
}
