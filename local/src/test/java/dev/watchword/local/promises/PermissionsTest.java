package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.watchword.http.HttpCall;
import dev.watchword.local.iam.Role;
import dev.watchword.local.iam.RoleClients;
import dev.watchword.local.lambda.LocalFunction;
import dev.watchword.local.stream.StreamEvents;
import dev.watchword.local.template.Function;
import dev.watchword.local.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Every action that {@code template.yaml} allows a function is one that it calls, and every call
 * has its action. Each function is driven, by its own events, through all that it can come to do;
 * its clients let pass what its role allows and remember it.
 */
final class PermissionsTest {

  private static final Pattern API_SECRET = Pattern.compile("\"api_secret\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Duration LONG_PAST_ITS_END = Duration.ofHours(3);

  /** What Lambda itself does with a function's role, by the function's logical id. */
  private static final Set<String> LOGS = Set.of("logs:CreateLogStream", "logs:PutLogEvents");

  private static final Set<String> STREAM =
      Set.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "kms:Decrypt",
          "sqs:SendMessage");

  private static final Set<String> QUEUE =
      Set.of("kms:Decrypt", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage");

  private static final Map<String, Set<String>> SOURCES =
      Map.of("start", STREAM, "notify", STREAM, "callback", QUEUE);

  private final Bench bench = new Bench();
  private final Map<String, Role> roles = new TreeMap<>();
  private final Map<String, LocalFunction> functions = new LinkedHashMap<>();
  private String secret = "";

  @BeforeEach
  void deploy() throws IOException {
    Path root = Path.of(System.getProperty("watchword.root", ".."));
    for (Function function : Template.read(root.resolve("template.yaml")).functions()) {
      Role role = new Role(function.statements());
      String name = function.logicalId().replace("Function", "").toLowerCase(Locale.ROOT);
      roles.put(name, role);
      functions.put(
          name,
          new LocalFunction(
              name,
              "arn",
              function.handler(),
              bench.environment,
              new RoleClients(role, bench.clients),
              bench.clock,
              _ -> {}));
    }
    secret = created(Bench.ACCOUNT);
    String limited =
        "{\"command\":\"set\",\"api_key\":\"abcd1234\",\"verifications_per_month\":1000,"
            + "\"callback_url\":\"http://127.0.0.1:1/\",\"callback_secret\":\"sixteen-or-more!\"}";
    assertTrue(invoke("accounts", limited).contains("1000"));
  }

  @Test
  void areExactlyWhatIsCalled() throws IOException {
    bench.faults.disarm();
    send();
    check();
    search();
    templates();
    control();
    cancel();
    next();
    start();
    deliver();
    report();
    expire();
    accounts();
    notifying();
    callback();

    Map<String, Set<String>> granted = new TreeMap<>();
    Map<String, Set<String>> called = new TreeMap<>();
    roles.forEach(
        (function, role) -> {
          granted.put(function, role.granted());
          Set<String> all = new TreeSet<>(role.used());
          all.addAll(LOGS);
          all.addAll(SOURCES.getOrDefault(function, Set.of()));
          called.put(function, all);
        });
    assertEquals(called, granted);
    assertEquals(
        callsInTheCode(),
        new TreeSet<>(bench.faults.calls()),
        "all that the code calls was driven");
  }

  /** Without this the test above could not fail. */
  @Test
  void areEnforced() throws IOException {
    Role poor = new Role(List.of());
    LocalFunction send =
        new LocalFunction(
            "send",
            "arn",
            "dev.watchword.send.SendFunction",
            bench.environment,
            new RoleClients(poor, bench.clients),
            bench.clock,
            _ -> {});
    String answer = http(send, form("/verify/json", "&brand=Acme&number=447911123456"));
    assertTrue(answer.contains("\\\"status\\\":\\\"5\\\""), answer);
    assertEquals(Set.of("dynamodb:GetItem"), poor.used());
  }

  private void send() throws IOException {
    waiting();
    // Ends the one that still holds the number, and its wait, then takes the number.
    accepted();
    bench.clock.advance(LONG_PAST_ITS_END);
    String payment = "&payee=Acme&amount=25.50&number=447911123456";
    v1("send", "/verify/psd2/json", payment, "0");
    bench.clock.advance(LONG_PAST_ITS_END);
    HttpCall named =
        form("/verify/json", "&brand=Acme&number=447911123456").header("idempotency-key", "1");
    String accepted = http("send", named);
    assertTrue(accepted.contains("\\\"status\\\":\\\"0\\\""), accepted);
    assertEquals(accepted, http("send", named));
  }

  private void check() throws IOException {
    String id = waiting();
    v1("check", "/verify/check/json", "&request_id=" + id + "&code=" + bench.wrongCode(), "16");
    v1("check", "/verify/check/json", "&request_id=" + id + "&code=" + bench.newestCode(), "0");
  }

  private void search() throws IOException {
    String answer = http("search", form("/verify/search/json", "&request_id=" + waiting()));
    assertTrue(answer.contains("IN PROGRESS"), answer);
  }

  private void templates() throws IOException {
    String allowed = "{\"command\":\"set\",\"api_key\":\"abcd1234\",\"may_use_templates\":true}";
    assertTrue(invoke("accounts", allowed).contains("true"));
    HttpCall create = HttpCall.post("/v2/verify/templates").json("{\"name\":\"usual\"}");
    v2("templates", create, 201);
    String steps = "[{\"channel\":\"sms\",\"to\":\"447911123456\"}]";
    bench.clock.advance(LONG_PAST_ITS_END);
    HttpCall worded =
        HttpCall.post("/v2/verify").json("{\"brand\":\"Acme\",\"workflow\":" + steps + "}");
    v2("send", worded, 202);
    bench.clock.advance(LONG_PAST_ITS_END);
  }

  private void control() throws IOException {
    String id = waiting();
    bench.clock.advance(Duration.ofSeconds(30));
    v1("control", "/verify/control/json", "&cmd=trigger_next_event&request_id=" + id, "0");
    id = waiting();
    bench.clock.advance(Duration.ofSeconds(30));
    v1("control", "/verify/control/json", "&cmd=cancel&request_id=" + id, "0");
  }

  private void cancel() throws IOException {
    v2("cancel", HttpCall.of("DELETE", "/v2/verify/" + waiting()), 204);
  }

  private void next() throws IOException {
    v2("next", HttpCall.post("/v2/verify/" + waiting() + "/next_workflow"), 200);
    String id = waiting();
    bench.clock.advance(LONG_PAST_ITS_END);
    // Past its end: closed, and its wait with it.
    v2("next", HttpCall.post("/v2/verify/" + id + "/next_workflow"), 404);
  }

  private void start() throws IOException {
    String record =
        """
        {"Records":[{"eventID":"1","eventName":"INSERT","eventVersion":"1.1",
          "eventSource":"aws:dynamodb","awsRegion":"eu-west-1",
          "dynamodb":{"Keys":{"pk":{"S":"V#abcd1234#ID"}},"NewImage":{
            "pk":{"S":"V#abcd1234#ID"},"account":{"S":"abcd1234"},"request_id":{"S":"ID"},
            "steps":{"S":"sms:125"},"version":{"N":"1"}},
          "SequenceNumber":"1","SizeBytes":59,"StreamViewType":"NEW_IMAGE"}}]}
        """;
    String id = waiting();
    assertEquals("{\"batchItemFailures\":[]}", invoke("start", record.replace("ID", id)));
    assertEquals(id + " started", bench.signals.getLast());
  }

  private void deliver() throws IOException {
    String id = accepted();
    bench.refusesTexts = true;
    due(id, 0);
    bench.refusesTexts = false;
    assertTrue(bench.signals.getLast().endsWith("Refused"), bench.signals::toString);
    due(id, 1);
    assertTrue(bench.messages.getLast().startsWith("<speak>"));
    // Past its end: closed, and the wait that has just begun with it.
    bench.clock.advance(LONG_PAST_ITS_END);
    due(id, 2);
    LocalFunction other = deliverBy("end-user-messaging");
    String text = accepted();
    assertEquals("{}", new String(other.invoke(task(text, 0)), StandardCharsets.UTF_8));
    assertFalse(bench.messages.getLast().startsWith("<speak>"));
  }

  private LocalFunction deliverBy(String smsCarrier) {
    Map<String, String> environment = new HashMap<>(bench.environment);
    environment.put("SMS_CARRIER", smsCarrier);
    return new LocalFunction(
        "deliver",
        "arn",
        "dev.watchword.deliver.DeliverFunction",
        environment,
        new RoleClients(roles.get("deliver"), bench.clients),
        bench.clock,
        _ -> {});
  }

  private void report() throws IOException {
    String id = waiting();
    String told =
        "{\"detail\":{\"eventType\":\"%s\",\"eventTimestamp\":1,\"isFinal\":true,\"messageId\":\"sms-%s\"}}";
    int message = bench.messages.size();
    assertEquals("{}", invoke("report", told.formatted("TEXT_BLOCKED", message)));
    assertTrue(bench.signals.getLast().endsWith("Refused"), bench.signals::toString);
    // Past its end: closed by whoever finds it, and its wait with it.
    due(id, 1);
    bench.clock.advance(LONG_PAST_ITS_END);
    assertEquals("{}", invoke("report", told.formatted("TEXT_DELIVERED", message)));
  }

  private void notifying() throws IOException {
    String id = waiting();
    byte[] event = StreamEvents.of(List.of(cancellation(id)), "arn");
    assertEquals(
        "{\"batchItemFailures\":[]}", invoke("notify", new String(event, StandardCharsets.UTF_8)));
    assertEquals(2, bench.callbacks.size(), "one of the step, one of the request");
  }

  /** The request as it is, and as it will be once it is cancelled. */
  private Record cancellation(String id) throws IOException {
    Map<String, AttributeValue> waiting = item(id);
    v2("cancel", HttpCall.of("DELETE", "/v2/verify/" + id), 204);
    return Record.builder()
        .eventName("MODIFY")
        .dynamodb(
            change ->
                change
                    .approximateCreationDateTime(bench.clock.instant())
                    .oldImage(waiting)
                    .newImage(item(id))
                    .sequenceNumber("1")
                    .streamViewType("NEW_AND_OLD_IMAGES"))
        .build();
  }

  private Map<String, AttributeValue> item(String id) {
    Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS("V#abcd1234#" + id));
    return bench
        .clients
        .dynamoDb()
        .getItem(get -> get.tableName(bench.environment.get("TABLE_NAME")).key(key))
        .item();
  }

