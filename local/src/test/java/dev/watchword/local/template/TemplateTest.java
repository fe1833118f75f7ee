package dev.watchword.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.aws.Environment;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The repository's own {@code template.yaml}: what is deployed, and what it may do. */
final class TemplateTest {

  private static final Path ROOT = Stacks.ROOT;
  private static final Template TEMPLATE = Stacks.of("app");

  private static final Set<String> WITHOUT_TABLE = Set.of("StartFunction");

  private static final String ACCOUNTS = "AccountsFunction";
  private static final String SEND = "SendFunction";
  private static final String FRAGMENT =
      "/v2/verify/templates/{template_id}/template_fragments/{template_fragment_id}";
  private static final String TEMPLATES = "TemplatesFunction";

  static List<Function> functions() {
    return TEMPLATE.functions();
  }

  private static Value properties(String logicalId) {
    return TEMPLATE.root().at("Resources", logicalId, "Properties");
  }

  private static Value ref(String name) {
    return new Value.Call("Ref", new Value.Text(name));
  }

  private static Value arnOf(String logicalId) {
    return new Value.Call("GetAtt", new Value.Text(logicalId + ".Arn"));
  }

  /** {@code send} of {@code SendFunction}. */
  private static String module(Function function) {
    return function.logicalId().replace("Function", "").toLowerCase(Locale.ROOT);
  }

  /** {@code Send} of {@code SendFunction}: the beginning of its role's and its log group's name. */
  private static String stem(Function function) {
    return function.logicalId().replace("Function", "");
  }

  @Nested
  class Functions {

