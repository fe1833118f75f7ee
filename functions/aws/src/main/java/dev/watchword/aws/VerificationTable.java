package dev.watchword.aws;

import static dev.watchword.aws.Values.n;
import static dev.watchword.aws.Values.s;

import dev.watchword.core.IdempotencyKey;
import dev.watchword.core.NumberRecord;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Precedent;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.core.Verification;
import dev.watchword.core.VerificationStore;
import dev.watchword.core.Waybill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Verifications and their numbers in DynamoDB.
 *
 * <p>Every write carries an id that stays on the item. A write whose answer was lost is simply
 * repeated: the item then says that it was applied, whatever has been written since.
 *
 * <p>It stays one class, although a long one, so that every write and its condition can be
 * compared.
 */
public final class VerificationTable implements VerificationStore {

  private static final ReturnValuesOnConditionCheckFailure ALL_OLD =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final KeyRing keys;
  private final VerificationItem items;
  private final Writes writes;

  VerificationTable(DynamoDbClient dynamoDb, String table, KeyRing keys, RandomGenerator random) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.keys = keys;
    this.items = new VerificationItem(Vault.ofRequests(keys, random));
    this.writes = new Writes(random);
  }

  @Override
  public Optional<Verification> find(String account, RequestId id) {
    Map<String, AttributeValue> item = get(Keys.verification(account, id));
    return item.isEmpty() ? Optional.empty() : Optional.of(items.read(item));
  }

  @Override
  public NumberRecord number(String account, PhoneNumber number) {
    return NumberItem.read(get(Keys.number(account, number, keys)));
  }

  private Map<String, AttributeValue> get(String pk) {
    return dynamoDb.getItem(get -> get.tableName(table).key(key(pk)).consistentRead(true)).item();
  }

  @Override
  public Created create(Verification v, NumberRecord number, Optional<IdempotencyKey> key) {
    String write = writes.newId();
    Map<String, AttributeValue> item = new HashMap<>(items.terms(v));
    item.putAll(items.progress(v));
    item.put(Attributes.WRITES, AttributeValue.fromSs(List.of(write)));
    List<TransactWriteItem> all = new ArrayList<>(List.of(put(item), take(v, number)));
    key.ifPresent(named -> all.add(name(v, named)));
    return writes.settle(
        () -> {
          try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(all));
            return new Created.Stored();
          } catch (TransactionCanceledException e) {
            return created(e, key);
          }
        });
  }

  private TransactWriteItem name(Verification v, IdempotencyKey key) {
    Instant now = v.terms().createdAt();
    Map<String, AttributeValue> item = new HashMap<>(key(Keys.request(v.account(), key)));
    item.put(Attributes.REQUEST_ID, s(v.id().value()));
    item.put(Attributes.CONTENT, s(content(key)));
    item.put(Attributes.CREATED_AT, n(now));
    item.put(Attributes.FORGET_AT, n(now.plus(Precedent.LIFE).getEpochSecond()));
    return put(
        Put.builder()
            .item(item)
            .conditionExpression("attribute_not_exists(pk) OR created_at <= :old")
            .expressionAttributeValues(Map.of(":old", n(now.minus(Precedent.LIFE)))));
  }

  /** What was asked for holds a number, and may hold a code: nothing of it is to be read here. */
  private String content(IdempotencyKey key) {
    return HexFormat.of()
        .formatHex(Mac.of(keys.key(keys.index(), KeyRing.Use.CONTENTS), key.contentBytes()));
  }

  private Precedent precedent(Map<String, AttributeValue> item, IdempotencyKey key) {
    return new Precedent(
        new RequestId(Values.text(item, Attributes.REQUEST_ID)),
        Values.text(item, Attributes.CONTENT).equals(content(key)),
        Values.time(item, Attributes.CREATED_AT));
  }

  /** Read in a transaction, for only that sees all of another one that something was seen of. */
  @Override
  public Optional<Precedent> precedent(String account, IdempotencyKey key) {
    TransactGetItem get =
        TransactGetItem.builder()
            .get(one -> one.tableName(table).key(key(Keys.request(account, key))))
            .build();
    return writes.settle(
        () -> {
          Map<String, AttributeValue> item =
              dynamoDb.transactGetItems(all -> all.transactItems(get)).responses().get(0).item();
          return item.isEmpty() ? Optional.empty() : Optional.of(precedent(item, key));
        });
  }

  /** Ids are never drawn twice: an item of this id is this one, written by an earlier try. */
  private Created created(TransactionCanceledException e, Optional<IdempotencyKey> key) {
    CancellationReason item = e.cancellationReasons().get(0);
    CancellationReason number = e.cancellationReasons().get(1);
    if (Writes.conditionFailed(item)) {
      return new Created.Stored();
    }
    if (key.isPresent() && Writes.conditionFailed(e.cancellationReasons().get(2))) {
      return new Created.Repeated(precedent(e.cancellationReasons().get(2).item(), key.get()));
    }
    if (Writes.conditionFailed(number)) {
      return new Created.Overtaken(NumberItem.read(number.item()));
    }
    throw e;
  }

  @Override
  public void keep(String carrierId, Verification v, int step) {
    Map<String, AttributeValue> item = new HashMap<>(key(Keys.message(carrierId)));
    item.put(Attributes.ACCOUNT, s(v.account()));
    item.put(Attributes.REQUEST_ID, s(v.id().value()));
    item.put(Attributes.STEP, n(step));
    item.put(Attributes.FORGET_AT, VerificationItem.forgetAt(v));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  @Override
  public Optional<Waybill> waybill(String carrierId) {
    Map<String, AttributeValue> item = get(Keys.message(carrierId));
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Waybill(
                Values.text(item, Attributes.ACCOUNT),
                new RequestId(Values.text(item, Attributes.REQUEST_ID)),
                Math.toIntExact(Values.number(item, Attributes.STEP))));
  }

  @Override
  public boolean replace(Verification current, Verification next) {
    String write = writes.newId();
    Update update = update(current, next, write);
    boolean isEnd = current.state() instanceof State.Open && next.state() instanceof State.Closed;
    return isEnd
        ? writes.settle(() -> close(update, next, write))
        : writes.settle(() -> change(update, write));
  }

  private boolean change(Update update, String write) {
    try {
      dynamoDb.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(update.key())
                  .updateExpression(update.updateExpression())
                  .conditionExpression(update.conditionExpression())
                  .expressionAttributeNames(update.expressionAttributeNames())
                  .expressionAttributeValues(update.expressionAttributeValues())
                  .returnValuesOnConditionCheckFailure(ALL_OLD));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return isAppliedTo(e.item(), write);
    }
  }

  private boolean close(Update update, Verification next, String write) {
    List<TransactWriteItem> both =
        List.of(TransactWriteItem.builder().update(update).build(), free(next));
    try {
      dynamoDb.transactWriteItems(transaction -> transaction.transactItems(both));
      return true;
    } catch (TransactionCanceledException e) {
      CancellationReason item = e.cancellationReasons().get(0);
      if (Writes.conditionFailed(item)) {
        return isAppliedTo(item.item(), write);
      }
      if (Writes.conditionFailed(e.cancellationReasons().get(1))) {
        return change(update, write); // the number is another request's
      }
      throw e;
    }
  }

  private static boolean isAppliedTo(Map<String, AttributeValue> item, String write) {
    AttributeValue applied = item.get(Attributes.WRITES);
    return applied != null && applied.ss().contains(write);
  }

  private Update update(Verification current, Verification next, String write) {
    Map<String, AttributeValue> now = items.progress(next);
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> set = new ArrayList<>();
    now.forEach(
        (name, value) -> {
          names.put("#" + name, name);
          values.put(":" + name, value);
          set.add("#" + name + " = :" + name);
        });
    String expression = "SET " + String.join(", ", set) + " ADD #writes :write";
    List<String> gone =
        Stream.of(Attributes.STEP, Attributes.ASKED_STEP)
            .filter(name -> !now.containsKey(name))
            .toList();
    gone.forEach(name -> names.put("#" + name, name));
    if (!gone.isEmpty()) {
      expression += " REMOVE #" + String.join(", #", gone);
    }
    names.put("#writes", Attributes.WRITES);
    values.put(":write", AttributeValue.fromSs(List.of(write)));
    values.put(":read", n(current.version()));
    return Update.builder()
        .tableName(table)
        .key(key(Keys.verification(next.account(), next.id())))
        .updateExpression(expression)
        .conditionExpression("#version = :read")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ALL_OLD)
        .build();
  }

  private TransactWriteItem put(Map<String, AttributeValue> item) {
    return put(Put.builder().item(item).conditionExpression("attribute_not_exists(pk)"));
  }

  private TransactWriteItem take(Verification v, NumberRecord read) {
    Map<String, AttributeValue> item = NumberItem.taken(read.takenBy(v), v);
    item.putAll(key(Keys.number(v.account(), v.terms().number(), keys)));
    Put.Builder put = Put.builder().item(item);
    return put(
        read.version() == 0
            ? put.conditionExpression("attribute_not_exists(pk)")
            : put.conditionExpression("#version = :read")
                .expressionAttributeNames(Map.of("#version", Attributes.VERSION))
                .expressionAttributeValues(Map.of(":read", n(read.version()))));
  }

  /** What {@link NumberRecord#freedBy} says; the rest of the item is not known here, and stays. */
  private TransactWriteItem free(Verification closed) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":mine", s(closed.id().value()));
    values.put(":one", n(1));
    Map<String, AttributeValue> known = new HashMap<>(NumberItem.strikes(closed.strikes()));
    boolean isStruck = !known.isEmpty();
    known.putAll(NumberItem.optedOut(closed.optedOutAt()));
    known.forEach((name, value) -> values.put(":" + name, value));
    String set =
        known.keySet().stream()
            .map(name -> name + " = :" + name)
            .collect(Collectors.joining(", ", "SET ", " "));
    String expression =
        (known.isEmpty() ? "" : set)
            + "REMOVE request_id, lease"
            + (isStruck ? "" : ", strikes, struck_at")
            + " ADD #version :one";
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(key(Keys.number(closed.account(), closed.terms().number(), keys)))
                    .updateExpression(expression)
                    .conditionExpression("request_id = :mine")
                    .expressionAttributeNames(Map.of("#version", Attributes.VERSION))
                    .expressionAttributeValues(values))
        .build();
  }

  private TransactWriteItem put(Put.Builder put) {
    return TransactWriteItem.builder()
        .put(put.tableName(table).returnValuesOnConditionCheckFailure(ALL_OLD).build())
        .build();
  }

  private static Map<String, AttributeValue> key(String pk) {
    return Map.of(Attributes.PK, s(pk));
  }
}
