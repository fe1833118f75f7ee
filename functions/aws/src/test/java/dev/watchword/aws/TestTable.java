package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.NumberRecord;
import dev.watchword.core.NumberRecord.Holder;
import dev.watchword.core.RequestId;
import dev.watchword.core.Verification;
import dev.watchword.core.VerificationStore.Created.Stored;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table, the store over it, and ways to get in between the two. */
final class TestTable {

  private final EmbeddedTable embedded = EmbeddedTable.create();
  private final VerificationTable store = over(embedded.dynamoDb());

  /** The store with nothing in between. */
  VerificationTable store() {
    return store;
  }

  /** The store over another client. */
  VerificationTable over(DynamoDbClient dynamoDb) {
    return new VerificationTable(dynamoDb, embedded.name(), Samples.keys(), new SecureRandom());
  }

  /** The store, with each call to the table intercepted. */
  VerificationTable intercepted(Intercepted.Interceptor interceptor) {
    return over(Intercepted.client(DynamoDbClient.class, embedded.dynamoDb(), interceptor));
  }

  /** The store, with one call to the table intercepted, counted from 1. */
  VerificationTable intercepted(int number, Intercepted.Interceptor interceptor) {
    AtomicInteger calls = new AtomicInteger();
    return intercepted(
        (request, real) ->
            calls.incrementAndGet() == number
                ? interceptor.call(request, real)
                : real.call(request));
  }

  /** Has a verification stored, whoever has its number. */
  Verification create(Verification v) {
    assertEquals(new Stored(), store.create(v, number(v)));
    return v;
  }

  /** What is known of a verification's number. */
  NumberRecord number(Verification v) {
    return store.number(v.account(), v.terms().number());
  }

  /** Which request has a verification's number. */
  Optional<RequestId> holder(Verification v) {
    return number(v).holder().map(Holder::request);
  }

  Optional<Verification> stored(Verification v) {
    return store.find(v.account(), v.id());
  }

  /** All items, as they are. */
  List<Map<String, AttributeValue>> items() {
    return embedded.dynamoDb().scan(scan -> scan.tableName(embedded.name())).items();
  }

  /** Sets an attribute of a verification's item, whatever it was. */
  void set(Verification v, String attribute, AttributeValue value) {
    embedded
        .dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(embedded.name())
                    .key(Map.of("pk", AttributeValue.fromS(Keys.verification(v.account(), v.id()))))
                    .updateExpression("SET #a = :v")
                    .expressionAttributeNames(Map.of("#a", attribute))
                    .expressionAttributeValues(Map.of(":v", value)));
  }

  /** Does what DynamoDB does to items past their time. */
  void forget(String pk) {
    embedded
        .dynamoDb()
        .deleteItem(
            delete ->
                delete.tableName(embedded.name()).key(Map.of("pk", AttributeValue.fromS(pk))));
  }
}
