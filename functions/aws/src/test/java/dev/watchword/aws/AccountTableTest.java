package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Account;
import dev.watchword.core.AccountStore;
import dev.watchword.core.AccountStore.Created;
import dev.watchword.core.AccountStore.Replaced;
import dev.watchword.core.AccountStoreContract;
import dev.watchword.core.ApplicationKeys;
import dev.watchword.core.MovableClock;
import dev.watchword.core.Registrar;
import dev.watchword.core.Registration;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.Value;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class AccountTableTest {

  private static final String SECRET = "correct horse battery staple";
  private static final Instant NOW = MovableClock.START;
  private static final Duration DAY = Duration.ofHours(24);

  private final EmbeddedTable embedded = EmbeddedTable.create();
  private final AccountTable accounts = over(embedded.dynamoDb());

  private AccountTable over(DynamoDbClient dynamoDb) {
    return new AccountTable(dynamoDb, embedded.name(), Samples.keys(), new SecureRandom());
  }

  /** The accounts, with one call to the table intercepted, counted from 1. */
  private AccountTable intercepted(int number, Intercepted.Interceptor interceptor) {
    AtomicInteger calls = new AtomicInteger();
    return over(
        Intercepted.client(
            DynamoDbClient.class,
            embedded.dynamoDb(),
            (request, real) ->
                calls.incrementAndGet() == number
                    ? interceptor.call(request, real)
                    : real.call(request)));
  }

  private static Registrar registrar(AccountStore store) {
    return new Registrar(store, bytes -> draw().substring(0, 2 * bytes), () -> NOW);
  }

  private static String draw() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static Account account(String apiKey, String secret) {
    Map<Setting, Value> settings =
        Map.of(
            Setting.PRICE, new Value.Amount(new BigDecimal("0.05")),
            Setting.CURRENCY, new Value.Text("SEK"));
    return Account.opened(apiKey, SecretDigest.of(draw(), secret), new Settings(settings));
  }

  private Map<String, AttributeValue> item(String pk) {
    return embedded
        .dynamoDb()
        .getItem(get -> get.tableName(embedded.name()).key(Map.of("pk", AttributeValue.fromS(pk))))
        .item();
  }

  private void put(Map<String, AttributeValue> item) {
    embedded.dynamoDb().putItem(put -> put.tableName(embedded.name()).item(item));
  }

  @Nested
  class AsEveryStore extends AccountStoreContract {

    @Override
    protected AccountStore store() {
      return accounts;
    }
  }

  @Nested
  class AnItem {

    @Test
    void isAbsentUnderAnyOtherKey() {
      accounts.create(account("abcd1234", SECRET));

      for (String apiKey : List.of("abcd123", "abcd12345", "ABCD1234", " abcd1234", "#", "")) {
        assertEquals(Optional.empty(), accounts.find(apiKey), apiKey);
      }
    }

    @Test
    void holdsNoSecret() {
      accounts.create(account("abcd1234", SECRET));

      String everything =
          embedded.dynamoDb().scan(scan -> scan.tableName(embedded.name())).items().toString();
      assertTrue(everything.contains("abcd1234"));
      assertFalse(everything.contains(SECRET));
    }

    @Test
    void needsNoSettings() {
      put(
          Map.of(
              "pk", AttributeValue.fromS("A#bare"),
              "account", AttributeValue.fromS("bare"),
              "version", AttributeValue.fromN("1"),
              "salt", AttributeValue.fromS("5a17"),
              "secret_digest", AttributeValue.fromS("00")));

      assertEquals(Settings.PRESET, accounts.find("bare").orElseThrow().settings());
    }

    @Test
    void withoutASecretsDigestIsAnError() {
      put(
          Map.of(
              "pk", AttributeValue.fromS("A#open"),
              "account", AttributeValue.fromS("open"),
              "version", AttributeValue.fromN("1"),
              "salt", AttributeValue.fromS("5a17")));

      assertThrows(IllegalStateException.class, () -> accounts.find("open"));
    }

    /** Not taken for one that was never set: that would let in who is barred. */
    @Test
    void whoseSettingIsOfAnotherTypeIsAnError() {
      accounts.create(account("abcd1234", SECRET));
      for (AttributeValue odd :
          List.of(AttributeValue.fromS("true"), AttributeValue.fromSs(List.of("true")))) {
        Map<String, AttributeValue> item = new HashMap<>(item("A#abcd1234"));
        item.put("barred", odd);
        put(item);

        assertThrows(RuntimeException.class, () -> accounts.find("abcd1234"));
      }
    }

    @Test
    void keepsWhatALaterVersionPutIntoIt() {
      Account first = account("abcd1234", SECRET);
      accounts.create(first);
      Map<String, AttributeValue> item = new HashMap<>(item("A#abcd1234"));
      item.put("limit_of_the_future", AttributeValue.fromN("7"));
      put(item);

      assertInstanceOf(Registration.Issued.class, registrar(accounts).rotate("abcd1234", DAY));
      assertEquals("7", item("A#abcd1234").get("limit_of_the_future").n());
    }

    @Test
    void losesAllOfAnOldSecretAtOnce() {
      accounts.create(account("abcd1234", SECRET));
      Set<String> before = item("A#abcd1234").keySet();
      registrar(accounts).rotate("abcd1234", DAY);
      assertTrue(item("A#abcd1234").keySet().containsAll(AccountItem.OF_AN_OLD_SECRET));

      registrar(accounts).dropOldSecret("abcd1234");
      assertEquals(before, item("A#abcd1234").keySet());
    }

    @Test
    void hasNoAttributeThatASettingIsNamedAs() {
      Account plain = Account.opened("abcd1234", SecretDigest.of("5a17", SECRET), Settings.PRESET);
      accounts.create(plain);
      registrar(accounts).rotate("abcd1234", DAY);

      Set<String> clash = new HashSet<>(item("A#abcd1234").keySet());
      clash.retainAll(Arrays.stream(Setting.values()).map(Setting::wireName).toList());
      assertEquals(Set.of(), clash);
    }
  }

  @Nested
  class WhatIsSealed {

    private static final List<Setting> SEALED =
        List.of(
            Setting.APPROVED_NUMBERS,
            Setting.BLOCKED,
            Setting.CALLBACK_SECRET,
            Setting.TEST_NUMBERS);

    private static final Settings SETTINGS =
        new Settings(
            Map.of(
                Setting.APPROVED_NUMBERS,
                new Value.Texts(List.of("+61491570156")),
                Setting.BLOCKED,
                new Value.Texts(List.of("+12025550142", "+4479111")),
                Setting.CALLBACK_SECRET,
                new Value.Text("\"quoted secret of mine\\"),
                Setting.TEST_NUMBERS,
                new Value.Objects(
                    List.of(
                        Map.of(
                            "number", "+12025550123",
                            "code", "Rev1ew",
                            "until", "2027-01-31T00:00:00Z")))));

    private final Account account =
        Account.opened("abcd1234", SecretDigest.of("5a17", SECRET), SETTINGS);

    private void put(String setting, AttributeValue value) {
      Map<String, AttributeValue> item = new HashMap<>(item("A#abcd1234"));
      item.put(setting, value);
      AccountTableTest.this.put(item);
    }

    @Test
    void isEverySettingThatNamesNumbersOrIsSecret() {
      assertEquals(SEALED, Arrays.stream(Setting.values()).filter(Setting::isSealed).toList());
    }

    @Test
    void areReadableForNobodyElse() {
      accounts.create(account);

      String everything =
          embedded.dynamoDb().scan(scan -> scan.tableName(embedded.name())).items().toString();
      assertTrue(everything.contains("abcd1234"));
      for (String secret :
          List.of(
              "61491570156",
              "2025550142",
              "4479111",
              "2025550123",
              "Rev1ew",
              "2027-01-31",
              "quoted secret")) {
        assertFalse(everything.contains(secret), everything);
      }
      assertEquals(Optional.of(account), accounts.find("abcd1234"));
    }

    @Test
    void openOnlyAsTheListThatTheyAre() {
      accounts.create(account);
      put("approved_numbers", item("A#abcd1234").get("blocked"));

      assertThrows(IllegalStateException.class, () -> accounts.find("abcd1234"));
    }

    @Test
    void openOnlyForTheirOwnAccount() {
      accounts.create(account);
      accounts.create(Account.opened("other", SecretDigest.of("5a18", SECRET), SETTINGS));
      put("blocked", item("A#other").get("blocked"));

      assertThrows(IllegalStateException.class, () -> accounts.find("abcd1234"));
    }

    /** Whoever can write the table but has no key can neither block a number nor unblock one. */
    @Test
    void areNotTakenUnsealed() {
      accounts.create(account);
      for (AttributeValue unsealed :
          List.of(
              AttributeValue.fromL(List.of()),
              AttributeValue.fromS("[]"),
              AttributeValue.fromS(""))) {
        put("blocked", unsealed);

        assertThrows(RuntimeException.class, () -> accounts.find("abcd1234"));
      }
    }

    @Test
    void openOnceTheKeysHaveRotated() {
      accounts.create(account);
      AccountTable rotated =
          new AccountTable(
              embedded.dynamoDb(),
              embedded.name(),
              new KeyRing(
                  () ->
                      Samples.KEYS.replace(
                          "\"current\":\"k1\"",
                          "\"current\":\"k2\",\"k2\":\"" + "2".repeat(64) + "\"")),
              new SecureRandom());

      assertEquals(Optional.of(account), rotated.find("abcd1234"));
      Account blocking = Account.opened("later", SecretDigest.of("5a17", SECRET), SETTINGS);
      rotated.create(blocking);
      assertTrue(item("A#later").get("blocked").s().startsWith("k1."));
    }

    @Test
    void areChangedWithTheRest() {
      accounts.create(account);
      Map<Setting, Value> fewer = Map.of(Setting.BLOCKED, new Value.Texts(List.of("+49")));
      registrar(accounts).set("abcd1234", fewer);

      assertEquals(SETTINGS.with(fewer), accounts.find("abcd1234").orElseThrow().settings());
    }

    @Test
    void fitIntoAnItemHoweverLongTheyAre() {
      Value blocked =
          new Value.Texts(
              IntStream.range(0, 1_000).mapToObj(i -> "+" + (100_000_000_000_000L + i)).toList());
      Value approved =
          new Value.Texts(
              IntStream.range(0, 100).mapToObj(i -> "+" + (100_000_000_000_000L + i)).toList());
      Value tests =
          new Value.Objects(
              IntStream.range(0, 50)
                  .mapToObj(
                      i ->
                          Map.of(
                              "number", "+" + (100_000_000_000_000L + i),
                              "code", "0123456789",
                              "until", "2027-01-31T00:00:00.123456789Z"))
                  .toList());
      Account longest =
          Account.opened(
              "longest",
              SecretDigest.of("5a17", SECRET),
              new Settings(
                  Map.of(
                      Setting.BLOCKED, blocked,
                      Setting.APPROVED_NUMBERS, approved,
                      Setting.TEST_NUMBERS, tests)));
      accounts.create(longest);

      assertEquals(Optional.of(longest), accounts.find("longest"));
    }
  }

  @Nested
  class TheList {

    @Test
    void isEmptyBeforeTheFirstAccount() {
      assertEquals(List.of(), accounts.apiKeys());
    }

    @Test
    void isNoAccount() {
      accounts.create(account("abcd1234", SECRET));

      assertFalse(Account.isApiKey(Keys.ACCOUNTS.substring("A#".length())));
      assertEquals(Set.of("pk", "api_keys"), item(Keys.ACCOUNTS).keySet());
    }

    @Test
    void hasRoomForSoManyAndNoMore() {
      List<String> keys =
          IntStream.range(0, AccountStore.MOST - 1)
              .mapToObj(i -> "x".repeat(59) + "-" + i)
              .toList();
      put(
          Map.of(
              "pk", AttributeValue.fromS(Keys.ACCOUNTS), "api_keys", AttributeValue.fromSs(keys)));

      assertEquals(Created.STORED, accounts.create(account("the-last", SECRET)));
      assertEquals(Created.FULL, accounts.create(account("one-too-many", SECRET)));
      assertEquals(Optional.empty(), accounts.find("one-too-many"));
      assertEquals(AccountStore.MOST, accounts.apiKeys().size());
    }
  }

  @Nested
  class WhenACallFails {

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anAccountIsStoredOnceWithTheSecretThatIsShown(Fault fault) {
      Registrar failing = registrar(intercepted(1, fault.interceptor()));

      Registration.Issued issued =
          assertInstanceOf(
              Registration.Issued.class, failing.open(Optional.of("abcd1234"), Settings.PRESET));
      assertEquals(Optional.of(issued.account()), accounts.find("abcd1234"));
      assertTrue(issued.account().accepts(issued.secret(), NOW));
      assertEquals(List.of("abcd1234"), accounts.apiKeys());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aKeyThatIsTakenIsStillTaken(Fault fault) {
      Account first = account("abcd1234", SECRET);
      accounts.create(first);
      Registrar failing = registrar(intercepted(1, fault.interceptor()));

      assertEquals(
          new Registration.Exists(), failing.open(Optional.of("abcd1234"), Settings.PRESET));
      assertEquals(Optional.of(first), accounts.find("abcd1234"));
    }

    /** Call 1 reads, call 2 writes. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void aRotationIsOneRotationWithTheSecretThatIsShown(Fault fault) {
      accounts.create(account("abcd1234", SECRET));
      Registrar failing = registrar(intercepted(2, fault.interceptor()));

      Registration.Issued issued =
          assertInstanceOf(Registration.Issued.class, failing.rotate("abcd1234", DAY));
      Account stored = accounts.find("abcd1234").orElseThrow();
      assertEquals(stored, issued.account());
      assertEquals(2, stored.version());
      assertTrue(stored.accepts(issued.secret(), NOW));
      assertTrue(stored.accepts(SECRET, NOW));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSettingIsSetAllTheSame(Fault fault) {
      accounts.create(account("abcd1234", SECRET));
      Registrar failing = registrar(intercepted(2, fault.interceptor()));

      Registration result = failing.set("abcd1234", Map.of(Setting.BARRED, new Value.Flag(true)));
      Account stored = accounts.find("abcd1234").orElseThrow();
      assertEquals(new Registration.Changed(stored), result);
      assertTrue(stored.settings().flag(Setting.BARRED));
      assertEquals(2, stored.version());
    }

    /** A transaction, where other settings are a change. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void anApplicationIsClaimedAllTheSame(Fault fault) {
      accounts.create(account("abcd1234", SECRET));
      String application = UUID.randomUUID().toString();
      Map<Setting, Value> one =
          Map.of(Setting.APPLICATIONS, ApplicationKeys.value(List.of(application)));
      Registrar failing = registrar(intercepted(2, fault.interceptor()));

      Registration result = failing.set("abcd1234", one);
      Account stored = accounts.find("abcd1234").orElseThrow();
      assertEquals(new Registration.Changed(stored), result);
      assertEquals(Optional.of(stored), accounts.ofApplication(application));
      assertEquals(2, stored.version());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aTokenIsSpentByTheCallThatCameFirst(Fault fault) {
      Account account = account("abcd1234", SECRET);
      Instant end = NOW.plus(DAY);

      assertTrue(
          intercepted(1, fault.interceptor()).spend(account, "t1", NOW, end, "call 1"), "first");
      assertFalse(
          intercepted(1, fault.interceptor()).spend(account, "t1", NOW, end, "call 2"), "second");
    }

    @Test
    void aRotationIsRecognisedAfterAnotherChangeCameInBetween() {
      accounts.create(account("abcd1234", SECRET));
      Map<Setting, Value> barred = Map.of(Setting.BARRED, new Value.Flag(true));
      Registrar slow =
          registrar(
              intercepted(
                  2,
                  (request, real) -> {
                    real.call(request);
                    registrar(accounts).set("abcd1234", barred);
                    throw Fault.lost();
                  }));

      Registration.Issued issued =
          assertInstanceOf(Registration.Issued.class, slow.rotate("abcd1234", DAY));
      Account stored = accounts.find("abcd1234").orElseThrow();
      assertEquals(3, stored.version());
      assertTrue(stored.accepts(issued.secret(), NOW));
      assertTrue(stored.accepts(SECRET, NOW));
      assertTrue(stored.settings().flag(Setting.BARRED));
    }

    @Test
    void aTableOutOfReachIsGivenUpOnAndNothingIsStored() {
      AccountTable failing =
          over(
              Intercepted.client(
                  DynamoDbClient.class,
                  _ -> {
                    throw Fault.lost();
                  }));
      Account account = account("abcd1234", SECRET);

      assertThrows(SdkClientException.class, () -> failing.create(account));
      assertThrows(SdkClientException.class, () -> failing.find("abcd1234"));
      assertThrows(SdkClientException.class, () -> failing.replace(account, account));
      assertThrows(SdkClientException.class, failing::apiKeys);
      assertEquals(Optional.empty(), accounts.find("abcd1234"));
      assertEquals(List.of(), accounts.apiKeys());
    }
  }

  /** What only a mistake could leave behind. */
  @Test
  void anApplicationThatItsAccountDoesNotNameIsNobodys() {
    String application = UUID.randomUUID().toString();
    accounts.create(account("abcd1234", SECRET));
    put(
        Map.of(
            "pk", AttributeValue.fromS("A#@" + application),
            "account", AttributeValue.fromS("abcd1234")));
    assertEquals(Optional.empty(), accounts.ofApplication(application));
  }

  @Nested
  class WithoutItsConditions {

    @Test
    void aCreationWouldTakeAnothersAccount() {
      accounts.create(account("abcd1234", SECRET));

      assertEquals(
          Created.STORED,
          intercepted(1, (request, real) -> real.call(unconditional(request)))
              .create(account("abcd1234", "another")));
      assertFalse(accounts.find("abcd1234").orElseThrow().accepts(SECRET, NOW));
    }

    @Test
    void aChangeWouldUndoAnother() {
      Account first = account("abcd1234", SECRET);
      accounts.create(first);
      registrar(accounts).set("abcd1234", Map.of(Setting.BARRED, new Value.Flag(true)));

      assertEquals(
          Replaced.STORED,
          intercepted(1, (request, real) -> real.call(unconditional(request)))
              .replace(first, account("abcd1234", "another")));
      assertFalse(accounts.find("abcd1234").orElseThrow().accepts(SECRET, NOW));
    }

    private static SdkRequest unconditional(SdkRequest request) {
      return switch (request) {
        case UpdateItemRequest update ->
            update.toBuilder()
                .conditionExpression(update.conditionExpression() + " OR attribute_exists(pk)")
                .build();
        case TransactWriteItemsRequest both ->
            both.toBuilder()
                .transactItems(
                    both.transactItems().get(0).toBuilder()
                        .put(
                            both.transactItems().get(0).put().toBuilder()
                                .conditionExpression("attribute_exists(pk)")
                                .build())
                        .build(),
                    both.transactItems().get(1))
                .build();
        default -> request;
      };
    }
  }

  @Nested
  class ALookUp {

    @Test
    void isOneConsistentRead() {
      List<SdkRequest> requests = new ArrayList<>();
      AccountTable recorded =
          over(
              Intercepted.client(
                  DynamoDbClient.class,
                  embedded.dynamoDb(),
                  (request, real) -> {
                    requests.add(request);
                    return real.call(request);
                  }));

      var _ = recorded.find("abcd1234");
      var _ = recorded.apiKeys();

      assertEquals(2, requests.size());
      requests.forEach(request -> assertTrue(((GetItemRequest) request).consistentRead()));
    }
  }
}
