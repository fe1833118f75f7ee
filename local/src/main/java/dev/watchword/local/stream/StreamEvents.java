package dev.watchword.local.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Turns a table's stream records into the events that Lambda makes of them. */
public final class StreamEvents {
  private static final PojoSerializer<DynamodbEvent> SERIALIZER =
      LambdaEventSerializers.serializerFor(
          DynamodbEvent.class, StreamEvents.class.getClassLoader());

  private StreamEvents() {}

  /** The event of these records, as JSON. */
  public static byte[] of(List<Record> records, String streamArn) {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(records.stream().map(each -> record(each, streamArn)).toList());
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    SERIALIZER.toJson(event, json);
    return json.toByteArray();
  }

  private static DynamodbStreamRecord record(Record from, String streamArn) {
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setEventID(from.eventID());
    record.setEventName(from.eventNameAsString());
    record.setEventVersion(from.eventVersion());
    record.setEventSource(from.eventSource());
    record.setAwsRegion(from.awsRegion());
    record.setEventSourceARN(streamArn);
    record.setDynamodb(
        new StreamRecord()
            .withApproximateCreationDateTime(
                Date.from(from.dynamodb().approximateCreationDateTime()))
            .withKeys(item(from.dynamodb().keys()))
            .withSequenceNumber(from.dynamodb().sequenceNumber())
            .withSizeBytes(from.dynamodb().sizeBytes())
            .withStreamViewType(
                StreamViewType.fromValue(from.dynamodb().streamViewTypeAsString())));
    if (from.dynamodb().hasNewImage()) {
      record.getDynamodb().setNewImage(item(from.dynamodb().newImage()));
    }
    if (from.dynamodb().hasOldImage()) {
      record.getDynamodb().setOldImage(item(from.dynamodb().oldImage()));
    }
    return record;
  }

  private static Map<
          String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
      item(Map<String, AttributeValue> from) {
    Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue> item =
        new LinkedHashMap<>();
    from.forEach((name, value) -> item.put(name, value(value)));
    return item;
  }

  private static com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue value(
      AttributeValue from) {
    var value = new com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue();
    switch (from.type()) {
      case S -> value.setS(from.s());
      case N -> value.setN(from.n());
      case B -> value.setB(from.b().asByteBuffer());
      case SS -> value.setSS(from.ss());
      case NS -> value.setNS(from.ns());
      case BS -> value.setBS(from.bs().stream().map(SdkBytes::asByteBuffer).toList());
      case M -> value.setM(item(from.m()));
      case L -> value.setL(from.l().stream().map(StreamEvents::value).toList());
      case BOOL -> value.setBOOL(from.bool());
      case NUL -> value.setNULL(from.nul());
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("a value of no known type");
    }
    return value;
  }
}
