package dev.watchword.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.Clients;
import dev.watchword.aws.Environment;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Account;
import dev.watchword.core.CancelRule;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.MovableClock;
import dev.watchword.core.Order;
import dev.watchword.core.Outcome;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.core.TaskToken;
import dev.watchword.core.Verification;
import dev.watchword.core.Wording;
import dev.watchword.http.Sample;
import dev.watchword.local.DemoAccount;
import dev.watchword.local.SampleEvent;
import dev.watchword.local.cloud.LocalClients;
import dev.watchword.local.stream.StreamEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What each function is asked in these tests, and what has to come of it: its sample event, about a
 * request that is there. Together a function's stories use every client that it has.
 */
public final class Stories {

  /** A request to a function, and what has to be true of its answer and after it. */
  public record Story(String event, Ending ending) {}

  /** Looks at an answer. */
  @FunctionalInterface
  public interface Ending {
    void check(String answer);
  }

  private static final String ACCOUNT = DemoAccount.API_KEY;
  private static final TaskToken TOKEN = new TaskToken("token");

  /**
   * From 202-555-0200 on. The hundred before are kept for fiction, and a function hands no message
   * to those to a carrier.
   */
  private static final int FIRST_NUMBER = 200;

  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Pattern CODE = Pattern.compile("code is ([0-9]{4})\\.");

  /** The account of which the callbacks go round to this machine. */
  static final String LOOPED = "looped";

  private final FakeAws aws;
  private final String table;
  private final MovableClock clock = new MovableClock(Instant.now());
  private final Wiring wiring;
  private int numbers;

  /**
   * Tells them.
   *
   * @param environment of a function that delivers
   */
  Stories(FakeAws aws, Map<String, String> environment) {
    this.aws = aws;
    this.table = environment.get("TABLE_NAME");
    Clients clients =
        new LocalClients(
            aws.dynamoDb(),
            aws.client(SfnClient.builder()),
            aws.client(SnsClient.builder()),
            aws.client(PinpointSmsVoiceV2Client.builder()),
            aws.client(SecretsManagerClient.builder()),
            aws.client(SqsClient.builder()),
            aws.client(EventBridgeClient.builder()));
    this.wiring = Wiring.of(new Environment(environment), clients, clock);
  }

  /** What {@code send}, {@code check}, … are asked every day, to be played in order. */
  public List<Story> usual(String function) throws IOException {
    String event = event(function);
    return switch (function) {
      case "send" -> List.of(accepted(event), accepted(event("psd2")), acceptedInV2(event));
      case "check" -> check(event);
      case "search" ->
          List.of(
              new Story(about(waiting(), event), has("IN PROGRESS")),
              new Story(
                  about(waiting(), inV2(event, "/verify/search/json", "\"GET\"")), has("pending")));
      case "templates" ->
          List.of(
              new Story(event.replace("usual", "name-" + numbers++), has("\"statusCode\":201")),
              new Story(event.replace("\"POST\"", "\"GET\""), has("total_items")));
      case "control" ->
          List.of(skipped(event, "\\\"status\\\":\\\"0\\\""), cancelledByControl(event));
      case "cancel" -> List.of(closed(about(waiting(), event), "\"statusCode\":204"));
      case "next" -> List.of(skipped(event, "\"statusCode\":200"));
      case "start" -> List.of(started(event));
      case "deliver" ->
          List.of(delivered(event, 1, "Publish"), delivered(event, 3, "SendVoiceMessage"));
      case "report" -> List.of(reported(event));
      case "notify" -> List.of(announced());
      case "callback" -> List.of(putOff(event));
      case "expire" -> List.of(expired(event));
      case "accounts" ->
          List.of(
              new Story(event, has("\"api_secret\"")),
              new Story(event.replace("create", "list"), has(ACCOUNT)),
              new Story(
                  event.replace("create\"", "show\",\"api_key\":\"" + ACCOUNT + "\""),
                  has(ACCOUNT)),
              listed(event));
      default -> throw new AssertionError("no story of " + function);
    };
  }

  /** What they are asked now and then. */
  List<Story> rare(String function) throws IOException {
    return function.equals("send") ? List.of(acceptedAfterAnother(event(function))) : List.of();
  }

