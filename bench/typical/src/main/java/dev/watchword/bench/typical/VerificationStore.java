package dev.watchword.bench.typical;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Accounts, requests and their numbers, by the Enhanced client. */
final class VerificationStore {

  private static final String TABLE = System.getenv("TABLE_NAME");
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final DynamoDbEnhancedClient dynamoDb;
  private final SecretsManagerClient secrets;
  private final DynamoDbTable<AccountItem> accounts;
  private final DynamoDbTable<CounterItem> counters;
  private final DynamoDbTable<NumberItem> numbers;
  private final DynamoDbTable<VerificationItem> verifications;

  /** Read once. */
  private String numbersKey;

  VerificationStore(Clients clients) {
    dynamoDb = clients.dynamoDb;
    secrets = clients.secrets;
    accounts = dynamoDb.table(TABLE, TableSchema.fromBean(AccountItem.class));
    counters = dynamoDb.table(TABLE, TableSchema.fromBean(CounterItem.class));
    numbers = dynamoDb.table(TABLE, TableSchema.fromBean(NumberItem.class));
    verifications = dynamoDb.table(TABLE, TableSchema.fromBean(VerificationItem.class));
  }

  /** Null if there is none. */
  AccountItem account(String apiKey) {
    return accounts.getItem(get -> get.key(key("A#" + apiKey)).consistentRead(true));
  }

  /** How many requests of that account there have been in that second. */
  long count(String apiKey, long second) {
    CounterItem counter = new CounterItem();
    counter.setPk("C#" + apiKey + '#' + second);
    return counters.updateItem(counter).getRequests();
  }

  /** The id of the new request; nothing if that number has one. */
  Optional<String> create(String apiKey, String number, String brand) {
    NumberItem taken = new NumberItem();
    taken.setPk("L#" + apiKey + '#' + Digests.keyed(numbersKey(), number));
    NumberItem live = numbers.getItem(get -> get.key(key(taken.getPk())).consistentRead(true));
    Instant now = Instant.now();
    if (live != null && live.getLease() > now.toEpochMilli()) {
      return Optional.empty();
    }
    VerificationItem verification = verification(apiKey, brand, now);
    taken.setRequestId(verification.getRequestId());
    taken.setLease(now.plus(LIFE).toEpochMilli());
    try {
      dynamoDb.transactWriteItems(
          all ->
              all.addPutItem(
                      verifications,
                      TransactPutItemEnhancedRequest.builder(VerificationItem.class)
                          .item(verification)
                          .conditionExpression(condition("attribute_not_exists(pk)"))
                          .build())
                  .addPutItem(
                      numbers,
                      TransactPutItemEnhancedRequest.builder(NumberItem.class)
                          .item(taken)
                          .conditionExpression(isFree(now))
                          .build()));
      return Optional.of(verification.getRequestId());
    } catch (TransactionCanceledException _) {
      return Optional.empty();
    }
  }

  private static VerificationItem verification(String apiKey, String brand, Instant now) {
    VerificationItem item = new VerificationItem();
    item.setRequestId(UUID.randomUUID().toString().replace("-", ""));
    item.setPk("W#" + apiKey + '#' + item.getRequestId());
    item.setNonce(UUID.randomUUID().toString());
    item.setBrand(brand);
    item.setCreatedAt(now.toEpochMilli());
    item.setForgetAt(now.plus(LIFE).getEpochSecond());
    return item;
  }

  private static Expression condition(String expression) {
    return Expression.builder().expression(expression).build();
  }

  private static Expression isFree(Instant now) {
    return Expression.builder()
        .expression("attribute_not_exists(pk) OR lease <= :now")
        .putExpressionValue(":now", AttributeValue.fromN(Long.toString(now.toEpochMilli())))
        .build();
  }

  private String numbersKey() {
    if (numbersKey == null) {
      numbersKey =
          secrets
              .getSecretValue(get -> get.secretId(System.getenv("KEYS_SECRET_ARN")))
              .secretString();
    }
    return numbersKey;
  }

  private static Key key(String pk) {
    return Key.builder().partitionValue(pk).build();
  }
}
