package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.watchword.core.Verification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events are those of Lambda's own library, the images those that the table really has. */
class StreamRecordsTest {

  private static final Verification ACCEPTED = Samples.accepted(1);

  private final TestTable table = new TestTable();

  @Nested
  class ANewVerification {

    @Test
    void isRead() {
      table.create(ACCEPTED);

      assertEquals(
          List.of(
              new dev.watchword.aws.StreamRecord(
                  "111",
                  Optional.of(
                      new AcceptedRequest(
                          ACCEPTED.account(), ACCEPTED.id(), ACCEPTED.terms().plan().steps())))),
          read(record("INSERT", "111", item("V#"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "request_id", "steps"})
    void thatLacksSomethingIsAnErrorThatNamesIt(String attribute) {
      table.create(ACCEPTED);
      Map<String, AttributeValue> image = item("V#");
      image.remove(attribute);

      Exception e =
          assertThrows(IllegalArgumentException.class, () -> read(record("INSERT", "111", image)));

      assertEquals("a record has no text attribute " + attribute, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sms", "sms:", "sms:x", "fax:10", "sms:0", "sms:125  tts:180"})
    void withStepsThatAreNoneIsAnError(String steps) {
      table.create(ACCEPTED);
      Map<String, AttributeValue> image = item("V#");
      image.put("steps", new AttributeValue(steps));

      assertThrows(IllegalArgumentException.class, () -> read(record("INSERT", "111", image)));
    }

    @Test
    void withAnIdThatIsNoneIsAnError() {
      table.create(ACCEPTED);
      Map<String, AttributeValue> image = item("V#");
      image.put("request_id", new AttributeValue("1"));

      assertThrows(IllegalArgumentException.class, () -> read(record("INSERT", "111", image)));
    }
  }

  @Nested
  class AnythingElse {

    @Test
    void isOfNoInterestIfItIsALock() {
      table.create(ACCEPTED);

      assertIgnored(record("INSERT", "111", item("N#")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MODIFY", "REMOVE", "insert", ""})
    void isOfNoInterestIfItIsNotNew(String event) {
      table.create(ACCEPTED);

      assertIgnored(record(event, "111", item("V#")));
    }

    @Test
    void isOfNoInterestIfItWasRemovedAndHasNoImage() {
      table.create(ACCEPTED);
      DynamodbStreamRecord record = record("REMOVE", "111", item("V#"));
      record.getDynamodb().setNewImage(null);

      assertIgnored(record);
    }

    private void assertIgnored(DynamodbStreamRecord record) {
      assertEquals(
          List.of(new dev.watchword.aws.StreamRecord("111", Optional.empty())), read(record));
    }
  }

  @Nested
  class ABatch {

    @Test
    void keepsItsOrder() {
      table.create(ACCEPTED);

      List<dev.watchword.aws.StreamRecord> records =
          read(
              record("INSERT", "1", item("N#")),
              record("INSERT", "2", item("V#")),
              record("MODIFY", "3", item("V#")));

      assertEquals(
          List.of("1", "2", "3"),
          records.stream().map(dev.watchword.aws.StreamRecord::sequenceNumber).toList());
      assertEquals(
          List.of(false, true, false),
          records.stream().map(record -> record.accepted().isPresent()).toList());
    }

    @Test
    void mayBeEmpty() {
      assertEquals(List.of(), read());
    }
  }

  @Nested
  class Garbage {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "null",
          "[]",
          "{}",
          "\"Records\"",
          "{\"Records\":{}}",
          "{\"Records\":[null]}",
          "{\"Records\":[{}]}",
          "{\"Records\":[{\"eventName\":\"INSERT\"}]}",
          "{\"Records\":[{\"eventName\":\"INSERT\",\"dynamodb\":{}}]}",
          "{\"Records\":[{\"eventName\":\"INSERT\",\"dynamodb\":{\"SequenceNumber\":\"1\"}}]}",
        })
    void isAnError(String json) {
      assertThrows(IllegalArgumentException.class, () -> StreamRecords.read(stream(json)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "secret", "{\"Records\":[", "{\"Records\":[]", "{'a':1}"})
    void thatIsNotJsonIsAnErrorThatQuotesNothing(String json) {
      Throwable e = assertThrows(RuntimeException.class, () -> StreamRecords.read(stream(json)));

      for (Throwable t = e; t != null; t = t.getCause()) {
        assertFalse(t.toString().contains("secret"), t.toString());
      }
    }
  }

  private static List<dev.watchword.aws.StreamRecord> read(DynamodbStreamRecord... records) {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(List.of(records));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(
            DynamodbEvent.class, StreamRecordsTest.class.getClassLoader())
        .toJson(event, json);
    return StreamRecords.read(new ByteArrayInputStream(json.toByteArray()));
  }

  private static DynamodbStreamRecord record(
      String event, String sequenceNumber, Map<String, AttributeValue> image) {
    StreamRecord change = new StreamRecord();
    change.setApproximateCreationDateTime(Date.from(Samples.T0));
    change.setKeys(Map.of("pk", image.get("pk")));
    change.setNewImage(image);
    change.setSequenceNumber(sequenceNumber);
    change.setSizeBytes(800L);
    change.setStreamViewType(StreamViewType.NEW_IMAGE);
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setEventID("event-" + sequenceNumber);
    record.setEventName(event);
    record.setEventVersion("1.1");
    record.setEventSource("aws:dynamodb");
    record.setAwsRegion("eu-west-1");
    record.setDynamodb(change);
    return record;
  }

  /** The item in the table whose key begins like that, as the stream has it. */
  private Map<String, AttributeValue> item(String prefix) {
    Map<String, AttributeValue> image = new HashMap<>();
    table.items().stream()
        .filter(item -> item.get("pk").s().startsWith(prefix))
        .findFirst()
        .orElseThrow()
        .forEach((name, value) -> image.put(name, streamed(value)));
    return image;
  }

  private static AttributeValue streamed(
      software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
    return switch (value.type()) {
      case S -> new AttributeValue(value.s());
      case N -> new AttributeValue().withN(value.n());
      case SS -> new AttributeValue().withSS(value.ss());
      case L -> new AttributeValue().withL(value.l().stream().map(e -> streamed(e)).toList());
      case BOOL, M, NS, B, BS, NUL, UNKNOWN_TO_SDK_VERSION ->
          throw new AssertionError("not in a new item");
    };
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }
}
