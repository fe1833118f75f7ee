package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Account;
import dev.watchword.core.Quotas;
import dev.watchword.core.QuotasContract;
import dev.watchword.core.Reservation;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.Value;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class QuotaTableTest {

  private static final int CALLERS = 64;
  private static final int LIMIT = 10;
  private static final String ALWAYS = " OR attribute_exists(pk) OR attribute_not_exists(pk)";
  private static final Instant NOW = Instant.parse("2026-11-03T12:00:00.123Z");

  private final EmbeddedTable embedded = EmbeddedTable.create();
  private final Account account =
      account(Map.of(Setting.VERIFICATIONS_PER_DAY, "10", Setting.PRICE, "0.04"));
  private final Quotas quotas = over(embedded.dynamoDb());

  private Quotas over(DynamoDbClient dynamoDb) {
    return new QuotaTable(dynamoDb, embedded.name(), new SecureRandom());
  }

  /** The quotas, with each call to the table intercepted. */
  private Quotas intercepted(Intercepted.Interceptor interceptor) {
    return over(Intercepted.client(DynamoDbClient.class, embedded.dynamoDb(), interceptor));
  }

  /** The quotas, whose first call to the table meets that fault. */
  private Quotas faulty(Fault fault) {
    AtomicInteger calls = new AtomicInteger();
    return intercepted(
        (request, real) ->
            calls.incrementAndGet() == 1
                ? fault.interceptor().call(request, real)
                : real.call(request));
  }

  private static Account account(Map<Setting, String> settings) {
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    settings.forEach((setting, n) -> values.put(setting, new Value.Amount(new BigDecimal(n))));
    return Account.opened(
        UUID.randomUUID().toString(), SecretDigest.of("5a17", "secret"), new Settings(values));
  }

  private Reservation.Made made(Instant now) {
    return assertInstanceOf(Reservation.Made.class, quotas.reserve(account, now));
  }

  private void use(int verifications) {
    for (int i = 0; i < verifications; i++) {
      made(NOW);
    }
  }

  /** How many of those who ask one after the other, and are answered, get one. */
  private int served(Quotas asked) {
    int served = 0;
    for (int i = 0; i < CALLERS; i++) {
      try {
        served += asked.reserve(account, NOW) instanceof Reservation.Made ? 1 : 0;
      } catch (SdkClientException _) {
        // Not served.
      }
    }
    return served;
  }

  private Map<String, AttributeValue> item() {
    return embedded
        .dynamoDb()
        .getItem(get -> get.tableName(embedded.name()).key(key()).consistentRead(true))
        .item();
  }

  private Map<String, AttributeValue> key() {
    return Map.of("pk", AttributeValue.fromS("R#" + account.apiKey() + "#quota#2026-11"));
  }

  private String number(String name) {
    return item().get(name).n();
  }

  @Nested
  class AsAllQuotas extends QuotasContract {

    @Override
    protected Quotas quotas() {
      return quotas;
    }
  }

  @Nested
  class AMonth {

    @Test
    void isAnItemThatHasItsDaysTooAndIsForgottenTwoMonthsLater() {
      use(2);
      made(NOW.plusSeconds(20 * 86_400));

      Map<String, AttributeValue> expected = new HashMap<>(key());
      expected.put("verifications", AttributeValue.fromN("3"));
      expected.put("spent", AttributeValue.fromN("0.12"));
      expected.put("d03_verifications", AttributeValue.fromN("2"));
      expected.put("d03_spent", AttributeValue.fromN("0.08"));
      expected.put("d23_verifications", AttributeValue.fromN("1"));
      expected.put("d23_spent", AttributeValue.fromN("0.04"));
      Instant end = Instant.parse("2027-02-01T00:00:00Z");
      expected.put("forget_at", AttributeValue.fromN(Long.toString(end.getEpochSecond())));
      assertEquals(expected, item());
    }

    @Test
    void thatCannotBeReadServesNobody() {
      Map<String, AttributeValue> broken = new HashMap<>(key());
      broken.put("d03_verifications", AttributeValue.fromS("many"));
      embedded.dynamoDb().putItem(put -> put.tableName(embedded.name()).item(broken));

      assertThrows(RuntimeException.class, () -> quotas.reserve(account, NOW));
    }
  }

  @Nested
  class AReservation {

    private final AtomicInteger writes = new AtomicInteger();

    private final Quotas counted =
        intercepted(
            (request, real) -> {
              assertTrue(request instanceof UpdateItemRequest);
              writes.incrementAndGet();
              return real.call(request);
            });

    @Test
    void isOneWriteMadeOrRefused() {
      assertEquals(LIMIT, served(counted));
      assertEquals(CALLERS, writes.get());
    }

    @Test
    void ofAnAccountWithoutAQuotaIsNone() {
      counted.reserve(account(Map.of(Setting.PRICE, "0.05")), NOW);
      assertEquals(0, writes.get());
    }
  }

  /** In the SDK it is repeated; what that may cost is a verification more. */
  @Nested
  class WhenACallFails {

    @ParameterizedTest
    @EnumSource(Fault.class)
    void noMoreAreServedThanTheLimitSays(Fault fault) {
      int lost = fault == Fault.BEFORE ? 0 : 1;
      assertEquals(LIMIT - lost, served(faulty(fault)));
      assertEquals(Integer.toString(LIMIT), number("verifications"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void neitherAreIfItIsTheLastOne(Fault fault) {
      use(LIMIT - 1);
      assertEquals(fault == Fault.BEFORE ? 1 : 0, served(faulty(fault)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatIsReleasedIsGivenBackOnce(Fault fault) {
      use(LIMIT - 1);
      Reservation.Made last = made(NOW);

      faulty(fault).release(last);

      assertEquals("9", number("verifications"));
      assertEquals("0.36", number("spent"));
      assertEquals("9", number("d03_verifications"));
      assertEquals("0.36", number("d03_spent"));
      assertEquals(1, served(quotas));
    }

    @Test
    void evenIfAnotherIsReleasedBetweenBothTries() {
      use(LIMIT - 2);
      Reservation.Made first = made(NOW);
      Reservation.Made second = made(NOW);
      AtomicInteger calls = new AtomicInteger();
      Quotas interrupted =
          intercepted(
              (request, real) -> {
                if (calls.incrementAndGet() == 2) {
                  quotas.release(second);
                  return real.call(request);
                }
                return Fault.AFTER.interceptor().call(request, real);
              });

      interrupted.release(first);

      assertEquals(2, calls.get());
      assertEquals("8", number("verifications"));
    }

    @Test
    void nothingIsSaidToBeReserved() {
      Quotas unreachable =
          over(
              Intercepted.client(
                  DynamoDbClient.class,
                  _ -> {
                    throw Fault.lost();
                  }));
      assertThrows(SdkClientException.class, () -> unreachable.reserve(account, NOW));
      Reservation.Made made = made(NOW);
      assertThrows(SdkClientException.class, () -> unreachable.release(made));
    }
  }

  @Nested
  class WhatIsGivenBack {

    @Test
    void isNoMoreThanFiveHundredInAMonth() {
      Account large = account(Map.of(Setting.VERIFICATIONS_PER_MONTH, "1000"));
      for (int i = 0; i < 501; i++) {
        quotas.release(
            assertInstanceOf(Reservation.Made.class, quotas.reserve(large, NOW.plusSeconds(i))));
      }
      Map<String, AttributeValue> item =
          embedded
              .dynamoDb()
              .getItem(
                  get ->
                      get.tableName(embedded.name())
                          .key(
                              Map.of(
                                  "pk",
                                  AttributeValue.fromS("R#" + large.apiKey() + "#quota#2026-11"))))
              .item();
      assertEquals("1", item.get("verifications").n());
      assertEquals(500, item.get("given_back").ss().size());
    }

    /** Otherwise there would be more left than nothing used. */
    @Test
    void isNothingToAMonthThatIsForgotten() {
      Reservation.Made made = made(NOW);
      embedded.dynamoDb().deleteItem(delete -> delete.tableName(embedded.name()).key(key()));

      quotas.release(made);

      assertEquals(Map.of(), item());
    }
  }

  /** The tests above are worth something only if they fail without what they guard. */
  @Nested
  class WithoutItsCondition {

    @Test
    void everybodyIsServed() {
      assertEquals(
          CALLERS, served(intercepted((request, real) -> real.call(unconditional(request)))));
    }

    @Test
    void whatIsRepeatedIsGivenBackTwice() {
      use(LIMIT - 1);
      Reservation.Made last = made(NOW);

      intercepted(
              (request, real) ->
                  Fault.TWICE
                      .interceptor()
                      .call(request, changed -> real.call(unconditional(changed))))
          .release(last);

      assertEquals("8", number("verifications"));
    }

    private static SdkRequest unconditional(SdkRequest request) {
      UpdateItemRequest update = (UpdateItemRequest) request;
      return update.toBuilder().conditionExpression(update.conditionExpression() + ALWAYS).build();
    }
  }
}
