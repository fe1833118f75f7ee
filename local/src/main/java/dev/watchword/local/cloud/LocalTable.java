package dev.watchword.local.cloud;

import dev.watchword.local.template.Table;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** The table of a template in an embedded DynamoDB, in memory or in a file. */
public final class LocalTable implements AutoCloseable {
  private final AmazonDynamoDBLocal database;
  private final String name;

  private LocalTable(AmazonDynamoDBLocal database, String name) {
    this.database = database;
    this.name = name;
  }

  /** Opens the table, and makes it if it is not there yet. */
  public static LocalTable open(Optional<File> file, Table definition, String name) {
    writeLatinDigits();
    AmazonDynamoDBLocal database =
        file.map(path -> DynamoDBEmbedded.create(path, true))
            .orElseGet(() -> DynamoDBEmbedded.create(true));
    LocalTable table = new LocalTable(database, name);
    if (!table.client().listTables().tableNames().contains(name)) {
      table.make(definition);
    }
    return table;
  }

  /**
   * DynamoDB Local writes numbers into its SQL in the digits of the JVM's locale, which SQLite
   * can't read where they are not Latin. Nothing else of the locale is changed.
   */
  private static void writeLatinDigits() {
    Locale.setDefault(
        Locale.Category.FORMAT,
        new Locale.Builder()
            .setLocale(Locale.getDefault(Locale.Category.FORMAT))
            .setUnicodeLocaleKeyword("nu", "latn")
            .build());
  }

  /** What makes a table of that definition. */
  public static CreateTableRequest creation(Table definition, String name) {
    List<Table.Key> keys = definition.keys();
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(keys.stream().map(LocalTable::schema).toList())
        .attributeDefinitions(keys.stream().map(LocalTable::attribute).toList())
        .streamSpecification(
            stream -> stream.streamEnabled(true).streamViewType(definition.streamView()))
        .build();
  }

  private void make(Table definition) {
    client().createTable(creation(definition, name));
    client()
        .updateTimeToLive(
            update ->
                update
                    .tableName(name)
                    .timeToLiveSpecification(
                        spec -> spec.enabled(true).attributeName(definition.timeToLive())));
  }

  private static KeySchemaElement schema(Table.Key key) {
    return KeySchemaElement.builder().attributeName(key.name()).keyType(key.keyType()).build();
  }

  private static AttributeDefinition attribute(Table.Key key) {
    return AttributeDefinition.builder()
        .attributeName(key.name())
        .attributeType(key.attributeType())
        .build();
  }

  public String name() {
    return name;
  }

  public DynamoDbClient client() {
    return database.dynamoDbClient();
  }

  public DynamoDbStreamsClient streams() {
    return database.dynamoDbStreamsClient();
  }

  public String streamArn() {
    return client().describeTable(ask -> ask.tableName(name)).table().latestStreamArn();
  }

  /** Every item there is. */
  public List<Map<String, AttributeValue>> items() {
    return client()
        .scanPaginator(scan -> scan.tableName(name).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  @Override
  public void close() {
    database.shutdown();
  }
}
