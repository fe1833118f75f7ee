package dev.watchword.aws;

import static dev.watchword.aws.Values.n;
import static dev.watchword.aws.Values.s;

import dev.watchword.core.Account;
import dev.watchword.core.Pace;
import dev.watchword.core.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The accounts' buckets, each an item that holds when it will be full. Nothing is read first: a
 * request is taken out of a full bucket by one conditional write, out of any other by a second one,
 * which adds to what it finds. So no race is lost, and nothing is tried again.
 *
 * <p>What an item holds only grows, and nobody makes it later than a second after its own clock. An
 * instance whose clock is ahead by some milliseconds lets as many milliseconds' worth more through,
 * once; one whose clock is behind refuses sooner.
 */
final class ThrottleTable implements Throttle {

  /** By then it has been full for long, which is what its absence means. */
  private static final Duration KEPT = Duration.ofHours(1);

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final DynamoDbClient dynamoDb;
  private final String table;

  ThrottleTable(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public Optional<Duration> take(Account account, Instant now) {
    Pace pace = account.pace();
    Optional<Instant> fullAt = takeFromFull(account, now);
    if (fullAt.isPresent() && pace.wait(fullAt.get(), now).isEmpty()) {
      fullAt = takeFromUsed(account, now);
    }
    return fullAt.flatMap(time -> pace.wait(time, now));
  }

  /** Nothing if a request was taken, otherwise when the bucket will be full. */
  private Optional<Instant> takeFromFull(Account account, Instant now) {
    return update(
        account,
        now,
        "SET full_at = :next, forget_at = :forget",
        "attribute_not_exists(pk) OR full_at <= :now",
        Map.of(":now", nanos(now), ":next", nanos(now.plus(account.pace().interval()))));
  }

  /** Nothing if a request was taken, otherwise when the bucket will be full. */
  private Optional<Instant> takeFromUsed(Account account, Instant now) {
    Pace pace = account.pace();
    return update(
        account,
        now,
        "SET full_at = full_at + :interval, forget_at = :forget",
        "full_at <= :latest",
        Map.of(":interval", n(pace.interval().toNanos()), ":latest", nanos(pace.latest(now))));
  }

  private Optional<Instant> update(
      Account account,
      Instant now,
      String change,
      String condition,
      Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":forget", n(now.plus(KEPT).getEpochSecond()));
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(Map.of(Attributes.PK, s(Keys.requests(account.apiKey()))))
                  .updateExpression(change)
                  .conditionExpression(condition)
                  .expressionAttributeValues(all)
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(fullAt(e.item()));
    }
  }

  private static AttributeValue nanos(Instant time) {
    return n(Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND) + time.getNano());
  }

  private static Instant fullAt(Map<String, AttributeValue> item) {
    return Instant.ofEpochSecond(0, Values.number(item, Attributes.FULL_AT));
  }
}