  private static String event(String function) throws IOException {
    return Files.readString(SampleEvent.DIRECTORY.resolve(function + ".json"));
  }

  /** From then on every call of that account opens a list. */
  private Story listed(String event) {
    return new Story(
        event.replace(
            "create\"",
            "set\",\"api_key\":\""
                + ACCOUNT
                + "\",\"blocked\":[\"882\"],\"test_numbers\":"
                + "[{\"number\":\"12025550199\",\"code\":\"1234\",\"until\":\"2099-01-31\"}]"),
        answer -> {
          has("+12025550199").check(answer);
          wasCalled("GetSecretValue");
        });
  }

  private Story accepted(String event) {
    return new Story(
        event.replace("12025550123", number().digits()), has("\\\"status\\\":\\\"0\\\""));
  }

  private Story acceptedInV2(String event) {
    String number = number().digits();
    return new Story(
        new Sample(event)
            .inV2("/verify/json", "/v2/verify")
            .with(
                "\\\"number\\\":\\\"12025550123\\\"",
                "\\\"workflow\\\":[{\\\"channel\\\":\\\"sms\\\",\\\"to\\\":\\\""
                    + number
                    + "\\\"}]")
            .event(),
        has("\"statusCode\":202"));
  }

  private static String inV2(String event, String path, String method) {
    String id = new RequestId(SampleEvent.REQUEST_ID).dashed();
    return new Sample(event).inV2(path, "/v2/verify/" + id).with("\"POST\"", method).event();
  }

  /** The one before has run out and nobody has written that down: it is closed first. */
  private Story acceptedAfterAnother(String event) {
    clock.advance(AN_HOUR.negated());
    PhoneNumber number = number();
    RequestId earlier = waiting(number);
    clock.advance(AN_HOUR);
    return new Story(
        event.replace("12025550123", number.digits()),
        answer -> {
          has("\\\"status\\\":\\\"0\\\"").check(answer);
          assertInstanceOf(State.Expired.class, state(earlier));
          wasCalled("SendTaskSuccess");
        });
  }

  private List<Story> check(String event) {
    RequestId id = waiting();
    String code = newestCode();
    String wrong = code.equals("0000") ? "1111" : "0000";
    return List.of(
        new Story(about(id, event).replace("4321", wrong), has("\\\"status\\\":\\\"16\\\"")),
        new Story(
            about(id, inV2(event, "/verify/check/json", "\"POST\"")).replace("4321", wrong),
            has("\"statusCode\":400")),
        closed(about(id, event).replace("4321", code), "\\\"status\\\":\\\"0\\\""));
  }

  private Story skipped(String event, String answered) {
    return new Story(
        about(waiting(), event),
        answer -> {
          has(answered).check(answer);
          wasCalled("SendTaskFailure");
        });
  }

  /** Version 1 lets nobody cancel in the first half minute. */
  private Story cancelledByControl(String event) {
    clock.advance(Duration.ofMinutes(-1));
    RequestId id = waiting();
    clock.advance(Duration.ofMinutes(1));
    return closed(
        about(id, event).replace("trigger_next_event", "cancel"), "\\\"status\\\":\\\"0\\\"");
  }

  private Story closed(String event, String answered) {
    return new Story(
        event,
        answer -> {
          has(answered).check(answer);
          wasCalled("SendTaskSuccess");
        });
  }

  private Story started(String event) {
    RequestId id = accepted(number(), 1);
    return new Story(
        about(id, event),
        answer -> {
          assertEquals("{\"batchItemFailures\":[]}", answer);
          has(id.value()).check(aws.newest("StartExecution").orElseThrow());
        });
  }

  private Story delivered(String event, int workflow, String action) {
    PhoneNumber number = number();
    RequestId id = accepted(number, workflow);
    return new Story(
        about(id, event),
        answer -> {
          assertEquals("{}", answer);
          has(number.e164()).check(aws.newest(action).orElseThrow());
          assertEquals(1, found(id).sentMessages().count());
        });
  }

