package dev.watchword.local.stream;

import dev.watchword.aws.Clients;
import dev.watchword.aws.EmbeddedTable;
import dev.watchword.aws.Environment;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Account;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.Order;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Settings;
import dev.watchword.core.Wording;
import dev.watchword.local.DemoAccount;
import dev.watchword.local.SampleEvent;
import dev.watchword.local.carrier.EndUserMessagingCarrier;
import dev.watchword.local.carrier.Faults;
import dev.watchword.local.carrier.Outbox;
import dev.watchword.local.carrier.SnsCarrier;
import dev.watchword.local.cloud.LocalClients;
import dev.watchword.local.cloud.LocalSecrets;
import dev.watchword.local.cloud.NoCallbacks;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The sample events of the start and notify functions are what the stream says of a request just
 * accepted, and of one just cancelled.
 */
class SampleRecordTest {

  private static final Instant WHEN = Instant.parse("2026-01-01T12:00:00Z");
  private static final String KEYS =
      "{\"current\":\"k1\",\"index\":\"k1\",\"k1\":\"%s\"}".formatted("sample ".repeat(8));

  private final EmbeddedTable table = EmbeddedTable.create();

  @Test
  void ofARequestJustAccepted() throws IOException {
    accept();
    String key = "V#" + DemoAccount.API_KEY + "#" + SampleEvent.REQUEST_ID;
    new SampleEvent(StreamEvents.of(List.of(insertion()), "arn:aws:dynamodb:local"))
        .with("pk", key)
        .with("request_id", SampleEvent.REQUEST_ID)
        .with("number", "k1.c2VhbGVk")
        .with("nonce", "00112233445566778899aabbccddeeff")
        .isThatOf("start");
  }

  /** Its number opens with the keys of a rehearsal. */
  @Test
  void ofARequestJustCancelled() throws IOException {
    accept();
    String key = "V#" + DemoAccount.API_KEY + "#" + SampleEvent.REQUEST_ID;
    new SampleEvent(StreamEvents.of(List.of(cancellation()), "arn:aws:dynamodb:local"))
        .with("pk", key)
        .with("request_id", SampleEvent.REQUEST_ID)
        .with("number", "k1.AAAAAAAAAAAAAAAAuNL/yK1LmgtoEueZseZ5UK49fSeCFhGESEGo+w==")
        .with("nonce", "00112233445566778899aabbccddeeff")
        .isThatOf("notify");
  }

  private Record cancellation() {
    Map<String, AttributeValue> waiting = new HashMap<>(item());
    AttributeValue now = AttributeValue.fromN(Long.toString(WHEN.toEpochMilli()));
    Map<String, AttributeValue> message =
        Map.of(
            "step", AttributeValue.fromN("0"),
            "channel", AttributeValue.fromS("sms"),
            "at", now,
            "fate", AttributeValue.fromS("taken"),
            "carrier_id", AttributeValue.fromS(SampleEvent.MESSAGE_ID));
    waiting.put("announced", AttributeValue.fromBool(true));
    waiting.put("generation", AttributeValue.fromN("0"));
    waiting.put("generation_since", now);
    waiting.put("state", AttributeValue.fromS("waiting"));
    waiting.put("messages", AttributeValue.fromL(List.of(AttributeValue.fromM(message))));
    Map<String, AttributeValue> cancelled = new HashMap<>(waiting);
    cancelled.remove("step");
    cancelled.put("state", AttributeValue.fromS("cancelled"));
    cancelled.put("version", AttributeValue.fromN("2"));
    Record change = record("MODIFY", cancelled);
    StreamRecord both = change.dynamodb().toBuilder().oldImage(waiting).build();
    return change.toBuilder().dynamodb(both).build();
  }

  private void accept() {
    Environment environment =
        new Environment(Map.of("TABLE_NAME", table.name(), "KEYS_SECRET_ARN", "keys"));
    PhoneNumber number = PhoneNumber.parse("12025550123").orElseThrow();
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    var _ =
        Wiring.of(environment, clients(), InstantSource.fixed(WHEN))
            .verifications()
            .send(
                Account.opened(
                    DemoAccount.API_KEY, SecretDigest.of("00", "secret"), Settings.PRESET),
                new Order(number, new Wording.Brand("Acme"), "en-us", "VERIFY", plan),
                new CodeChoice.Drawn(4));
  }

  private Clients clients() {
    Outbox outbox = new Outbox(InstantSource.fixed(WHEN));
    return new LocalClients(
        table.dynamoDb(),
        new NoSteps(),
        new SnsCarrier(outbox, new Faults()),
        new EndUserMessagingCarrier(outbox, new Faults()),
        new LocalSecrets("keys", KEYS),
        NoCallbacks.sqs(),
        NoCallbacks.eventBridge());
  }

  /** Accepting a request calls no state machine. */
  private static final class NoSteps implements SfnClient {
    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private Record insertion() {
    return record("INSERT", item());
  }

  private Map<String, AttributeValue> item() {
    Map<String, AttributeValue> item =
        new HashMap<>(
            table.dynamoDb().scan(scan -> scan.tableName(table.name())).items().stream()
                .filter(each -> each.get("pk").s().startsWith("V#"))
                .findFirst()
                .orElseThrow());
    item.put("writes", AttributeValue.fromSs(List.of("AAAAAAAAAAAA")));
    return item;
  }

  private static Record record(String event, Map<String, AttributeValue> item) {
    return Record.builder()
        .eventID("00000000000000000000000000000000")
        .eventName(event)
        .eventVersion("1.1")
        .eventSource("aws:dynamodb")
        .awsRegion("us-east-1")
        .dynamodb(
            change ->
                change
                    .approximateCreationDateTime(WHEN)
                    .keys(Map.of("pk", item.get("pk")))
                    .newImage(item)
                    .sequenceNumber("000000000000000000001")
                    .sizeBytes(500L)
                    .streamViewType("NEW_AND_OLD_IMAGES"))
        .build();
  }
}
