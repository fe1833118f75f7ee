package dev.watchword.aws;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * A table of its own in DynamoDB Local, which runs inside this JVM, in memory, started when the
 * first table is made.
 */
public final class EmbeddedTable {

  /** One for the JVM: starting it takes far longer than making a table. */
  private static final Once<AmazonDynamoDBLocal> LOCAL = new Once<>(EmbeddedTable::start);

  private final DynamoDbClient dynamoDb;
  private final String name;

  private EmbeddedTable(DynamoDbClient dynamoDb, String name) {
    this.dynamoDb = dynamoDb;
    this.name = name;
  }

  /** A new, empty table, keyed as the deployed one is. */
  public static EmbeddedTable create() {
    DynamoDbClient dynamoDb = LOCAL.get().dynamoDbClient();
    String name = "verifications-" + UUID.randomUUID();
    dynamoDb.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName(Attributes.PK)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder()
                        .attributeName(Attributes.PK)
                        .keyType(KeyType.HASH)
                        .build()));
    return new EmbeddedTable(dynamoDb, name);
  }

  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  public String name() {
    return name;
  }

  /**
   * Its threads would keep a JVM alive that merely runs out of work; surefire's is told to exit.
   */
  private static AmazonDynamoDBLocal start() {
    AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
    Runtime.getRuntime().addShutdownHook(new Thread(local::shutdown, "dynamodb-local-shutdown"));
    return local;
  }
}