  /** Nobody listens there, so it is put off. */
  private void callback() throws IOException {
    String event =
        new ObjectMapper()
            .createObjectNode()
            .set(
                "Records",
                new ObjectMapper()
                    .createArrayNode()
                    .add(
                        new ObjectMapper()
                            .createObjectNode()
                            .put("messageId", "m-1")
                            .put("receiptHandle", "m-1")
                            .put("body", bench.callbacks.getFirst())
                            .set(
                                "attributes",
                                new ObjectMapper()
                                    .createObjectNode()
                                    .put("ApproximateReceiveCount", "1"))))
            .toString();
    assertEquals(
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}", invoke("callback", event));
  }

  private void expire() throws IOException {
    String id = waiting();
    String input = "{\"account\":\"abcd1234\",\"request_id\":\"" + id + "\"}";
    assertThrows(RuntimeException.class, () -> invoke("expire", input), "too early");
    bench.clock.advance(LONG_PAST_ITS_END);
    assertEquals("{}", invoke("expire", input));
  }

  private void accounts() throws IOException {
    assertFalse(created("other").isEmpty());
    assertTrue(invoke("accounts", "{\"command\":\"list\"}").contains("other"));
    assertTrue(
        invoke("accounts", "{\"command\":\"disable\",\"api_key\":\"other\"}").contains("true"));
    assertTrue(
        invoke("accounts", "{\"command\":\"set\",\"api_key\":\"other\",\"blocked\":[\"882\"]}")
            .contains("+882"));
  }

