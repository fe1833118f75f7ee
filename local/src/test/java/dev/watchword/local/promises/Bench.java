package dev.watchword.local.promises;

import dev.watchword.aws.Clients;
import dev.watchword.aws.EmbeddedTable;
import dev.watchword.aws.Environment;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Account;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.MovableClock;
import dev.watchword.core.Order;
import dev.watchword.core.Outcome;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.RequestId;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Settings;
import dev.watchword.core.TaskToken;
import dev.watchword.core.Throttle;
import dev.watchword.core.Verifications;
import dev.watchword.core.Wording;
import dev.watchword.local.cloud.LocalEventBus;
import dev.watchword.local.lambda.LocalFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * The real rules over the real adapters and a real table; carriers and signals are only recorded.
 * The state machine is the test: it calls {@code deliver} and {@code expire} when it wants to.
 */
final class Bench {

  static final String ACCOUNT = "abcd1234";
  static final Account CALLER =
      Account.opened(ACCOUNT, SecretDigest.of("00", "secret"), Settings.PRESET);
  static final PhoneNumber NUMBER = PhoneNumber.parse("447911123456").orElseThrow();

  private static final Pattern CODE = Pattern.compile("code is ([0-9]{4})\\.");
  private static final Pattern SPOKEN = Pattern.compile("\"digits\">([0-9]{4})<");

  final MovableClock clock = new MovableClock();
  final Faults faults = new Faults();
  final List<String> messages = new CopyOnWriteArrayList<>();
  final List<String> callbacks = new CopyOnWriteArrayList<>();
  final List<String> signals = new CopyOnWriteArrayList<>();
  final Verifications verifications;
  final Throttle throttle;
  final Map<String, String> environment;

  /** Whether the carrier refuses texts for good. */
  volatile boolean refusesTexts;

  final Clients clients;

  Bench() {
    this(EmbeddedTable.create());
  }

  Bench(EmbeddedTable table) {
    this(table, table.dynamoDb());
  }

  /** A bench whose functions reach the table through {@code dynamoDb}. */
  Bench(EmbeddedTable table, DynamoDbClient dynamoDb) {
    environment =
        Map.of(
            "TABLE_NAME", table.name(),
            "KEYS_SECRET_ARN", "keys",
            "STATE_MACHINE_ARN", "machine",
            "CALLBACK_QUEUE_URL", "queue",
            "EVENT_BUS_NAME", "bus",
            "SMS_CARRIER", "sns",
            "SMS_ORIGINATION_IDENTITY", "pool",
            "VOICE_ORIGINATION_IDENTITY", "voice",
            "VOICE_CONFIGURATION_SET", "set");
    clients = new Recorded(dynamoDb);
    Wiring wiring = Wiring.of(new Environment(environment), clients, clock);
    verifications = wiring.delivering();
    throttle = wiring.throttle();
  }

  /** The function of that name, such as {@code send.Send}, over this bench's table. */
  LocalFunction function(String name) {
    return new LocalFunction(
        name, "arn", "dev.watchword." + name + "Function", environment, clients, clock, _ -> {});
  }

  Outcome send() {
    return send(CALLER, NUMBER);
  }

  Outcome send(Account caller, PhoneNumber number) {
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    Order order = new Order(number, new Wording.Brand("Acme"), "en-us", "VERIFY", plan);
    return verifications.send(caller, order, new CodeChoice.Drawn(4));
  }

  RequestId accepted() {
    return ((Outcome.Accepted) send()).id();
  }

  Outcome deliver(RequestId id, int step, String token) {
    return verifications.deliver(ACCOUNT, id, step, new TaskToken(token));
  }

  Outcome check(RequestId id, String code) {
    return verifications.check(CALLER, id, code);
  }

  /** What the newest message says. */
  String newestCode() {
    Matcher sms = CODE.matcher(messages.getLast());
    Matcher call = SPOKEN.matcher(messages.getLast());
    return sms.find() ? sms.group(1) : call.results().findFirst().orElseThrow().group(1);
  }

  /** A code of the right shape that the newest message does not say. */
  String wrongCode() {
    return "0000".equals(newestCode()) ? "1111" : "0000";
  }

  /** The clients, recording what they are asked to send, each with the planned faults. */
  private final class Recorded implements Clients {

    private final DynamoDbClient dynamoDb;

    Recorded(DynamoDbClient dynamoDb) {
      this.dynamoDb = dynamoDb;
    }

    @Override
    public DynamoDbClient dynamoDb() {
      return faults.wrap(DynamoDbClient.class, dynamoDb);
    }

    @Override
    public SfnClient stepFunctions() {
      return faults.wrap(SfnClient.class, new Signals());
    }

    @Override
    public SnsClient sns() {
      return faults.wrap(SnsClient.class, new Texts());
    }

    @Override
    public PinpointSmsVoiceV2Client voice() {
      return faults.wrap(PinpointSmsVoiceV2Client.class, new Calls());
    }

    @Override
    public SecretsManagerClient secrets() {
      return faults.wrap(SecretsManagerClient.class, new Secret());
    }

    @Override
    public SqsClient sqs() {
      return faults.wrap(SqsClient.class, new Callbacks());
    }

    @Override
    public EventBridgeClient eventBridge() {
      return faults.wrap(EventBridgeClient.class, new LocalEventBus());
    }

    @Override
    public boolean reachThisMachine() {
      return true;
    }

    @Override
    public boolean reachPhones() {
      return true;
    }
  }

  private final class Callbacks implements SqsClient {
    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      request.entries().forEach(entry -> callbacks.add(entry.messageBody()));
      return SendMessageBatchResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(
        ChangeMessageVisibilityRequest request) {
      return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private final class Texts implements SnsClient {
    @Override
    public PublishResponse publish(PublishRequest request) {
      if (refusesTexts) {
        throw AuthorizationErrorException.builder().statusCode(403).build();
      }
      messages.add(request.message());
      return PublishResponse.builder().messageId("sms-" + messages.size()).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private final class Calls implements PinpointSmsVoiceV2Client {
    @Override
    public SendTextMessageResponse sendTextMessage(SendTextMessageRequest request) {
      messages.add(request.messageBody());
      return SendTextMessageResponse.builder().messageId("text-" + messages.size()).build();
    }

    @Override
    public SendVoiceMessageResponse sendVoiceMessage(SendVoiceMessageRequest request) {
      messages.add(request.messageBody());
      return SendVoiceMessageResponse.builder().messageId("call-" + messages.size()).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private final class Signals implements SfnClient {
    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
      signals.add(request.name() + " started");
      return StartExecutionResponse.builder().executionArn(request.name()).build();
    }

    @Override
    public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
      signals.add(request.taskToken() + " done");
      return SendTaskSuccessResponse.builder().build();
    }

    @Override
    public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
      signals.add(request.taskToken() + ' ' + request.error());
      return SendTaskFailureResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private static final class Secret implements SecretsManagerClient {
    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      return GetSecretValueResponse.builder()
          .secretString(
              "{\"current\":\"k1\",\"index\":\"k1\",\"k1\":\""
                  + "only for tests ".repeat(4)
                  + "\"}")
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
