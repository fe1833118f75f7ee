package dev.watchword.aws;

import static dev.watchword.aws.Values.n;
import static dev.watchword.aws.Values.s;

import dev.watchword.core.TemplateBook;
import dev.watchword.core.TemplateStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The accounts' templates, all of one account in one item: so no rule about several of them can be
 * broken by two changes at once.
 */
final class TemplateTable implements TemplateStore {

  /** So many writes back one is still known by its id: none takes so long to be repeated. */
  private static final int KNOWN_WRITES = 50;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Writes writes;

  TemplateTable(DynamoDbClient dynamoDb, String table, RandomGenerator random) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.writes = new Writes(random);
  }

  @Override
  public TemplateBook find(String account) {
    return TemplateItem.read(
        dynamoDb
            .getItem(get -> get.tableName(table).key(key(account)).consistentRead(true))
            .item());
  }

  @Override
  public boolean replace(String account, TemplateBook current, TemplateBook next) {
    String write = writes.newId();
    boolean forgets = next.version() % KNOWN_WRITES == 0;
    UpdateItemRequest update =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(account))
            .updateExpression(
                "SET templates = :templates, #version = :next"
                    + (forgets ? ", #writes = :write" : " ADD #writes :write"))
            .conditionExpression(
                current.version() == 0 ? "attribute_not_exists(pk)" : "#version = :read")
            .expressionAttributeNames(
                Map.of("#version", Attributes.VERSION, "#writes", Attributes.WRITES))
            .expressionAttributeValues(values(current, next, write))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return writes.settle(() -> isApplied(update, write));
  }

  private static Map<String, AttributeValue> values(
      TemplateBook current, TemplateBook next, String write) {
    Map<String, AttributeValue> values =
        new HashMap<>(
            Map.of(
                ":templates", TemplateItem.templates(next),
                ":next", n(next.version()),
                ":write", AttributeValue.fromSs(List.of(write))));
    if (current.version() > 0) {
      values.put(":read", n(current.version()));
    }
    return values;
  }

  private boolean isApplied(UpdateItemRequest update, String write) {
    try {
      dynamoDb.updateItem(update);
      return true;
    } catch (ConditionalCheckFailedException e) {
      AttributeValue applied = e.item().get(Attributes.WRITES);
      return applied != null && applied.ss().contains(write);
    }
  }

  private static Map<String, AttributeValue> key(String account) {
    return Map.of(Attributes.PK, s(Keys.templates(account)));
  }
}
