package dev.watchword.aws;

import static dev.watchword.aws.Samples.T0;
import static dev.watchword.aws.Samples.accepted;
import static dev.watchword.aws.Samples.expired;
import static dev.watchword.aws.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.NumberRecord;
import dev.watchword.core.Strikes;
import dev.watchword.core.Terms;
import dev.watchword.core.Verification;
import dev.watchword.core.VerificationStore.Created;
import dev.watchword.core.VerificationStore.Created.Stored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Each condition of a write, and what goes wrong without it: so the races are known to see it. */
class ConditionsTest {

  private static final int RIVALS = 64;
  private static final String ALWAYS = " OR attribute_exists(pk) OR attribute_not_exists(pk)";

  private final TestTable tables = new TestTable();
  private final VerificationTable table = tables.store();
  private final Verification first = accepted(1);

  @Test
  void theVersionLetsOneReplacementThrough() {
    tables.create(first);

    List<Boolean> replaced = atOnce(i -> table.replace(first, waiting(first, 125 + i)));

    assertEquals(1, Collections.frequency(replaced, true));
  }

  @Test
  void withoutTheVersionEveryReplacementGetsThrough() {
    tables.create(first);
    VerificationTable mutant = mutant(ConditionsTest::withoutVersion);

    List<Boolean> replaced = atOnce(i -> mutant.replace(first, waiting(first, 125 + i)));

    assertEquals(RIVALS, Collections.frequency(replaced, true));
  }

  @Test
  void theLockLetsOneCreationThrough() {
    List<Created> created = atOnce(i -> table.create(accepted(i + 1), NumberRecord.NONE));

    assertEquals(1, Collections.frequency(created, new Stored()));
  }

  @Test
  void withoutTheLockEveryCreationGetsThrough() {
    VerificationTable mutant = mutant(ConditionsTest::withoutLock);

    List<Created> created = atOnce(i -> mutant.create(accepted(i + 1), NumberRecord.NONE));

    assertEquals(RIVALS, Collections.frequency(created, new Stored()));
  }

  @Test
  void withoutItsConditionAnOldRequestFreesTheNumberOfANewerOne() {
    Verification late =
        Verification.accepted(
            Samples.id(2),
            first.account(),
            new Terms(
                first.terms().order(),
                first.terms().codes(),
                Strikes.NONE,
                T0.plus(Verification.LONGEST_LIFE)));
    tables.create(first);
    tables.create(late);

    mutant(ConditionsTest::withoutOwner).replace(first, expired(first));

    assertEquals(Optional.empty(), tables.holder(late));
  }

  /** The store, with its requests changed on their way. */
  private VerificationTable mutant(UnaryOperator<SdkRequest> mutation) {
    return tables.intercepted((request, real) -> real.call(mutation.apply(request)));
  }

  private static <T> List<T> atOnce(IntFunction<T> action) {
    CyclicBarrier start = new CyclicBarrier(RIVALS);
    try (ExecutorService pool = Executors.newFixedThreadPool(RIVALS)) {
      List<Callable<T>> calls =
          IntStream.range(0, RIVALS)
              .<Callable<T>>mapToObj(
                  i ->
                      () -> {
                        start.await();
                        return action.apply(i);
                      })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static SdkRequest withoutVersion(SdkRequest request) {
    return request instanceof UpdateItemRequest update
        ? update.toBuilder().conditionExpression(update.conditionExpression() + ALWAYS).build()
        : request;
  }

  private static SdkRequest withoutLock(SdkRequest request) {
    return request instanceof TransactWriteItemsRequest both
        ? second(
            both,
            lock -> {
              Put put = lock.put();
              return lock.toBuilder()
                  .put(
                      put.toBuilder()
                          .conditionExpression(put.conditionExpression() + ALWAYS)
                          .build())
                  .build();
            })
        : request;
  }

  private static SdkRequest withoutOwner(SdkRequest request) {
    return request instanceof TransactWriteItemsRequest both
        ? second(
            both,
            lock ->
                lock.toBuilder()
                    .update(
                        lock.update().toBuilder()
                            .conditionExpression(lock.update().conditionExpression() + ALWAYS)
                            .build())
                    .build())
        : request;
  }

  private static SdkRequest second(
      TransactWriteItemsRequest both, UnaryOperator<TransactWriteItem> change) {
    return both.toBuilder()
        .transactItems(both.transactItems().get(0), change.apply(both.transactItems().get(1)))
        .build();
  }
}