  private Story reported(String event) {
    RequestId id = waiting();
    String carrierId = found(id).messages().getFirst().carrierId().orElseThrow();
    return new Story(
        about(id, event).replace(SampleEvent.MESSAGE_ID, carrierId),
        answer -> {
          assertEquals("{}", answer);
          assertInstanceOf(State.Queued.class, state(id));
          wasCalled("SendTaskFailure");
        });
  }

  /** Of a request just cancelled; its number was sealed with the keys that are there. */
  private Story announced() {
    RequestId id = waiting();
    Map<String, AttributeValue> before = announced(id);
    var _ = wiring.verifications().cancel(ACCOUNT, id, CancelRule.ANY_TIME);
    Record change =
        Record.builder()
            .eventName("MODIFY")
            .dynamodb(
                it ->
                    it.approximateCreationDateTime(clock.instant())
                        .oldImage(before)
                        .newImage(announced(id))
                        .sequenceNumber("1")
                        .streamViewType("NEW_AND_OLD_IMAGES"))
            .build();
    return new Story(
        new String(StreamEvents.of(List.of(change), "arn"), StandardCharsets.UTF_8),
        answer -> {
          assertEquals("{\"batchItemFailures\":[]}", answer);
          has(id.value()).check(aws.newest("SendMessageBatch").orElseThrow());
          has("Verification Summary").check(aws.newest("PutEvents").orElseThrow());
        });
  }

  /** Its item, as if its account had wanted callbacks. */
  private Map<String, AttributeValue> announced(RequestId id) {
    Map<String, AttributeValue> item =
        new HashMap<>(
            aws.dynamoDb()
                .getItem(
                    get ->
                        get.tableName(table)
                            .key(
                                Map.of(
                                    "pk", AttributeValue.fromS("V#" + ACCOUNT + "#" + id.value()))))
                .item());
    item.put("announced", AttributeValue.fromBool(true));
    return item;
  }

  /** Its account wants callbacks on this machine, where a deployed function posts none. */
  private Story putOff(String event) {
    return new Story(
        event.replace(ACCOUNT, LOOPED),
        answer -> {
          assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"message\"}]}", answer);
          wasCalled("ChangeMessageVisibility");
        });
  }

  private Story expired(String event) {
    clock.advance(AN_HOUR.negated());
    RequestId id = waiting();
    clock.advance(AN_HOUR);
    return closed(about(id, event), "{}");
  }

  private static String about(RequestId id, String event) {
    return event
        .replace(SampleEvent.REQUEST_ID, id.value())
        .replace(new RequestId(SampleEvent.REQUEST_ID).dashed(), id.dashed());
  }

  private static Ending has(String part) {
    return answer -> assertTrue(answer.contains(part), answer);
  }

  private void wasCalled(String action) {
    assertTrue(aws.actions().contains(action), () -> action + " is not in " + aws.actions());
  }

  /** Another each time. */
  private PhoneNumber number() {
    return PhoneNumber.parse("12025550" + (FIRST_NUMBER + numbers++)).orElseThrow();
  }

  private RequestId accepted(PhoneNumber number, int workflow) {
    Plan plan = Plan.workflow(workflow, Optional.empty(), Optional.empty());
    Order order = new Order(number, new Wording.Brand("Acme"), "en-us", "VERIFY", plan);
    Account account = wiring.accounts().find(ACCOUNT).orElseThrow();
    Outcome outcome = wiring.verifications().send(account, order, new CodeChoice.Drawn(4));
    return ((Outcome.Accepted) outcome).id();
  }

  /** A request whose first message is out. */
  private RequestId waiting() {
    return waiting(number());
  }

  private RequestId waiting(PhoneNumber number) {
    RequestId id = accepted(number, 1);
    assertInstanceOf(Outcome.Claimed.class, wiring.delivering().deliver(ACCOUNT, id, 0, TOKEN));
    return id;
  }

  private String newestCode() {
    Matcher code = CODE.matcher(aws.newest("Publish").orElseThrow());
    assertTrue(code.find());
    return code.group(1);
  }

  private Verification found(RequestId id) {
    return wiring.verifications().find(ACCOUNT, List.of(id)).getFirst();
  }

  private State state(RequestId id) {
    return found(id).state();
  }
}
