package dev.watchword.aws;

import static dev.watchword.aws.Values.n;
import static dev.watchword.aws.Values.s;

import dev.watchword.core.Account;
import dev.watchword.core.AccountStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The accounts, in the same table as their verifications, the list of their keys, and the tokens
 * they have used. It stays one class, although a long one, so that every write and its condition
 * can be compared.
 *
 * <p>A write here carries no id. A new account is known again by its secret, whose salt is drawn
 * for it alone; a change whose answer was lost is looked for by whoever makes it.
 */
public final class AccountTable implements AccountStore {

  private static final String UNCLAIMED = "attribute_not_exists(account) OR account = :mine";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final AccountItem items;
  private final Writes writes;

  /** Asks for a key only once there is a list to seal or to open. */
  public AccountTable(DynamoDbClient dynamoDb, String table, KeyRing keys, RandomGenerator random) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.items = new AccountItem(Vault.ofAccounts(keys, random));
    this.writes = new Writes(random);
  }

  /** Both sides have to say so: what is left of a mistake in either opens no door. */
  @Override
  public Optional<Account> ofApplication(String application) {
    AttributeValue owner = get(Keys.application(application)).get(Attributes.ACCOUNT);
    return Optional.ofNullable(owner)
        .flatMap(apiKey -> find(apiKey.s()))
        .filter(account -> account.applications().contains(application));
  }

  /** One write; the id of the call in it makes it harmless to repeat. */
  @Override
  public boolean spend(Account account, String tokenId, Instant now, Instant until, String callId) {
    Map<String, AttributeValue> values =
        Map.of(
            ":call", s(callId),
            ":now", n(now.getEpochSecond()),
            ":until", n(until.getEpochSecond()));
    UpdateItemRequest update =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(Keys.token(account.apiKey(), tokenId)))
            .updateExpression("SET call_id = :call, forget_at = :until")
            .conditionExpression("attribute_not_exists(pk) OR forget_at < :now OR call_id = :call")
            .expressionAttributeValues(values)
            .build();
    return writes.settle(() -> isApplied(update));
  }

  @Override
  public Optional<Account> find(String apiKey) {
    Map<String, AttributeValue> item = get(Keys.account(apiKey));
    return item.isEmpty() ? Optional.empty() : Optional.of(items.read(item));
  }

  @Override
  public List<String> apiKeys() {
    AttributeValue keys = get(Keys.ACCOUNTS).get(Attributes.API_KEYS);
    return keys == null ? List.of() : keys.ss().stream().sorted().toList();
  }

  private Map<String, AttributeValue> get(String pk) {
    return dynamoDb.getItem(get -> get.tableName(table).key(key(pk)).consistentRead(true)).item();
  }

  @Override
  public Created create(Account account) {
    List<TransactWriteItem> all = new ArrayList<>(List.of(put(account), list(account.apiKey())));
    account.applications().forEach(id -> all.add(claim(id, account.apiKey())));
    return writes.settle(
        () -> {
          try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(all));
            return Created.STORED;
          } catch (TransactionCanceledException e) {
            return created(e, account);
          }
        });
  }

  private Created created(TransactionCanceledException e, Account account) {
    CancellationReason item = e.cancellationReasons().get(0);
    if (Writes.conditionFailed(item)) {
      return items.read(item.item()).has(account.secret()) ? Created.STORED : Created.EXISTS;
    }
    if (Writes.conditionFailed(e.cancellationReasons().get(1))) {
      return Created.FULL;
    }
    if (e.cancellationReasons().stream().anyMatch(Writes::conditionFailed)) {
      return Created.APPLICATION_TAKEN;
    }
    throw e;
  }

  private TransactWriteItem put(Account account) {
    Map<String, AttributeValue> item = items.state(account);
    item.putAll(key(Keys.account(account.apiKey())));
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private TransactWriteItem list(String apiKey) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(key(Keys.ACCOUNTS))
                    .updateExpression("ADD api_keys :key")
                    .conditionExpression("attribute_not_exists(pk) OR size(api_keys) < :most")
                    .expressionAttributeValues(
                        Map.of(":key", AttributeValue.fromSs(List.of(apiKey)), ":most", n(MOST))))
        .build();
  }

  /** Leaves alone what it does not know: a later version may have set it. */
  @Override
  public Replaced replace(Account current, Account next) {
    Set<String> before = current.applications();
    Set<String> after = next.applications();
    if (before.equals(after)) {
      UpdateItemRequest update = update(current, next);
      return writes.settle(() -> isApplied(update)) ? Replaced.STORED : Replaced.OVERTAKEN;
    }
    List<TransactWriteItem> all = new ArrayList<>(List.of(inTransaction(update(current, next))));
    after.forEach(id -> all.add(claim(id, next.apiKey())));
    before.stream()
        .filter(id -> !after.contains(id))
        .forEach(id -> all.add(release(id, next.apiKey())));
    return writes.settle(
        () -> {
          try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(all));
            return Replaced.STORED;
          } catch (TransactionCanceledException e) {
            return replaced(e);
          }
        });
  }

  private static Replaced replaced(TransactionCanceledException e) {
    if (Writes.conditionFailed(e.cancellationReasons().get(0))) {
      return Replaced.OVERTAKEN;
    }
    if (e.cancellationReasons().stream().anyMatch(Writes::conditionFailed)) {
      return Replaced.APPLICATION_TAKEN;
    }
    throw e;
  }

  private TransactWriteItem claim(String application, String apiKey) {
    Map<String, AttributeValue> item = new HashMap<>(key(Keys.application(application)));
    item.put(Attributes.ACCOUNT, s(apiKey));
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item)
                    .conditionExpression(UNCLAIMED)
                    .expressionAttributeValues(Map.of(":mine", s(apiKey))))
        .build();
  }

  /** Leaves an item that says nothing: no function may delete anything. */
  private TransactWriteItem release(String application, String apiKey) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(key(Keys.application(application)))
                    .updateExpression("REMOVE account")
                    .conditionExpression(UNCLAIMED)
                    .expressionAttributeValues(Map.of(":mine", s(apiKey))))
        .build();
  }

  private static TransactWriteItem inTransaction(UpdateItemRequest update) {
    return TransactWriteItem.builder()
        .update(
            same ->
                same.tableName(update.tableName())
                    .key(update.key())
                    .updateExpression(update.updateExpression())
                    .conditionExpression(update.conditionExpression())
                    .expressionAttributeNames(update.expressionAttributeNames())
                    .expressionAttributeValues(update.expressionAttributeValues()))
        .build();
  }

  private UpdateItemRequest update(Account current, Account next) {
    Map<String, String> names = new HashMap<>(Map.of("#version", Attributes.VERSION));
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":read", n(current.version())));
    List<String> set = new ArrayList<>();
    items
        .state(next)
        .forEach(
            (name, value) -> {
              names.put("#" + name, name);
              values.put(":" + name, value);
              set.add("#" + name + " = :" + name);
            });
    String expression = "SET " + String.join(", ", set);
    if (next.oldSecret().isEmpty()) {
      expression += " REMOVE " + String.join(", ", AccountItem.OF_AN_OLD_SECRET);
    }
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(key(Keys.account(next.apiKey())))
        .updateExpression(expression)
        .conditionExpression("#version = :read")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .build();
  }

  private boolean isApplied(UpdateItemRequest update) {
    try {
      dynamoDb.updateItem(update);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Map<String, AttributeValue> key(String pk) {
    return Map.of(Attributes.PK, s(pk));
  }
}
