package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Account;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.InMemoryAccounts;
import dev.watchword.core.Message;
import dev.watchword.core.MovableClock;
import dev.watchword.core.Order;
import dev.watchword.core.Outcome;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.Registrar;
import dev.watchword.core.Registration;
import dev.watchword.core.RequestId;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.Value;
import dev.watchword.core.Verification;
import dev.watchword.core.Verifications;
import dev.watchword.core.Wording;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class WiringTest {

  private static final Settings WITHOUT_LIMITS =
      Settings.PRESET.with(
          Map.of(
              Setting.NUMBER_SENDS_PER_HOUR, new Value.Amount(BigDecimal.ZERO),
              Setting.NUMBER_SENDS_PER_DAY, new Value.Amount(BigDecimal.ZERO)));

  private static final Account CALLER =
      Account.opened(Samples.ACCOUNT, SecretDigest.of("00", "secret"), WITHOUT_LIMITS);

  /** Of the SMS simulator in AWS: a number like any other that belongs to nobody. */
  private static final PhoneNumber NUMBER = new PhoneNumber("+14254147755");

  private final MovableClock clock =
      new MovableClock(Instant.parse("2026-03-01T12:00:00.123456789Z"));
  private final FakeAws aws = new FakeAws();

  @Nested
  class TheEnvironment {

    @ParameterizedTest
    @ValueSource(strings = {"TABLE_NAME", "KEYS_SECRET_ARN"})
    void mustSayWhatVerificationsNeed(String name) {
      assertNeeds(name, Wiring::verifications);
      assertNeeds(name, Wiring::delivering);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SMS_CARRIER",
          "SMS_ORIGINATION_IDENTITY",
          "VOICE_ORIGINATION_IDENTITY",
          "VOICE_CONFIGURATION_SET"
        })
    void mustSayWhatDeliveringNeedsToo(String name) {
      assertNeeds(name, Wiring::delivering);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TABLE_NAME", "KEYS_SECRET_ARN"})
    void mustSayWhatAccountsNeed(String name) {
      assertNeeds(name, Wiring::accounts);
      assertNeeds(name, Wiring::registrar);
    }

    @Test
    void mustSayWhatAThrottleNeeds() {
      assertNeeds("TABLE_NAME", Wiring::throttle);
    }

    @Test
    void mustSayWhatExecutionsNeed() {
      assertNeeds("STATE_MACHINE_ARN", Wiring::executions);
    }

    @Test
    void needNotSayMore() {
      wiring("TABLE_NAME", "KEYS_SECRET_ARN").verifications();
      wiring(
              "TABLE_NAME",
              "KEYS_SECRET_ARN",
              "SMS_CARRIER",
              "SMS_ORIGINATION_IDENTITY",
              "VOICE_ORIGINATION_IDENTITY",
              "VOICE_CONFIGURATION_SET")
          .delivering();
      wiring("TABLE_NAME", "KEYS_SECRET_ARN").accounts();
      wiring("TABLE_NAME").throttle();
      wiring("TABLE_NAME", "KEYS_SECRET_ARN").registrar();
      wiring("STATE_MACHINE_ARN").executions();
    }

    private void assertNeeds(String name, Function<Wiring, Object> part) {
      Set<String> others = new HashSet<>(Environment.NAMES);
      others.remove(name);
      Wiring wiring = wiring(others.toArray(String[]::new));

      Exception e = assertThrows(IllegalStateException.class, () -> part.apply(wiring));

      assertEquals("the environment variable " + name + " is not set", e.getMessage());
    }
  }

  @Nested
  class TheClients {

    @Test
    void areNotMadeBeforeAPartIsAskedFor() {
      var _ = whole();

      assertEquals(List.of(), aws.made);
    }

    @Test
    void areOnlyThoseAPartUsesAtOnce() {
      Wiring wiring = whole();
      wiring.accounts();
      wiring.throttle();
      wiring.verifications();
      wiring.delivering();

      assertEquals(List.of("dynamoDb"), aws.made);
    }

    @Test
    void areMadeOnce() {
      RequestId first = accepted(whole());
      clock.advance(Verification.LONGEST_LIFE);
      RequestId second = accepted(whole());
      aws.made.clear();

      Verifications delivering = whole().delivering();
      delivering.deliver(Samples.ACCOUNT, first, 0, Samples.TOKEN);
      delivering.deliver(Samples.ACCOUNT, second, 0, Samples.TOKEN);
      delivering.deliver(Samples.ACCOUNT, second, 0, Samples.TOKEN);

      assertEquals(aws.made.stream().distinct().toList(), aws.made);
      assertTrue(aws.made.containsAll(List.of("dynamoDb", "secrets", "sns")), aws.made::toString);
    }
  }

  @Nested
  class Together {

    @Test
    void partsAreAlwaysTheSame() {
      Wiring wiring = whole();

      assertSame(wiring.verifications(), wiring.verifications());
      assertSame(wiring.delivering(), wiring.delivering());
      assertSame(wiring.accounts(), wiring.accounts());
      assertSame(wiring.throttle(), wiring.throttle());
      assertSame(wiring.registrar(), wiring.registrar());
      assertSame(wiring.executions(), wiring.executions());
    }

    @Test
    void theyTakeARequestFromItsAcceptanceToItsEnd() {
      Wiring wiring = whole();
      Verifications verifications = wiring.verifications();
      RequestId id = accepted(wiring);
      assertEquals(new Outcome.UnderWay(id), send(wiring));

      wiring.delivering().deliver(Samples.ACCOUNT, id, 0, Samples.TOKEN);
      PublishRequest sms = aws.only(PublishRequest.class);
      String code = sms.message().replaceAll(".*code is ([0-9]{6})\\..*", "$1");
      assertEquals(NUMBER.e164(), sms.phoneNumber());

      assertInstanceOf(Outcome.CodeAccepted.class, verifications.check(CALLER, id, code));
      assertEquals(Samples.TOKEN.value(), aws.only(SendTaskSuccessRequest.class).taskToken());
      assertInstanceOf(Outcome.Accepted.class, send(wiring));
    }

    @Test
    void theyCallOverTheVoiceChannel() {
      Wiring wiring = whole();
      Outcome.Accepted accepted =
          (Outcome.Accepted) send(wiring, Plan.workflow(3, Optional.empty(), Optional.empty()));

      wiring.delivering().deliver(Samples.ACCOUNT, accepted.id(), 0, Samples.TOKEN);

      SendVoiceMessageRequest call = aws.only(SendVoiceMessageRequest.class);
      assertEquals("value of VOICE_ORIGINATION_IDENTITY", call.originationIdentity());
      assertEquals("value of VOICE_CONFIGURATION_SET", call.configurationSetName());
      assertEquals(Map.of("request_id", accepted.id().value()), call.context());
    }

    @Test
    void theyTextByTheCarrierThatTheDeploymentNames() {
      smsCarrier = "end-user-messaging";
      Wiring wiring = whole();
      RequestId id = accepted(wiring);

      wiring.delivering().deliver(Samples.ACCOUNT, id, 0, Samples.TOKEN);

      SendTextMessageRequest text = aws.only(SendTextMessageRequest.class);
      assertEquals("value of SMS_ORIGINATION_IDENTITY", text.originationIdentity());
      assertEquals("value of VOICE_CONFIGURATION_SET", text.configurationSetName());
    }

    @Test
    void theyKnowNoOtherCarrier() {
      smsCarrier = "pigeons";
      Wiring wiring = whole();

      Exception e = assertThrows(IllegalStateException.class, wiring::delivering);

      assertEquals(
          "the environment variable SMS_CARRIER is neither sns nor end-user-messaging",
          e.getMessage());
    }

    @Test
    void theyStartExecutions() {
      whole().executions().start(new AcceptedRequest(Samples.ACCOUNT, Samples.ID, List.of()));

      assertEquals(List.of("stepFunctions"), aws.made);
    }

    @Test
    void aFunctionThatDeliversNothingHasNoCarrier() {
      Wiring wiring = whole();
      RequestId id = accepted(wiring);

      assertThrows(
          IllegalStateException.class,
          () -> wiring.verifications().deliver(Samples.ACCOUNT, id, 0, Samples.TOKEN));
      assertEquals(List.of(), aws.requests(PublishRequest.class));
    }

    @Test
    void anAccountThatWasOpenedIsOneThatMayCall() {
      Wiring wiring = whole();
      Registration.Issued issued =
          (Registration.Issued) wiring.registrar().open(Optional.empty(), Settings.PRESET);
      String apiKey = issued.account().apiKey();

      assertTrue(apiKey.matches("[0-9a-f]{8}"), apiKey);
      assertTrue(issued.secret().matches("[0-9a-f]{32}"), "128 bits");
      Account found = wiring.accounts().find(apiKey).orElseThrow();
      assertTrue(found.accepts(issued.secret(), wiring.clock().instant()));
    }

    @Test
    void theKeysAreFetchedOnceAndForAnAccountWithoutListsNotAtAll() {
      Wiring wiring = whole();
      Registration.Issued issued =
          (Registration.Issued) wiring.registrar().open(Optional.empty(), Settings.PRESET);
      String apiKey = issued.account().apiKey();
      wiring.accounts().find(apiKey);
      assertEquals(List.of(), aws.requests(GetSecretValueRequest.class));

      wiring.registrar().set(apiKey, Map.of(Setting.BLOCKED, new Value.Texts(List.of("+49"))));
      wiring.accounts().find(apiKey);
      accepted(wiring);
      assertEquals(1, aws.requests(GetSecretValueRequest.class).size());
    }

    @Test
    void secretsEndWhenTheClockSaysSo() {
      Wiring wiring = whole();
      Registration.Issued issued =
          (Registration.Issued) wiring.registrar().open(Optional.empty(), Settings.PRESET);
      String apiKey = issued.account().apiKey();
      wiring.registrar().rotate(apiKey, Duration.ofHours(1));
      Account found = wiring.accounts().find(apiKey).orElseThrow();

      clock.advance(Duration.ofHours(1).minusMillis(1));
      assertTrue(found.accepts(issued.secret(), wiring.clock().instant()));
      clock.advance(Duration.ofMillis(1));
      assertFalse(found.accepts(issued.secret(), wiring.clock().instant()));
    }

    @Test
    void timesAreWhatTheTableKeeps() {
      Wiring wiring = whole();
      RequestId id = accepted(wiring);

      Verification stored = found(wiring, id);

      assertEquals(Instant.parse("2026-03-01T12:00:00.123Z"), stored.terms().createdAt());
    }

    @Test
    void idsAreNeverTheSame() {
      Wiring wiring = whole();
      Set<RequestId> ids = new HashSet<>();
      for (int i = 0; i < 100; i++) {
        RequestId id = accepted(wiring);
        assertTrue(ids.add(id));
        clock.advance(Duration.ofHours(1));
      }
    }
  }

  @Nested
  class AFictitiousNumber {

    private static final PhoneNumber FICTITIOUS = new PhoneNumber("+447700900123");

    private RequestId delivered(Wiring wiring, int workflow) {
      Plan plan = Plan.workflow(workflow, Optional.empty(), Optional.empty());
      RequestId id = ((Outcome.Accepted) send(wiring, FICTITIOUS, plan)).id();
      wiring.delivering().deliver(Samples.ACCOUNT, id, 0, Samples.TOKEN);
      return id;
    }

    private int handedOver() {
      return aws.requests(PublishRequest.class).size()
          + aws.requests(SendVoiceMessageRequest.class).size();
    }

    /** Workflow 1 begins with an SMS, 3 with a call. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void isVerifiedWithoutACarrier(int workflow) {
      Wiring wiring = whole();
      RequestId id = delivered(wiring, workflow);

      assertEquals(0, handedOver());
      assertFalse(aws.made.contains("sns") || aws.made.contains("voice"), aws.made::toString);
      Verification stored = found(wiring, id);
      Message message = stored.messages().getLast();
      assertEquals(Message.Fate.TAKEN, message.fate());
      assertEquals(Optional.empty(), message.carrierId());
      String code = new KeyedCodes(Samples.keys(), new SecureRandom()).newest(stored).value();
      assertInstanceOf(Outcome.CodeAccepted.class, wiring.verifications().check(CALLER, id, code));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void isLikeAnyOtherWhereNoPhoneIsReached(int workflow) {
      aws.reachesPhones = false;
      Wiring wiring = whole();
      RequestId id = delivered(wiring, workflow);

      assertEquals(1, handedOver());
      assertTrue(found(wiring, id).messages().getLast().carrierId().isPresent());
    }
  }

  @Nested
  class InParts {

    @Test
    void whatIsNotThereIsAnError() {
      Wiring starting = Wiring.of((Executions) _ -> {});
      assertThrows(IllegalStateException.class, starting::verifications);
      assertThrows(IllegalStateException.class, starting::delivering);
      assertThrows(IllegalStateException.class, starting::accounts);
      assertThrows(IllegalStateException.class, starting::throttle);
      assertThrows(IllegalStateException.class, starting::registrar);

      Wiring answering =
          Wiring.of(
              whole().verifications(), new InMemoryAccounts(), (_, _) -> Optional.empty(), clock);
      assertThrows(IllegalStateException.class, answering::executions);
      assertThrows(IllegalStateException.class, answering::registrar);

      Wiring registering = Wiring.of(whole().registrar(), clock);
      assertThrows(IllegalStateException.class, registering::verifications);
      assertThrows(IllegalStateException.class, registering::accounts);
      assertThrows(IllegalStateException.class, registering::throttle);
      assertThrows(IllegalStateException.class, registering::executions);
    }

    @Test
    void whatIsThereIsHandedOut() {
      Executions executions = _ -> {};
      Verifications verifications = whole().verifications();

      assertSame(executions, Wiring.of(executions).executions());
      Wiring answering =
          Wiring.of(verifications, new InMemoryAccounts(), (_, _) -> Optional.empty(), clock);
      assertSame(verifications, answering.verifications());
      assertSame(verifications, answering.delivering());
      assertSame(clock, answering.clock());
      Registrar registrar = whole().registrar();
      assertSame(registrar, Wiring.of(registrar, clock).registrar());
    }
  }

  private String smsCarrier = "sns";

  private Wiring whole() {
    return wiring(Environment.NAMES.toArray(String[]::new));
  }

  private Wiring wiring(String... names) {
    Map<String, String> variables = new HashMap<>();
    for (String name : names) {
      variables.put(name, "value of " + name);
    }
    variables.computeIfPresent("TABLE_NAME", (_, _) -> aws.table.name());
    variables.computeIfPresent("SMS_CARRIER", (_, _) -> smsCarrier);
    return Wiring.of(new Environment(variables), aws, clock);
  }

  private static RequestId accepted(Wiring wiring) {
    return ((Outcome.Accepted) send(wiring)).id();
  }

  private static Outcome send(Wiring wiring) {
    return send(wiring, Plan.workflow(1, Optional.empty(), Optional.empty()));
  }

  private static Outcome send(Wiring wiring, Plan plan) {
    return send(wiring, NUMBER, plan);
  }

  private static Outcome send(Wiring wiring, PhoneNumber number, Plan plan) {
    Order order = new Order(number, new Wording.Brand("Acme"), "en-us", "ACME", plan);
    return wiring.verifications().send(CALLER, order, new CodeChoice.Drawn(6));
  }

  private static Verification found(Wiring wiring, RequestId id) {
    return wiring.verifications().find(Samples.ACCOUNT, List.of(id)).getFirst();
  }

  /** AWS with a real table; everything else takes what it is given. */
  private static final class FakeAws implements Clients {

    private final EmbeddedTable table = EmbeddedTable.create();
    private final List<String> made = new ArrayList<>();
    private final List<SdkRequest> requests = new ArrayList<>();
    private boolean reachesPhones = true;

    @Override
    public boolean reachPhones() {
      return reachesPhones;
    }

    <R> List<R> requests(Class<R> type) {
      return requests.stream()
          .filter(type::isInstance)
          .map(type::cast)
          .collect(Collectors.toList());
    }

    <R> R only(Class<R> type) {
      assertEquals(1, requests(type).size());
      return requests(type).getFirst();
    }

    @Override
    public DynamoDbClient dynamoDb() {
      made.add("dynamoDb");
      return table.dynamoDb();
    }

    @Override
    public SfnClient stepFunctions() {
      made.add("stepFunctions");
      return Intercepted.client(
          SfnClient.class,
          request -> {
            requests.add(request);
            return request instanceof SendTaskSuccessRequest
                ? SendTaskSuccessResponse.builder().build()
                : StartExecutionResponse.builder().build();
          });
    }

    @Override
    public SnsClient sns() {
      made.add("sns");
      return Intercepted.client(
          SnsClient.class,
          request -> {
            requests.add(request);
            return PublishResponse.builder().messageId("m-1").build();
          });
    }

    @Override
    public PinpointSmsVoiceV2Client voice() {
      made.add("voice");
      return Intercepted.client(
          PinpointSmsVoiceV2Client.class,
          request -> {
            requests.add(request);
            return request instanceof SendTextMessageRequest
                ? SendTextMessageResponse.builder().messageId("t-1").build()
                : SendVoiceMessageResponse.builder().messageId("c-1").build();
          });
    }

    @Override
    public SqsClient sqs() {
      made.add("sqs");
      return Intercepted.client(
          SqsClient.class,
          request -> {
            requests.add(request);
            return SendMessageBatchResponse.builder().build();
          });
    }

    @Override
    public EventBridgeClient eventBridge() {
      made.add("eventBridge");
      return Intercepted.client(
          EventBridgeClient.class,
          request -> {
            requests.add(request);
            return PutEventsResponse.builder().failedEntryCount(0).build();
          });
    }

    @Override
    public boolean reachThisMachine() {
      return false;
    }

    @Override
    public SecretsManagerClient secrets() {
      made.add("secrets");
      return Intercepted.client(
          SecretsManagerClient.class,
          request -> {
            requests.add(request);
            return GetSecretValueResponse.builder().secretString(Samples.KEYS).build();
          });
    }
  }
}
