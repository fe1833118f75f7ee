package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Template;
import dev.watchword.core.TemplateBook;
import dev.watchword.core.TemplateStore;
import dev.watchword.core.TemplateStoreContract;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TemplateTableTest {

  private static final String ACCOUNT = "abcd1234";

  private final EmbeddedTable embedded = EmbeddedTable.create();
  private final TemplateTable templates = over(embedded.dynamoDb());

  private TemplateTable over(DynamoDbClient dynamoDb) {
    return new TemplateTable(dynamoDb, embedded.name(), new SecureRandom());
  }

  private TemplateTable failing(Fault fault) {
    AtomicInteger calls = new AtomicInteger();
    return over(
        Intercepted.client(
            DynamoDbClient.class,
            embedded.dynamoDb(),
            (request, real) ->
                calls.incrementAndGet() == 1
                    ? fault.interceptor().call(request, real)
                    : real.call(request)));
  }

  /** So many changes after the beginning. */
  private static TemplateBook book(long version) {
    return new TemplateBook(
        List.of(new Template(new UUID(0, version), "n" + version, true, List.of())), version);
  }

  private void assertStored(TemplateBook book) {
    assertEquals(book, templates.find(ACCOUNT));
  }

  @Nested
  class AsEveryStore extends TemplateStoreContract {

    @Override
    protected TemplateStore store() {
      return templates;
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void recognisesItsOwnChangesWhateverBecomesOfAnAnswer(Fault fault) {
    assertTrue(failing(fault).replace(ACCOUNT, TemplateBook.EMPTY, book(1)));
    assertStored(book(1));
    assertTrue(failing(fault).replace(ACCOUNT, book(1), book(2)));
    assertStored(book(2));
    assertFalse(failing(fault).replace(ACCOUNT, book(1), book(2)), "beaten by itself");
    assertStored(book(2));
  }

  /** The ids of all writes there ever were would fill the item. */
  @Test
  void forgetsTheIdsOfWritesThatNobodyRepeatsAnyMore() {
    TemplateBook before = TemplateBook.EMPTY;
    for (long version = 1; version <= 120; version++) {
      assertTrue(templates.replace(ACCOUNT, before, book(version)));
      before = book(version);
    }
    int ids =
        embedded
            .dynamoDb()
            .scan(scan -> scan.tableName(embedded.name()))
            .items()
            .getFirst()
            .get(Attributes.WRITES)
            .ss()
            .size();
    assertTrue(ids <= 50, () -> ids + " ids");
    for (Fault fault : Fault.values()) {
      assertTrue(failing(fault).replace(ACCOUNT, before, book(before.version() + 1)));
      before = book(before.version() + 1);
    }
  }

  @Test
  void keepsAllInTheItemOfTheAccount() {
    assertTrue(templates.replace(ACCOUNT, TemplateBook.EMPTY, book(1)));
    assertEquals(
        "T#abcd1234",
        embedded
            .dynamoDb()
            .scan(scan -> scan.tableName(embedded.name()))
            .items()
            .getFirst()
            .get(Attributes.PK)
            .s());
  }
}
