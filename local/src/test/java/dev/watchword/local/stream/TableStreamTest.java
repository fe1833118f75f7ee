package dev.watchword.local.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.aws.Clients;
import dev.watchword.aws.Wiring;
import dev.watchword.local.cloud.LocalTable;
import dev.watchword.local.lambda.LocalFunction;
import dev.watchword.local.template.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table's stream as the function at its end sees it. */
final class TableStreamTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Table TABLE =
      new Table("Things", List.of(new Table.Key("pk", "HASH", "S")), "NEW_IMAGE", "forget_at");

  /** The keys of each batch that the function was given. */
  private static final List<List<String>> BATCHES = new ArrayList<>();

  /** How often a key is still to fail. */
  private static final Map<String, Integer> FAILING = new HashMap<>();

  /** Notes what it is given, and reports what is to fail. */
  public static final class Reader implements RequestStreamHandler {
    public Reader(Wiring wiring) {}

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
        throws IOException {
      List<JsonNode> records = JSON.readTree(event).path("Records").valueStream().toList();
      BATCHES.add(records.stream().map(Reader::key).toList());
      if (FAILING.merge("everything", -1, Integer::sum) >= 0) {
        throw new IllegalStateException("planned");
      }
      ObjectNode reply = JSON.createObjectNode();
      ArrayNode failures = reply.putArray("batchItemFailures");
      for (JsonNode each : records) {
        if (FAILING.merge(key(each), -1, Integer::sum) >= 0) {
          String number = each.at("/dynamodb/SequenceNumber").asText();
          failures.addObject().put("itemIdentifier", number);
        }
      }
      answer.write(JSON.writeValueAsBytes(reply));
    }

    private static String key(JsonNode each) {
      return each.at("/dynamodb/Keys/pk/S").asText();
    }
  }

  private final List<String> log = new ArrayList<>();
  private final LocalTable table = LocalTable.open(Optional.empty(), TABLE, "things");
  private final TableStream stream =
      new TableStream(
          table.streams(),
          table.streamArn(),
          List.of(
              new EventPattern(
                  "{\"eventName\":[\"INSERT\"],"
                      + "\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"V#\"}]}}}}")),
          function(),
          log::add);

  private LocalFunction function() {
    Clients none =
        (Clients)
            Proxy.newProxyInstance(
                Clients.class.getClassLoader(),
                new Class<?>[] {Clients.class},
                (_, method, _) -> {
                  throw new IllegalStateException(method.getName() + " is not for here");
                });
    return new LocalFunction(
        "Reader",
        "arn:Reader",
        Reader.class.getName(),
        Map.of(),
        none,
        InstantSource.system(),
        log::add);
  }

  @BeforeEach
  void forget() {
    BATCHES.clear();
    FAILING.clear();
  }

  @AfterEach
  void stop() {
    stream.close();
    table.close();
  }

  private void put(String key) {
    table
        .client()
        .putItem(
            put ->
                put.tableName("things")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS(key),
                            "at", AttributeValue.fromN(String.valueOf(System.nanoTime())))));
  }

  @Test
  void whatIsWrittenIsHandedOverOnceAndInOrder() {
    put("V#1");
    put("V#2");
    assertTrue(stream.settle());
    put("V#3");
    assertTrue(stream.settle());
    assertFalse(stream.settle());
    assertEquals(List.of(List.of("V#1", "V#2"), List.of("V#3")), BATCHES);
  }

  @Test
  void whatTheFilterKeepsOutIsNot() {
    put("A#1");
    put("V#1");
    put("V#1");
    stream.drain();
    assertEquals(List.of(List.of("V#1")), BATCHES);
  }

  @Test
  void whatOthersDrainedMeanwhileCountsAsHavingRun() {
    put("V#1");
    stream.drain();
    assertTrue(stream.settle());
    assertFalse(stream.settle());
  }

  @Test
  void manyRecordsComeInBatches() {
    IntStream.range(0, 23).forEach(number -> put("V#" + number));
    stream.drain();
    assertEquals(List.of(10, 10, 3), BATCHES.stream().map(List::size).toList());
  }

  @Test
  void whatFailedComesAgainWithAllThatFollowed() {
    FAILING.put("V#2", 1);
    List.of("V#1", "V#2", "V#3").forEach(this::put);
    stream.drain();
    assertEquals(List.of(List.of("V#1", "V#2", "V#3"), List.of("V#2", "V#3")), BATCHES);
  }

  @Test
  void aBatchWhoseFunctionFailedComesAgain() {
    FAILING.put("everything", 2);
    put("V#1");
    stream.drain();
    assertEquals(List.of(List.of("V#1"), List.of("V#1"), List.of("V#1")), BATCHES);
  }

  @Test
  void whatFailsTooOftenHoldsNothingUp() {
    FAILING.put("V#1", 100);
    put("V#1");
    put("V#2");
    stream.drain();
    assertEquals(List.of("V#2"), BATCHES.getLast());
    assertTrue(log.getLast().contains("put aside"));
    assertFalse(log.toString().contains("V#1"));
  }

  @Test
  void whatIsWrittenAfterTheEndIsNotRead() {
    stream.close();
    put("V#1");
    assertFalse(stream.settle());
  }
}
