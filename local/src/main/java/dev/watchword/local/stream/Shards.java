package dev.watchword.local.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a table's stream from its oldest record on, shard after shard, each record once. */
final class Shards {
  private final DynamoDbStreamsClient streams;
  private final String arn;
  private final Map<String, String> lastRead = new HashMap<>();
  private final Set<String> readToTheirEnd = new HashSet<>();

  Shards(DynamoDbStreamsClient streams, String arn) {
    this.streams = streams;
    this.arn = arn;
  }

  /** What has been added since this was last asked. */
  List<Record> read() {
    List<Record> found = new ArrayList<>();
    for (Shard shard : shards()) {
      if (!readToTheirEnd.contains(shard.shardId())) {
        readOn(shard.shardId(), found);
      }
    }
    return found;
  }

  /** Parents come before their children, as the service lists them. */
  private List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    Optional<String> last = Optional.empty();
    do {
      String from = last.orElse(null);
      StreamDescription page =
          streams
              .describeStream(ask -> ask.streamArn(arn).exclusiveStartShardId(from))
              .streamDescription();
      shards.addAll(page.shards());
      last = Optional.ofNullable(page.lastEvaluatedShardId());
    } while (last.isPresent());
    return shards;
  }

  private void readOn(String shard, List<Record> found) {
    Optional<String> iterator = Optional.of(iterator(shard));
    while (iterator.isPresent()) {
      GetRecordsResponse page =
          streams.getRecords(GetRecordsRequest.builder().shardIterator(iterator.get()).build());
      found.addAll(page.records());
      if (page.hasRecords() && !page.records().isEmpty()) {
        lastRead.put(shard, page.records().getLast().dynamodb().sequenceNumber());
      } else if (page.nextShardIterator() != null) {
        return;
      }
      iterator = Optional.ofNullable(page.nextShardIterator());
    }
    readToTheirEnd.add(shard);
  }

  /** Iterators are never kept: they get too old while nobody calls. */
  private String iterator(String shard) {
    String last = lastRead.get(shard);
    if (last != null) {
      try {
        return iterator(shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, last);
      } catch (TrimmedDataAccessException e) {
        lastRead.remove(shard);
      }
    }
    return iterator(shard, ShardIteratorType.TRIM_HORIZON, null);
  }

  private String iterator(String shard, ShardIteratorType type, String after) {
    return streams
        .getShardIterator(
            ask -> ask.streamArn(arn).shardId(shard).shardIteratorType(type).sequenceNumber(after))
        .shardIterator();
  }
}
