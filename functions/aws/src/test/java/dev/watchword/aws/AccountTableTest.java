package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Account;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class AccountTableTest {

  private static final String SECRET = "correct horse battery staple";

  private final EmbeddedTable embedded = EmbeddedTable.create();
  private final AccountTable accounts = new AccountTable(embedded.dynamoDb(), embedded.name());

  private static Account account(String apiKey, String secret) {
    String salt = "5a17";
    return new Account(apiKey, salt, Account.digest(salt, secret), new BigDecimal("0.0500"), "SEK");
  }

  @Nested
  class AnAccount {

    @Test
    void comesBackAsItWasStored() {
      Account stored = account("abcd1234", SECRET);
      accounts.create(stored);

      Account found = accounts.find("abcd1234").orElseThrow();

      assertEquals(stored.apiKey(), found.apiKey());
      assertEquals(stored.salt(), found.salt());
      assertEquals(stored.secretDigest(), found.secretDigest());
      assertEquals(0, stored.price().compareTo(found.price()));
      assertEquals(stored.currency(), found.currency());
      assertTrue(found.accepts(SECRET));
    }

    @Test
    void isAbsentUnderAnyOtherKey() {
      accounts.create(account("abcd1234", SECRET));

      for (String apiKey : List.of("abcd123", "abcd12345", "ABCD1234", " abcd1234", "#", "")) {
        assertEquals(Optional.empty(), accounts.find(apiKey), apiKey);
      }
    }

    @Test
    void isNeverReplacedByAnother() {
      accounts.create(account("abcd1234", SECRET));

      assertThrows(
          ConditionalCheckFailedException.class,
          () -> accounts.create(account("abcd1234", "another")));
      assertTrue(accounts.find("abcd1234").orElseThrow().accepts(SECRET));
    }

    @Test
    void isStoredWithoutItsSecret() {
      accounts.create(account("abcd1234", SECRET));

      String everything =
          embedded.dynamoDb().scan(scan -> scan.tableName(embedded.name())).items().toString();
      assertTrue(everything.contains("abcd1234"));
      assertFalse(everything.contains(SECRET));
    }

    @Test
    void needsNeitherPriceNorCurrency() {
      embedded
          .dynamoDb()
          .putItem(
              put ->
                  put.tableName(embedded.name())
                      .item(
                          Map.of(
                              "pk", AttributeValue.fromS("A#bare"),
                              "salt", AttributeValue.fromS("5a17"),
                              "secret_digest", AttributeValue.fromS("00"))));

      Account found = accounts.find("bare").orElseThrow();

      assertEquals(BigDecimal.ZERO, found.price());
      assertEquals("EUR", found.currency());
    }

    @Test
    void withoutASecretsDigestIsAnError() {
      embedded
          .dynamoDb()
          .putItem(
              put ->
                  put.tableName(embedded.name())
                      .item(
                          Map.of(
                              "pk", AttributeValue.fromS("A#open"),
                              "salt", AttributeValue.fromS("5a17"))));

      assertThrows(IllegalStateException.class, () -> accounts.find("open"));
    }
  }

  @Nested
  class TheTable {

    @Test
    void isAskedOnceAndConsistently() {
      List<SdkRequest> requests = new ArrayList<>();
      AccountTable recorded =
          over(
              (request, real) -> {
                requests.add(request);
                return real.call(request);
              });

      var _ = recorded.find("abcd1234");

      assertEquals(1, requests.size());
      assertTrue(((GetItemRequest) requests.getFirst()).consistentRead());
    }

    @Test
    void outOfReachIsAnErrorAndNoAbsence() {
      AccountTable failing = over(Fault.BEFORE.interceptor());

      assertThrows(SdkClientException.class, () -> failing.find("abcd1234"));
    }

    @Test
    void thatLosesAnAnswerMayHaveStoredTheAccount() {
      Account account = account("abcd1234", SECRET);

      assertThrows(SdkClientException.class, () -> over(Fault.AFTER.interceptor()).create(account));
      assertTrue(accounts.find("abcd1234").isPresent());
    }

    @Test
    void thatNeverHeardOfItStoresNothing() {
      Account account = account("abcd1234", SECRET);

      assertThrows(
          SdkClientException.class, () -> over(Fault.BEFORE.interceptor()).create(account));
      assertEquals(Optional.empty(), accounts.find("abcd1234"));
    }

    private AccountTable over(Intercepted.Interceptor interceptor) {
      return new AccountTable(
          Intercepted.client(DynamoDbClient.class, embedded.dynamoDb(), interceptor),
          embedded.name());
    }
  }
}
