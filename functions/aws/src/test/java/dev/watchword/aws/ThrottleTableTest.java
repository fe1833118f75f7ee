package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Account;
import dev.watchword.core.MovableClock;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.Throttle;
import dev.watchword.core.ThrottleContract;
import dev.watchword.core.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class ThrottleTableTest {

  private static final int CALLERS = 64;
  private static final int LIMIT = 10;
  private static final Instant NOW = MovableClock.START;
  private static final String ALWAYS = " OR attribute_exists(pk) OR attribute_not_exists(pk)";

  private final EmbeddedTable embedded = EmbeddedTable.create();
  private final Account account = account(LIMIT);

  private final Throttle throttle = new ThrottleTable(embedded.dynamoDb(), embedded.name());

  /** The throttle, with each call to the table intercepted. */
  private Throttle intercepted(Intercepted.Interceptor interceptor) {
    return new ThrottleTable(
        Intercepted.client(DynamoDbClient.class, embedded.dynamoDb(), interceptor),
        embedded.name());
  }

  private static Account account(int perSecond) {
    Value limit = new Value.Amount(BigDecimal.valueOf(perSecond));
    return Account.opened(
        UUID.randomUUID().toString(),
        SecretDigest.of("5a17", "secret"),
        new Settings(Map.of(Setting.REQUESTS_PER_SECOND, limit)));
  }

  private void use(int requests) {
    for (int i = 0; i < requests; i++) {
      assertEquals(Optional.empty(), throttle.take(account, NOW));
    }
  }

  private Map<String, AttributeValue> item() {
    return embedded
        .dynamoDb()
        .getItem(
            get ->
                get.tableName(embedded.name())
                    .key(Map.of("pk", AttributeValue.fromS("R#" + account.apiKey() + "#requests"))))
        .item();
  }

  @Nested
  class AsEveryThrottle extends ThrottleContract {

    @Override
    protected Throttle throttle() {
      return throttle;
    }
  }

  /** How many of the callers, all at one instant, get a request each. */
  private long atOnce(Throttle throttle) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CALLERS);
    try (ExecutorService pool = Executors.newFixedThreadPool(CALLERS)) {
      List<Callable<Optional<Duration>>> calls =
          IntStream.range(0, CALLERS)
              .<Callable<Optional<Duration>>>mapToObj(
                  _ ->
                      () -> {
                        start.await();
                        return throttle.take(account, NOW);
                      })
              .toList();
      long taken = 0;
      for (Future<Optional<Duration>> answer : pool.invokeAll(calls)) {
        taken += answer.get().isEmpty() ? 1 : 0;
      }
      return taken;
    }
  }

  @Nested
  class ABucket {

    @Test
    void isAnItemThatSaysWhenItWillBeFullAndIsForgottenAnHourLater() {
      use(2);
      assertEquals(
          Map.of(
              "pk",
              AttributeValue.fromS("R#" + account.apiKey() + "#requests"),
              "full_at",
              AttributeValue.fromN(NOW.getEpochSecond() + "200000000"),
              "forget_at",
              AttributeValue.fromN(Long.toString(NOW.getEpochSecond() + 3_600))),
          item());
    }

    /** Otherwise the bucket of an account that never rests would be forgotten, and full again. */
    @Test
    void isKeptForAsLongAsItIsUsed() {
      use(1);
      Instant full = NOW.plusSeconds(7_000).plusMillis(950);
      assertEquals(Optional.empty(), throttle.take(account, full));
      assertEquals(NOW.plusSeconds(7_000 + 3_600), forgotten());
      Instant used = NOW.plusSeconds(7_001);
      assertEquals(Optional.empty(), throttle.take(account, used));
      assertEquals(NOW.plusSeconds(7_001 + 3_600), forgotten());
    }

    private Instant forgotten() {
      return Instant.ofEpochSecond(Long.parseLong(item().get("forget_at").n()));
    }

    @Test
    void thatCannotBeReadServesNobody() {
      Map<String, AttributeValue> item =
          Map.of("pk", AttributeValue.fromS("R#" + account.apiKey() + "#requests"));
      embedded.dynamoDb().putItem(put -> put.tableName(embedded.name()).item(item));
      assertThrows(IllegalStateException.class, () -> throttle.take(account, NOW));
    }
  }

  @Nested
  class SixtyFourCallersAtOneInstant {

    @RepeatedTest(10)
    void getAsManyRequestsAsTheLimitSays() throws Exception {
      assertEquals(LIMIT, atOnce(throttle));
      assertEquals(
          Optional.of(Duration.ofMillis(100)), throttle.take(account, NOW), "none is left");
    }

    @Test
    void getThemAllOutOfABucketInUse() throws Exception {
      use(3);
      assertEquals(LIMIT - 3, atOnce(throttle));
    }
  }

  /** The tests above are worth something only if they fail without what they guard. */
  @Nested
  class WithoutItsConditions {

    @ParameterizedTest
    @ValueSource(strings = {"full_at <= :now", "full_at <= :latest"})
    void moreGetThroughThanTheLimitSays(String condition) throws Exception {
      // Nobody knows of the other when it decides: all have been refused the full bucket.
      CyclicBarrier refused = new CyclicBarrier(CALLERS);
      use(1);
      Throttle mutant =
          intercepted(
              (request, real) -> {
                UpdateItemRequest update = (UpdateItemRequest) request;
                if (update.conditionExpression().equals("full_at <= :latest")) {
                  await(refused);
                }
                return real.call(without(condition, update));
              });
      assertEquals(CALLERS, atOnce(mutant));
    }

    private static SdkRequest without(String condition, UpdateItemRequest update) {
      return update.conditionExpression().endsWith(condition)
          ? update.toBuilder().conditionExpression(update.conditionExpression() + ALWAYS).build()
          : update;
    }

    private static void await(CyclicBarrier barrier) {
      try {
        barrier.await();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  class ARequest {

    private final AtomicInteger writes = new AtomicInteger();

    private Optional<Duration> counted() {
      return intercepted(
              (request, real) -> {
                assertTrue(request instanceof UpdateItemRequest);
                writes.incrementAndGet();
                return real.call(request);
              })
          .take(account, NOW);
    }

    @Test
    void outOfAFullBucketIsOneWrite() {
      assertEquals(Optional.empty(), counted());
      assertEquals(1, writes.get());
    }

    @Test
    void outOfAnyOtherIsTwo() {
      use(1);
      assertEquals(Optional.empty(), counted());
      assertEquals(2, writes.get());
    }

    @Test
    void thatIsRefusedIsOne() {
      use(LIMIT);
      assertEquals(Optional.of(Duration.ofMillis(100)), counted());
      assertEquals(1, writes.get());
    }

    @Test
    void thatLosesTheLastOneInBetweenIsRefusedAndNotTriedAgain() {
      use(LIMIT - 1);
      AtomicInteger calls = new AtomicInteger();
      Throttle beaten =
          intercepted(
              (request, real) -> {
                if (calls.incrementAndGet() == 2) {
                  use(1);
                }
                return real.call(request);
              });
      assertEquals(Optional.of(Duration.ofMillis(100)), beaten.take(account, NOW));
      assertEquals(2, calls.get());
    }
  }

  @Nested
  class WhenACallFails {

    /** In the SDK it is repeated; what it may cost is one request more of this second. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void noMoreAreServedThanTheLimitSays(Fault fault) {
      AtomicInteger calls = new AtomicInteger();
      Throttle faulty =
          intercepted(
              (request, real) ->
                  calls.incrementAndGet() == 1
                      ? fault.interceptor().call(request, real)
                      : real.call(request));
      int served = 0;
      for (int i = 0; i < CALLERS; i++) {
        served += isServed(faulty) ? 1 : 0;
      }
      int lost = fault == Fault.BEFORE ? 0 : 1;
      assertEquals(LIMIT - lost, served);
    }

    private boolean isServed(Throttle throttle) {
      try {
        return throttle.take(account, NOW).isEmpty();
      } catch (SdkClientException _) {
        return false;
      }
    }

    @Test
    void nothingIsSaidToBeTaken() {
      Throttle unreachable =
          new ThrottleTable(
              Intercepted.client(
                  DynamoDbClient.class,
                  _ -> {
                    throw Fault.lost();
                  }),
              embedded.name());
      assertThrows(SdkClientException.class, () -> unreachable.take(account, NOW));
      use(1);
      List<String> seen = new ArrayList<>();
      Throttle breaking =
          intercepted(
              (request, real) -> {
                seen.add(((UpdateItemRequest) request).conditionExpression());
                if (seen.size() == 2) {
                  throw Fault.lost();
                }
                return real.call(request);
              });
      assertThrows(SdkClientException.class, () -> breaking.take(account, NOW));
      assertEquals(2, seen.size());
    }
  }
}