    @Test
    void are_the_ten_of_the_design_and_those_for_reports_callbacks_and_templates() {
      assertEquals(
          Set.of(
              "SendFunction",
              "CheckFunction",
              "SearchFunction",
              "TemplatesFunction",
              "ControlFunction",
              "CancelFunction",
              "NextFunction",
              "StartFunction",
              "DeliverFunction",
              "ExpireFunction",
              "ReportFunction",
              "NotifyFunction",
              "CallbackFunction",
              "AccountsFunction"),
          functions().stream().map(Function::logicalId).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void have_a_handler_that_exists_and_that_lambda_can_make(Function function) throws Exception {
      Class<?> handler = Class.forName(function.handler());
      assertTrue(RequestStreamHandler.class.isAssignableFrom(handler));
      assertEquals(0, handler.getConstructor().getParameterCount());
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void come_from_the_jar_that_their_module_builds(Function function) {
      String module = module(function);
      assertEquals(
          "functions/" + module + "/target/watchword-" + module + "-lambda.jar",
          properties(function.logicalId()).at("CodeUri").text());
      assertTrue(Files.exists(ROOT.resolve("functions/" + module + "/pom.xml")));
    }

    @Test
    void run_on_java_25_on_arm_from_a_snapshot_of_a_published_version() {
      Value globals = TEMPLATE.root().at("Globals", "Function");
      assertEquals("java25", globals.at("Runtime").text());
      assertEquals(List.of(new Value.Text("arm64")), globals.at("Architectures").items());
      assertEquals("PublishedVersions", globals.at("SnapStart", "ApplyOn").text());
      assertEquals("live", globals.at("AutoPublishAlias").text());
    }

    /** Commands, metrics and log groups find them by these. */
    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void are_named_after_the_stack_and_their_module(Function function) {
      assertEquals(
          new Value.Call("Sub", new Value.Text("${AWS::StackName}-" + module(function))),
          properties(function.logicalId()).at("FunctionName"));
      assertEquals(
          new Value.Call("Sub", new Value.Text("/watchword/${AWS::StackName}/" + module(function))),
          properties(stem(function) + "Logs").at("LogGroupName"));
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void override_nothing_that_goes_for_all(Function function) {
      Value properties = properties(function.logicalId());
      for (String global : List.of("Runtime", "Architectures", "SnapStart", "AutoPublishAlias")) {
        assertTrue(properties.find(global).isEmpty(), global);
      }
      assertEquals("true", properties.at("AutoPublishAliasAllProperties").text());
    }

    @Test
    void are_given_only_the_variables_they_need() {
      Map<String, Set<String>> given = new TreeMap<>();
      functions().forEach(f -> given.put(f.logicalId(), f.environment().keySet()));
      Set<String> table = Set.of("TABLE_NAME", "KEYS_SECRET_ARN");
      assertEquals(
          Map.ofEntries(
              Map.entry("SendFunction", table),
              Map.entry("CheckFunction", table),
              Map.entry("SearchFunction", table),
              Map.entry("TemplatesFunction", table),
              Map.entry("ControlFunction", table),
              Map.entry("CancelFunction", table),
              Map.entry("NextFunction", table),
              Map.entry("StartFunction", Set.of("STATE_MACHINE_ARN")),
              Map.entry(
                  "DeliverFunction",
                  Set.of(
                      "TABLE_NAME",
                      "KEYS_SECRET_ARN",
                      "SMS_CARRIER",
                      "SMS_ORIGINATION_IDENTITY",
                      "VOICE_ORIGINATION_IDENTITY",
                      "VOICE_CONFIGURATION_SET")),
              Map.entry("ExpireFunction", table),
              Map.entry("ReportFunction", table),
              Map.entry(
                  "NotifyFunction",
                  Set.of("TABLE_NAME", "KEYS_SECRET_ARN", "CALLBACK_QUEUE_URL", "EVENT_BUS_NAME")),
              Map.entry(
                  "CallbackFunction",
                  Set.of("TABLE_NAME", "KEYS_SECRET_ARN", "CALLBACK_QUEUE_URL")),
              Map.entry("AccountsFunction", table)),
          given);
    }

    @Test
    void are_given_every_variable_that_the_code_knows_and_no_other() {
      assertEquals(
          new TreeSet<>(Environment.NAMES),
          functions().stream()
              .flatMap(function -> function.environment().keySet().stream())
              .collect(Collectors.toCollection(TreeSet::new)));
      assertTrue(TEMPLATE.root().find("Globals", "Function", "Environment").isEmpty());
    }

    @Test
    void reserve_the_concurrency_that_the_parameter_and_the_documents_announce()
        throws IOException {
      int reserved =
          functions().stream()
              .map(f -> properties(f.logicalId()).at("ReservedConcurrentExecutions"))
              .mapToInt(TemplateTest::reserved)
              .sum();
      // Lambda keeps 100 unreserved.
      int needed = reserved + 100;
      String description =
          TEMPLATE.root().at("Parameters", "ReserveConcurrency", "Description").text();
      assertTrue(description.contains(reserved + " in all"), description);
      assertTrue(description.contains("below " + needed), description);
      assertTrue(read("README.md").contains(reserved + " in all"));
      assertTrue(read("docs/RATIONALE.md").contains("account limit of " + needed));
      assertTrue(
          read("docs/OPERATIONS.md")
              .contains("reserves " + reserved + " and needs a limit of " + needed));
    }

    private static String read(String document) throws IOException {
      return Files.readString(ROOT.resolve(document));
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void log_to_a_group_of_their_own(Function function) {
      assertEquals(
          ref(stem(function) + "Logs"),
          properties(function.logicalId()).at("LoggingConfig", "LogGroup"));
    }

    /** The lines are JSON already; Lambda would wrap them in JSON of its own. */
    @Test
    void log_their_lines_as_they_are() {
      assertEquals(
          "Text", TEMPLATE.root().at("Globals", "Function", "LoggingConfig", "LogFormat").text());
    }
  }

  @Nested
  class Accounts {

    /** Whoever may invoke it by IAM; a resource policy comes only with a permission or an event. */
    @Test
    void are_reached_by_no_event_and_no_resource_policy() {
      assertTrue(properties(ACCOUNTS).find("Events").isEmpty());
      assertTrue(properties(ACCOUNTS).find("FunctionUrlConfig").isEmpty());
      TEMPLATE
          .resources("AWS::Lambda::Permission")
          .keySet()
          .forEach(
              permission ->
                  assertFalse(
                      new Value.Call("Ref", new Value.Text(ACCOUNTS + ".Alias"))
                          .equals(properties(permission).at("FunctionName")),
                      permission));
      assertEquals(Set.of(), TEMPLATE.resources("AWS::Lambda::Url").keySet());
      List<String> places =
          TEMPLATE
              .root()
              .everything()
              .filter(Value.Text.class::isInstance)
              .map(Value::text)
              .filter(text -> text.startsWith(ACCOUNTS))
              .toList();
      assertEquals(List.of(), places, "nobody refers to it");
    }

    @Test
    void have_a_function_whose_name_commands_can_tell() {
      assertEquals(
          new Value.Call("Sub", new Value.Text("${AWS::StackName}-accounts")),
          properties(ACCOUNTS).at("FunctionName"));
    }
  }

  /** Of {@code !If [ReservesConcurrency, 50, !Ref AWS::NoValue]}. */
  private static int reserved(Value choice) {
    return Integer.parseInt(((Value.Call) choice).argument().items().get(1).text());
  }

  @Nested
  class Routes {

    /** API Gateway's quota for one HTTP API. */
    private static final int MAX_ROUTES = 300;

    @Test
    void are_those_of_the_contract_each_once_and_each_at_its_function() {
      List<String> routes = new ArrayList<>();
      functions()
          .forEach(
              function ->
                  function
                      .routes()
                      .forEach(
                          route ->
                              routes.add(
                                  route.method() + " " + route.path() + " " + module(function))));
      assertEquals(
          Stream.of(
                  "GET /verify/{format} send",
                  "POST /verify/{format} send",
                  "GET /verify/psd2/{format} send",
                  "POST /verify/psd2/{format} send",
                  "GET /verify/check/{format} check",
                  "POST /verify/check/{format} check",
                  "GET /verify/search/{format} search",
                  "POST /verify/search/{format} search",
                  "GET /verify/control/{format} control",
                  "POST /verify/control/{format} control",
                  "POST /v2/verify send",
                  "POST /v2/verify/{request_id} check",
                  "GET /v2/verify/{request_id} search",
                  "GET /problems/{name} search",
                  "GET /v2/verify/templates templates",
                  "POST /v2/verify/templates templates",
                  "GET /v2/verify/templates/{template_id} templates",
                  "PATCH /v2/verify/templates/{template_id} templates",
                  "DELETE /v2/verify/templates/{template_id} templates",
                  "GET /v2/verify/templates/{template_id}/template_fragments templates",
                  "POST /v2/verify/templates/{template_id}/template_fragments templates",
                  "GET " + FRAGMENT + " templates",
                  "PATCH " + FRAGMENT + " templates",
                  "DELETE " + FRAGMENT + " templates",
                  "DELETE /v2/verify/{request_id} cancel",
                  "POST /v2/verify/{request_id}/next_workflow next",
                  "POST /v2/verify/{request_id}/next-workflow next")
              .flatMap(route -> Stream.of(route, withSlash(route)))
              .sorted()
              .toList(),
          routes.stream().sorted().toList());
      assertTrue(routes.size() <= MAX_ROUTES);
    }

    /** API Gateway takes it for another route; clients write either. */
    private static String withSlash(String route) {
      List<String> words = List.of(route.split(" ", -1));
      return words.get(0) + " " + words.get(1) + "/ " + words.get(2);
    }

    /**
     * For a route with a slash at its end, SAM permits the path without it. A variable at the end
     * becomes an asterisk, which covers the slash.
     */
    @Test
    void with_a_slash_are_permitted_where_no_asterisk_covers_it() {
      Set<String> wanted = new TreeSet<>();
      functions()
          .forEach(
              function ->
                  function.routes().stream()
                      .filter(route -> route.path().endsWith("/"))
                      .map(route -> route.method() + route.path().replaceAll("\\{[a-z_]+}", "*"))
                      .filter(path -> !path.endsWith("*/") && !path.startsWith("GET"))
                      .forEach(path -> wanted.add(function.logicalId() + " " + path)));
      Set<String> permitted = new TreeSet<>();
      TEMPLATE
          .resources("AWS::Lambda::Permission")
          .values()
          .forEach(
              permission -> {
                Value properties = permission.at("Properties");
                String function = ((Value.Call) properties.at("FunctionName")).argument().text();
                String source = ((Value.Call) properties.at("SourceArn")).argument().text();
                permitted.add(
                    function.replace(".Alias", "") + " " + source.replaceAll(".*}/\\*/", ""));
              });
      assertEquals(wanted, permitted);
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void lead_to_the_one_api_in_payload_format_2(Function function) {
      properties(function.logicalId())
          .find("Events")
          .map(Value::fieldsOrNone)
          .orElse(Map.of())
          .values()
          .stream()
          .filter(event -> event.at("Type").text().equals("HttpApi"))
          .forEach(
              event -> {
                assertEquals(ref("Api"), event.at("Properties", "ApiId"));
                assertEquals("2.0", event.at("Properties", "PayloadFormatVersion").text());
              });
    }

    @Test
    void are_throttled() {
      Value settings = properties("Api").at("DefaultRouteSettings");
      assertEquals(ref("RequestsPerSecond"), settings.at("ThrottlingRateLimit"));
      assertEquals(ref("RequestsPerSecond"), settings.at("ThrottlingBurstLimit"));
    }

    /** Clients of version 1 can't read the gateway's 429: what accounts get has to come first. */
    @Test
    void are_throttled_only_after_as_many_accounts_as_the_parameter_announces() {
      Value limit = TEMPLATE.root().at("Parameters", "RequestsPerSecond");
      BigDecimal preset = Settings.PRESET.number(Setting.REQUESTS_PER_SECOND);
      BigDecimal accounts =
          new BigDecimal(limit.at("Default").text()).divideToIntegralValue(preset);
      String description = limit.at("Description").text();
      assertTrue(description.contains(preset + " each unless set"), description);
      assertTrue(description.contains("enough for " + accounts + " accounts"), description);
    }
  }

  @Nested
  class AccessLog {

    private final String format = properties("Api").at("AccessLogSettings", "Format").text();

    /** Credentials and codes travel in the query string, in headers and in bodies. */
    @Test
    void holds_nothing_that_a_caller_put_into_query_string_header_or_body() {
      Set<String> variables =
          Pattern.compile("\\$([A-Za-z._]+)")
              .matcher(format)
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet());
      assertEquals(
          Set.of(
              "context.requestTime",
              "context.requestId",
              "context.routeKey",
              "context.path",
              "context.status",
              "context.identity.sourceIp",
              "context.responseLength",
              "context.responseLatency",
              "context.integrationLatency",
              "context.integrationStatus",
              "context.integrationErrorMessage",
              "context.error.responseType"),
          variables);
    }

    @Test
    void is_one_line_of_json() throws IOException {
      assertFalse(format.contains("\n"));
      assertTrue(new ObjectMapper().readTree(format).isObject());
    }
  }

  @Nested
  class Permissions {

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void of_a_function_are_its_own_roles_and_only_lambda_can_take_it(Function function) {
      String role = stem(function) + "Role";
      assertEquals(arnOf(role), properties(function.logicalId()).at("Role"));
      Value trust = properties(role).at("AssumeRolePolicyDocument", "Statement");
      assertEquals(1, trust.items().size());
      assertEquals(
          "lambda.amazonaws.com", trust.items().getFirst().at("Principal", "Service").text());
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void to_log_end_at_the_functions_own_group(Function function) {
      assertEquals(List.of(arnOf(stem(function) + "Logs")), statement(function, "Log").resources());
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void to_write_reach_either_verifications_or_accounts(Function function) {
      List<String> reached =
          switch (function.logicalId()) {
            case ACCOUNTS -> List.of("A#*");
            case SEND -> List.of("V#*", "N#*", "I#*");
            case TEMPLATES -> List.of("T#*");
            default -> List.of("V#*", "N#*");
          };
      for (Statement statement : function.statements()) {
        if (statement.actions().stream()
                .anyMatch(Pattern.compile("PutItem|(Update|Delete)Item").asPredicate())
            && !List.of("CountRequests", "KeepMessages").contains(statement.sid())) {
          assertEquals(reached, leadingKeys(statement));
        }
      }
    }

    /** Nobody may delete a bucket, or put another in its place: it would be full. */
    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void to_count_requests_are_its_who_answers_callers_and_only_add(Function function) {
      List<Statement> counting =
          function.statements().stream()
              .filter(statement -> statement.sid().equals("CountRequests"))
              .toList();
      assertEquals(function.routes().isEmpty() ? 0 : 1, counting.size());
      for (Statement statement : counting) {
        assertEquals(List.of("dynamodb:UpdateItem"), statement.actions());
        assertEquals(List.of(arnOf("VerificationTable")), statement.resources());
        assertEquals(List.of("R#*"), leadingKeys(statement));
      }
    }

    @Test
    void to_keep_whose_message_it_is_are_delivers_alone() {
      for (Function function : functions()) {
        List<List<String>> keys =
            function.statements().stream()
                .filter(statement -> statement.sid().equals("KeepMessages"))
                .map(Permissions::leadingKeys)
                .toList();
        boolean isDeliver = function.logicalId().equals("DeliverFunction");
        assertEquals(isDeliver ? List.of(List.of("M#*")) : List.of(), keys);
      }
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.local.template.TemplateTest#functions")
    void to_read_reach_accounts_only_where_a_caller_is_known(Function function) {
      if (WITHOUT_TABLE.contains(function.logicalId())) {
        return;
      }
      if (Set.of(ACCOUNTS, "NotifyFunction", "CallbackFunction").contains(function.logicalId())) {
        assertEquals(List.of("A#*"), leadingKeys(statement(function, "ReadItems")));
        return;
      }
      if (function.logicalId().equals(TEMPLATES)) {
        assertEquals(List.of("A#*", "T#*"), leadingKeys(statement(function, "ReadItems")));
        return;
      }
      List<String> reached = new ArrayList<>(List.of("V#*"));
      if (!function.routes().isEmpty()) {
        reached.addFirst("A#*");
      }
      if (function.logicalId().equals(SEND)) {
        reached.addAll(List.of("N#*", "I#*", "T#*"));
      }
      if (function.logicalId().equals("ReportFunction")) {
        reached.addFirst("M#*");
      }
      assertEquals(reached, leadingKeys(statement(function, "ReadItems")));
    }

    private static List<String> leadingKeys(Statement statement) {
      return statement
          .condition()
          .at("ForAllValues:StringLike", "dynamodb:LeadingKeys")
          .items()
          .stream()
          .map(Value::text)
          .toList();
    }

    private static Statement statement(Function function, String sid) {
      return function.statements().stream()
          .filter(statement -> statement.sid().equals(sid))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void of_the_machine_are_to_invoke_its_two_functions_to_log_and_to_trace() {
      List<Statement> statements = TEMPLATE.statementsOf("MachineRole");
      assertEquals(
          List.of("Invoke", "DeliverLogs", "Trace"),
          statements.stream().map(Statement::sid).toList());
      assertEquals(List.of("lambda:InvokeFunction"), statements.getFirst().actions());
      assertEquals(
          List.of(ref("DeliverFunction.Alias"), ref("ExpireFunction.Alias")),
          statements.getFirst().resources());
    }

    @Test
    void to_send_sms_reach_no_topic() {
      Statement sms =
          TEMPLATE.statementsOf("DeliverRole").stream()
              .filter(statement -> statement.sid().equals("SendSms"))
              .findFirst()
              .orElseThrow();
      assertEquals(
          List.of(new Value.Call("Sub", new Value.Text("arn:${AWS::Partition}:sns:*:*:*"))),
          sms.excepted());
      assertEquals(
          ifBySns(ref("AWS::Region"), new Value.Text("nowhere")),
          sms.condition().at("StringEquals", "aws:RequestedRegion"));
    }

    @Test
    void to_send_texts_by_end_user_messaging_need_both_what_they_come_from_and_the_set() {
      Statement text =
          TEMPLATE.statementsOf("DeliverRole").stream()
              .filter(statement -> statement.sid().equals("SendText"))
              .findFirst()
              .orElseThrow();
      Value both =
          new Value.Items(List.of(ref("SmsOriginationIdentity"), ref("VoiceConfigurationSet")));
      assertEquals(List.of(ifBySns(ref("VoiceConfigurationSet"), both)), text.resources());
    }

    private static Value ifBySns(Value then, Value otherwise) {
      return new Value.Call(
          "If", new Value.Items(List.of(new Value.Text("SendsBySns"), then, otherwise)));
    }

    @Test
    void of_a_function_are_all_in_its_role() {
      functions().forEach(f -> assertTrue(properties(f.logicalId()).find("Policies").isEmpty()));
    }

    @Test
    void stay_within_the_boundary_where_there_is_one() {
      Value boundary =
          new Value.Call(
              "If",
              new Value.Items(
                  List.of(
                      new Value.Text("HasBoundary"),
                      ref("PermissionsBoundaryArn"),
                      ref("AWS::NoValue"))));
      TEMPLATE
          .resources("AWS::IAM::Role")
          .forEach(
              (role, resource) ->
                  assertEquals(boundary, resource.at("Properties", "PermissionsBoundary"), role));
    }
  }

  @Nested
  class StateMachine {

    private final Value machine = properties("VerificationMachine");

    @Test
    void has_a_substitution_for_every_place_in_its_definition_and_none_to_spare()
        throws IOException {
      String definition = Files.readString(ROOT.resolve(machine.at("DefinitionUri").text()));
      Set<String> places =
          Pattern.compile("\\$\\{([^}]+)}")
              .matcher(definition)
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet());
      assertEquals(places, machine.at("DefinitionSubstitutions").fieldsOrNone().keySet());
    }

    /** Only a published version has a snapshot. */
    @Test
    void invokes_the_functions_by_their_aliases() {
      assertEquals(
          Map.of(
              "DeliverFunctionArn", "ref DeliverFunction.Alias",
              "ExpireFunctionArn", "ref ExpireFunction.Alias"),
          TEMPLATE.definitionSubstitutions(new Words()));
    }

    @Test
    void is_named_as_the_functions_are_told() {
      String name = ((Value.Call) machine.at("Name")).argument().text();
      Set<String> arns =
          TEMPLATE
              .root()
              .everything()
              .filter(Value.Text.class::isInstance)
              .map(Value::text)
              .filter(text -> text.contains(":stateMachine:"))
              .collect(Collectors.toSet());
      assertEquals(
          Set.of(
              "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:" + name),
          arns);
    }

    @Test
    void is_of_the_standard_type() {
      assertEquals("STANDARD", machine.at("Type").text());
    }

    @Test
    void logs_without_data_and_traces() {
      assertEquals("false", machine.at("Logging", "IncludeExecutionData").text());
      assertEquals("true", machine.at("Tracing", "Enabled").text());
    }
  }

  @Nested
  class StreamOfTheTable {

    private final Value event = properties("StartFunction").at("Events", "Accepted", "Properties");

    @Test
    void tells_start_of_new_verifications_only() throws IOException {
      List<Value> filters = event.at("FilterCriteria", "Filters").items();
      assertEquals(1, filters.size());
      JsonNode pattern = new ObjectMapper().readTree(filters.getFirst().at("Pattern").text());
      assertEquals(
          new ObjectMapper()
              .readTree(
                  """
                  {"eventName": ["INSERT"], "dynamodb": {"Keys": {"pk": {"S": [{"prefix": "V#"}]}}}}
                  """),
          pattern);
    }

    @Test
    void starts_with_the_oldest_record() {
      assertEquals("TRIM_HORIZON", event.at("StartingPosition").text());
    }

    @Test
    void goes_on_past_a_record_that_fails_and_keeps_it() {
      assertEquals(
          List.of(new Value.Text("ReportBatchItemFailures")),
          event.at("FunctionResponseTypes").items());
      assertEquals("true", event.at("BisectBatchOnFunctionError").text());
      assertEquals("30", event.at("MaximumRetryAttempts").text());
      assertEquals("900", event.at("MaximumRecordAgeInSeconds").text());
      assertEquals(
          arnOf("FailedRecordsQueue"), event.at("DestinationConfig", "OnFailure", "Destination"));
    }

    @Test
    void keeps_failed_records_encrypted_for_14_days() {
      Value queue = properties("FailedRecordsQueue");
      assertEquals("1209600", queue.at("MessageRetentionPeriod").text());
      assertEquals("true", queue.at("SqsManagedSseEnabled").text());
    }
  }

  @Nested
  class Callbacks {

    private final Value changed =
        properties("NotifyFunction").at("Events", "Changed", "Properties");
    private final Value queued =
        properties("CallbackFunction").at("Events", "Queued", "Properties");
    private final Value queue = properties("CallbackQueue");

    @Test
    void are_looked_for_in_marked_requests_only_unless_there_is_a_bus() {
      List<Value> filters = changed.at("FilterCriteria", "Filters").items();
      assertEquals(
          "{\"dynamodb\":{\"NewImage\":{\"announced\":{\"BOOL\":[true]}}}}",
          filters.getFirst().at("Pattern").text());
      Value.Call other = (Value.Call) filters.getLast();
      assertEquals("If", other.function());
      assertEquals("HasEventBus", other.argument().items().getFirst().text());
      assertEquals(
          "{\"dynamodb\":{\"NewImage\":{\"pk\":{\"S\":[{\"prefix\":\"V#\"}]}}}}",
          other.argument().items().get(1).at("Pattern").text());
    }

    @Test
    void that_were_not_found_are_kept() {
      assertEquals("TRIM_HORIZON", changed.at("StartingPosition").text());
      assertEquals(
          arnOf("FailedRecordsQueue"), changed.at("DestinationConfig", "OnFailure", "Destination"));
      for (Value event : List.of(changed, queued)) {
        assertEquals(
            List.of(new Value.Text("ReportBatchItemFailures")),
            event.at("FunctionResponseTypes").items());
      }
    }

    /**
     * What is throttled counts as received; and what takes longer than its function comes twice.
     */
    @Test
    void are_received_as_often_as_they_are_tried() {
      assertEquals(
          String.valueOf(
              reserved(properties("CallbackFunction").at("ReservedConcurrentExecutions"))),
          queued.at("ScalingConfig", "MaximumConcurrency").text());
      int timeout = Integer.parseInt(properties("CallbackFunction").at("Timeout").text());
      assertEquals(6 * timeout, Integer.parseInt(queue.at("VisibilityTimeout").text()));
      assertEquals("19", queue.at("RedrivePolicy", "maxReceiveCount").text());
    }

    @Test
    void are_encrypted_and_the_dead_are_kept_for_14_days() {
      Value dead = properties("DeadCallbacksQueue");
      assertEquals(arnOf("DeadCallbacksQueue"), queue.at("RedrivePolicy", "deadLetterTargetArn"));
      assertEquals("1209600", dead.at("MessageRetentionPeriod").text());
      for (Value each : List.of(queue, dead)) {
        assertEquals(ref("KeyArn"), each.at("KmsMasterKeyId"));
      }
    }
  }

  @Nested
  class Data {

    private final Value table = properties("VerificationTable");

    @Test
    void has_one_key_a_stream_of_both_images_and_a_time_to_live() {
      assertEquals(
          new Table(
              "VerificationTable",
              List.of(new Table.Key("pk", "HASH", "S")),
              "NEW_AND_OLD_IMAGES",
              "forget_at"),
          TEMPLATE.table());
      assertEquals("true", table.at("TimeToLiveSpecification", "Enabled").text());
    }

    @Test
    void is_billed_on_demand() {
      assertEquals("PAY_PER_REQUEST", table.at("BillingMode").text());
    }

    @Test
    void can_be_brought_back_and_not_be_deleted() {
      assertEquals(
          "true",
          table.at("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled").text());
      assertEquals("true", table.at("DeletionProtectionEnabled").text());
    }

    @Test
    void is_encrypted_with_the_stages_key() {
      assertEquals("true", table.at("SSESpecification", "SSEEnabled").text());
      assertEquals(ref("KeyArn"), table.at("SSESpecification", "KMSMasterKeyId"));
    }

    @Test
    void outlives_the_stack() {
      for (String kept : List.of("VerificationTable", "FailedRecordsQueue", "DeadCallbacksQueue")) {
        Value resource = TEMPLATE.root().at("Resources", kept);
        assertEquals("Retain", resource.at("DeletionPolicy").text(), kept);
        assertEquals("Retain", resource.at("UpdateReplacePolicy").text(), kept);
      }
    }
  }

  @Nested
  class Operations {

    @Test
    void keep_every_log_for_as_long_as_the_parameter_says() {
      Map<String, Value> groups = TEMPLATE.resources("AWS::Logs::LogGroup");
      assertEquals(functions().size() + 2, groups.size());
      groups.forEach(
          (logicalId, group) ->
              assertEquals(
                  ref("LogRetentionDays"), group.at("Properties", "RetentionInDays"), logicalId));
    }

    @Test
    void are_told_what_a_client_and_an_operator_need() {
      assertEquals(
          Set.of(
              "ApiUrl",
              "ApiId",
              "TableName",
              "StateMachineArn",
              "FailedRecordsQueueName",
              "DeadCallbacksQueueName"),
          TEMPLATE.root().at("Outputs").fieldsOrNone().keySet());
    }
  }

  @Nested
  class Environments {

    @Test
    void are_resolved_by_whoever_stands_in_for_the_cloud() {
      assertEquals(
          Map.of(
              "TABLE_NAME", "ref VerificationTable",
              "KEYS_SECRET_ARN", "ref KeysSecretArn",
              "SMS_CARRIER", "ref SmsCarrier",
              "SMS_ORIGINATION_IDENTITY", "ref SmsOriginationIdentity",
              "VOICE_ORIGINATION_IDENTITY", "ref VoiceOriginationIdentity",
              "VOICE_CONFIGURATION_SET", "ref VoiceConfigurationSet"),
          TEMPLATE.environmentOf("DeliverFunction", new Words()));
      assertTrue(
          TEMPLATE
              .environmentOf("StartFunction", new Words())
              .get("STATE_MACHINE_ARN")
              .endsWith(":stateMachine:ref AWS::StackName-verification"));
    }
  }

  /** Says what it was asked for. */
  private static final class Words implements Resolver {
    @Override
    public String reference(String name) {
      return "ref " + name;
    }

    @Override
    public String attribute(String logicalId, String attribute) {
      return attribute + " of " + logicalId;
    }
  }
}
