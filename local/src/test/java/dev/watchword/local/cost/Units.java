package dev.watchword.local.cost;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The request units that a request of the table takes. Source: "DynamoDB read and write operations"
 * in the DynamoDB Developer Guide.
 */
final class Units {

  private static final int READ = 4096;
  private static final int WRITE = 1024;

  private record Key(String table, Map<String, AttributeValue> key) {}

  private final DynamoDbClient table;

  Units(DynamoDbClient table) {
    this.table = table;
  }

  /** Of a read that has to be of what was written last: one for each 4 KB begun. */
  long reading(GetItemRequest get) {
    if (!Boolean.TRUE.equals(get.consistentRead())) {
      throw new AssertionError("half a unit: a read that may be of something older");
    }
    return begun(READ, sizes(List.of(new Key(get.tableName(), get.key()))).sum());
  }

  /**
   * What is to be known before a write: the sizes of its items as they are.
   *
   * @see #written
   */
  long[] before(SdkRequest write) {
    return sizes(keys(write)).toArray();
  }

  /**
   * Of a write that was made, or whose condition did not hold: one for each KB begun of the item as
   * it was or as it is now, whichever is larger; twice as many in a transaction.
   */
  long written(SdkRequest write, long[] before) {
    long[] after = before(write);
    long units = 0;
    for (int i = 0; i < before.length; i++) {
      units += begun(WRITE, Math.max(before[i], after[i]));
    }
    return write instanceof TransactWriteItemsRequest ? 2 * units : units;
  }

  private static long begun(int unit, long size) {
    return Math.max(1, Math.ceilDiv(size, unit));
  }

  private LongStream sizes(List<Key> keys) {
    return keys.stream()
        .mapToLong(
            key ->
                ItemSize.of(
                    table
                        .getItem(
                            get -> get.tableName(key.table()).key(key.key()).consistentRead(true))
                        .item()));
  }

  private static List<Key> keys(SdkRequest request) {
    return switch (request) {
      case PutItemRequest put -> List.of(new Key(put.tableName(), key(put.item())));
      case UpdateItemRequest update -> List.of(new Key(update.tableName(), update.key()));
      case TransactWriteItemsRequest all -> all.transactItems().stream().map(Units::key).toList();
      default -> throw new IllegalArgumentException("no write of the table: " + request.getClass());
    };
  }

  private static Key key(TransactWriteItem item) {
    if (item.put() != null) {
      return new Key(item.put().tableName(), key(item.put().item()));
    }
    return item.update() != null
        ? new Key(item.update().tableName(), item.update().key())
        : new Key(item.conditionCheck().tableName(), item.conditionCheck().key());
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of("pk", item.get("pk"));
  }
}
