package dev.watchword.aws;

import static dev.watchword.aws.Values.s;
import static dev.watchword.aws.Values.text;

import dev.watchword.core.Account;
import dev.watchword.core.Accounts;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The accounts, in the same table as their verifications. */
public final class AccountTable implements Accounts {

  private final DynamoDbClient dynamoDb;
  private final String table;

  public AccountTable(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public Optional<Account> find(String apiKey) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get ->
                    get.tableName(table)
                        .key(Map.of(Attributes.PK, s(Keys.account(apiKey))))
                        .consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(read(apiKey, item));
  }

  /**
   * Stores a new account.
   *
   * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException if there
   *     is one of that API key
   */
  public void create(Account account) {
    dynamoDb.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        Attributes.PK, s(Keys.account(account.apiKey())),
                        Attributes.ACCOUNT, s(account.apiKey()),
                        Attributes.SALT, s(account.salt()),
                        Attributes.SECRET_DIGEST, s(account.secretDigest()),
                        Attributes.PRICE, AttributeValue.fromN(account.price().toPlainString()),
                        Attributes.CURRENCY, s(account.currency())))
                .conditionExpression("attribute_not_exists(pk)"));
  }

  private static Account read(String apiKey, Map<String, AttributeValue> item) {
    return new Account(
        apiKey,
        text(item, Attributes.SALT),
        text(item, Attributes.SECRET_DIGEST),
        Optional.ofNullable(item.get(Attributes.PRICE))
            .map(price -> new BigDecimal(price.n()))
            .orElse(BigDecimal.ZERO),
        Optional.ofNullable(item.get(Attributes.CURRENCY)).map(AttributeValue::s).orElse("EUR"));
  }
}