  private String created(String apiKey) throws IOException {
    String answer = invoke("accounts", "{\"command\":\"create\",\"api_key\":\"" + apiKey + "\"}");
    return API_SECRET.matcher(answer).results().findFirst().orElseThrow().group(1);
  }

  private String accepted() throws IOException {
    // Whatever was under way is over, and no limit of the number is met.
    bench.clock.advance(LONG_PAST_ITS_END);
    String answer = http("send", form("/verify/json", "&brand=Acme&number=447911123456"));
    return ID.matcher(answer).results().map(MatchResult::group).findFirst().orElseThrow();
  }

  private String waiting() throws IOException {
    String id = accepted();
    due(id, 0);
    return id;
  }

  private void due(String id, int step) throws IOException {
    assertEquals(
        "{}", new String(functions.get("deliver").invoke(task(id, step)), StandardCharsets.UTF_8));
  }

  private static byte[] task(String id, int step) {
    return """
    {"account":"abcd1234","request_id":"%s","step":%s,"token":"a token"}
    """
        .formatted(id, step)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void v1(String function, String path, String parameters, String status)
      throws IOException {
    String answer = http(function, form(path, parameters));
    assertTrue(answer.contains("\\\"status\\\":\\\"" + status + "\\\""), answer);
  }

  private void v2(String function, HttpCall call, int status) throws IOException {
    String answer = http(function, call.basic(Bench.ACCOUNT, secret));
    assertTrue(answer.contains("\"statusCode\":" + status), answer);
  }

  private HttpCall form(String path, String parameters) {
    return HttpCall.post(path)
        .form("api_key=" + Bench.ACCOUNT + "&api_secret=" + secret + parameters);
  }

  private String http(String function, HttpCall call) throws IOException {
    return http(functions.get(function), call);
  }

  private static String http(LocalFunction function, HttpCall call) throws IOException {
    return new String(function.invoke(call.event()), StandardCharsets.UTF_8);
  }

  private String invoke(String function, String event) throws IOException {
    byte[] answer = functions.get(function).invoke(event.getBytes(StandardCharsets.UTF_8));
    return new String(answer, StandardCharsets.UTF_8);
  }

  /** What our classes call on the SDK's clients, as in {@code DynamoDbClient.getItem}. */
  private static Set<String> callsInTheCode() {
    JavaClasses ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.watchword.aws");
    return ours.stream()
        .flatMap(type -> type.getMethodCallsFromSelf().stream())
        .filter(call -> call.getTargetOwner().isAssignableTo(SdkClient.class))
        .filter(call -> !call.getTarget().getName().equals("builder"))
        .map(call -> call.getTargetOwner().getSimpleName() + '.' + call.getTarget().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
