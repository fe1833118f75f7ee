package dev.watchword.aws;

import static dev.watchword.aws.Values.n;
import static dev.watchword.aws.Values.s;

import dev.watchword.core.Account;
import dev.watchword.core.Quota;
import dev.watchword.core.Quotas;
import dev.watchword.core.Reservation;
import dev.watchword.core.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * What accounts have used, in an item for each account and month that has the month's days as well.
 * So one conditional write holds an account to all its limits: nothing is read first, and as it
 * adds to what it finds, no race is lost.
 *
 * <p>What is counted twice, as its answer was lost, is too much and does no harm. What is given
 * back twice would be too little: that write has an id, which stays on the item.
 */
final class QuotaTable implements Quotas {

  /** In a month; what is not used beyond that stays counted. An item's length is paid for. */
  private static final int MOST_GIVEN_BACK = 500;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Writes writes;

  QuotaTable(DynamoDbClient dynamoDb, String table, RandomGenerator random) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.writes = new Writes(random);
  }

  @Override
  public Reservation reserve(Account account, Instant now) {
    Quota quota = account.quota();
    if (!quota.isSet()) {
      return new Reservation.Uncounted();
    }
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Reservation.Made made = new Reservation.Made(account.apiKey(), day, account.share());
    List<QuotaItem.Limit> limits = QuotaItem.limits(quota, made);
    Map<String, AttributeValue> values = QuotaItem.share(made.share());
    values.put(":forget", QuotaItem.forgetAt(day));
    limits.forEach(limit -> values.put(limit.value(), n(limit.mostBefore())));
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(made))
                  .updateExpression("SET forget_at = :forget " + QuotaItem.addingShare(day))
                  .conditionExpression(
                      limits.stream()
                          .map(QuotaItem.Limit::condition)
                          .collect(Collectors.joining(" AND ")))
                  .expressionAttributeValues(values)
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return made;
    } catch (ConditionalCheckFailedException e) {
      return refused(quota, made, e.item());
    }
  }

  private static Reservation refused(
      Quota quota, Reservation.Made made, Map<String, AttributeValue> item) {
    Usage day = QuotaItem.usedOn(made.day(), item).plus(made.share());
    Usage month = QuotaItem.usedInMonth(item).plus(made.share());
    return new Reservation.Refused(quota.exceededUntil(day, month, made.day()).orElseThrow());
  }

  @Override
  public void release(Reservation.Made reservation) {
    Map<String, AttributeValue> values = QuotaItem.share(reservation.share().negated());
    String id = writes.newId();
    values.put(":id", s(id));
    values.put(":ids", AttributeValue.fromSs(List.of(id)));
    values.put(":most", n(MOST_GIVEN_BACK));
    var _ = writes.settle(() -> giveBack(reservation, values));
  }

  /** Whether it was given back now; if not, an earlier try did, or it is to stay counted. */
  private boolean giveBack(Reservation.Made reservation, Map<String, AttributeValue> values) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(reservation))
                  .updateExpression(QuotaItem.addingShare(reservation.day()) + ", given_back :ids")
                  .conditionExpression(
                      "attribute_exists(pk) AND (attribute_not_exists(given_back)"
                          + " OR (NOT contains(given_back, :id) AND size(given_back) < :most))")
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Map<String, AttributeValue> key(Reservation.Made reservation) {
    YearMonth month = YearMonth.from(reservation.day());
    return Map.of(Attributes.PK, s(Keys.quota(reservation.account(), month)));
  }
}
