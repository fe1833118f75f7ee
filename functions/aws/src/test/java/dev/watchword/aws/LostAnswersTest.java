package dev.watchword.aws;

import static dev.watchword.aws.Samples.accepted;
import static dev.watchword.aws.Samples.expired;
import static dev.watchword.aws.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.IdempotencyKey;
import dev.watchword.core.NumberRecord;
import dev.watchword.core.Precedent;
import dev.watchword.core.Verification;
import dev.watchword.core.VerificationStore.Created.Overtaken;
import dev.watchword.core.VerificationStore.Created.Stored;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** What becomes of a write whose answer is lost, or that meets another. */
class LostAnswersTest {

  private final TestTable tables = new TestTable();
  private final VerificationTable table = tables.store();

  @Nested
  class WhenACallFails {

    private final Verification first = accepted(1);
    private final Verification moved = waiting(first, 125);

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aCreationIsStoredAllTheSame(Fault fault) {
      assertEquals(new Stored(), failing(fault).create(first, NumberRecord.NONE));
      assertEquals(Optional.of(first), tables.stored(first));
      assertEquals(Optional.of(first.id()), tables.holder(first));
      assertEquals(1, tables.number(first).sends().size());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aCreationUnderAKeyIsStoredAndFoundAllTheSame(Fault fault) {
      IdempotencyKey key = new IdempotencyKey("order 7", "one");
      assertEquals(new Stored(), failing(fault).create(first, NumberRecord.NONE, Optional.of(key)));
      assertEquals(
          Optional.of(first.id()),
          failing(fault).precedent(first.account(), key).map(Precedent::id));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aReplacementIsRecognisedAsItsOwn(Fault fault) {
      tables.create(first);

      assertTrue(failing(fault).replace(first, moved));
      assertEquals(Optional.of(moved), tables.stored(first));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anEndIsRecognisedAsItsOwnAndFreesTheNumber(Fault fault) {
      tables.create(first);

      assertTrue(failing(fault).replace(first, expired(first)));
      assertEquals(Optional.of(expired(first)), tables.stored(first));
      assertEquals(NumberRecord.NONE.takenBy(first).freedBy(expired(first)), tables.number(first));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aWriteThatWasBeatenIsStillBeaten(Fault fault) {
      tables.create(first);
      table.replace(first, waiting(first, 126));

      assertFalse(failing(fault).replace(first, moved));
      assertFalse(failing(fault).replace(first, expired(first)));
      assertEquals(Optional.of(waiting(first, 126)), tables.stored(first));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aNumberThatIsTakenIsStillTaken(Fault fault) {
      tables.create(first);

      assertEquals(
          new Overtaken(tables.number(first)),
          failing(fault).create(accepted(2), NumberRecord.NONE));
      assertEquals(Optional.empty(), tables.stored(accepted(2)));
    }

    @Test
    void aLookUpThatFindsNoTableSaysSo() {
      tables.create(first);

      assertThrows(
          SdkClientException.class, () -> failing(Fault.BEFORE).find(first.account(), first.id()));
    }

    @Test
    void aTableOutOfReachIsGivenUpOn() {
      AtomicInteger calls = new AtomicInteger();
      VerificationTable unreachable =
          tables.over(
              Intercepted.client(
                  DynamoDbClient.class,
                  _ -> {
                    calls.incrementAndGet();
                    throw Fault.lost();
                  }));

      assertThrows(SdkClientException.class, () -> unreachable.create(first, NumberRecord.NONE));
      assertThrows(SdkClientException.class, () -> unreachable.replace(first, moved));
      assertThrows(SdkClientException.class, () -> unreachable.replace(first, expired(first)));
      assertEquals(6, calls.get());
    }

    @Test
    void aReplacementIsRecognisedAfterAnotherWriteCameInBetween() {
      tables.create(first);
      VerificationTable slow =
          interrupted(() -> assertTrue(table.replace(moved, waiting(moved, 305))));

      assertTrue(slow.replace(first, moved));
      assertEquals(Optional.of(waiting(moved, 305)), tables.stored(first));
    }

    @Test
    void aReplacementIsRecognisedAfterItWasClosedInBetween() {
      tables.create(first);
      VerificationTable slow = interrupted(() -> assertTrue(table.replace(moved, expired(moved))));

      assertTrue(slow.replace(first, moved));
      assertEquals(Optional.of(expired(moved)), tables.stored(first));
    }

    @Test
    void anEndIsRecognisedAfterTheNumberWasTakenInBetween() {
      tables.create(first);
      VerificationTable slow = interrupted(() -> tables.create(accepted(2)));

      assertTrue(slow.replace(first, expired(first)));
      assertEquals(Optional.of(expired(first)), tables.stored(first));
      assertEquals(Optional.of(accepted(2).id()), tables.holder(first));
    }

    @Test
    void aCreationIsRecognisedAfterItWasClosedAndTheNumberTakenInBetween() {
      VerificationTable slow =
          interrupted(
              () -> {
                assertTrue(table.replace(first, expired(first)));
                tables.create(accepted(2));
              });

      assertEquals(new Stored(), slow.create(first, NumberRecord.NONE));
      assertEquals(Optional.of(expired(first)), tables.stored(first));
    }

    @Test
    void theSameChangeByAnotherIsNotTakenForItsOwn() {
      tables.create(first);
      VerificationTable beaten =
          tables.intercepted(
              1,
              (_, _) -> {
                assertTrue(table.replace(first, moved));
                throw Fault.lost();
              });

      assertFalse(beaten.replace(first, moved));
    }

    private VerificationTable failing(Fault fault) {
      return tables.intercepted(1, fault.interceptor());
    }

    /** The first call is carried out and its answer lost; before the next, {@code others} act. */
    private VerificationTable interrupted(Runnable others) {
      return tables.intercepted(
          1,
          (request, real) -> {
            real.call(request);
            others.run();
            throw Fault.lost();
          });
    }
  }

  @Nested
  class WhenTransactionsMeet {

    private final Verification first = accepted(1);

    @Test
    void aCreationIsRepeated() {
      assertEquals(
          new Stored(),
          conflicting(10, cancelled("TransactionConflict", "None"))
              .create(first, NumberRecord.NONE));
      assertEquals(Optional.of(first), tables.stored(first));
    }

    @Test
    void anEndIsRepeated() {
      tables.create(first);

      assertTrue(
          conflicting(10, cancelled("None", "TransactionConflict")).replace(first, expired(first)));
      assertEquals(Optional.of(expired(first)), tables.stored(first));
    }

    @Test
    void aReplacementIsRepeated() {
      tables.create(first);
      TransactionConflictException conflict = TransactionConflictException.builder().build();

      assertTrue(conflicting(10, conflict).replace(first, waiting(first, 125)));
      assertEquals(Optional.of(waiting(first, 125)), tables.stored(first));
    }

    @Test
    void itIsNotRepeatedForEver() {
      TransactionCanceledException conflict = cancelled("TransactionConflict", "None");

      assertThrows(
          TransactionCanceledException.class,
          () -> conflicting(11, conflict).create(first, NumberRecord.NONE));
      assertEquals(Optional.empty(), tables.stored(first));
    }

    @Test
    void anyOtherCancellationIsAnError() {
      TransactionCanceledException throttled = cancelled("ThrottlingError", "None");

      assertThrows(
          TransactionCanceledException.class,
          () -> conflicting(2, throttled).create(first, NumberRecord.NONE));
      tables.create(first);
      assertThrows(
          TransactionCanceledException.class,
          () -> conflicting(2, throttled).replace(first, expired(first)));
      assertEquals(Optional.of(first), tables.stored(first));
    }

    private VerificationTable conflicting(int times, RuntimeException conflict) {
      AtomicInteger left = new AtomicInteger(times);
      return tables.intercepted(
          (request, real) -> {
            if (left.getAndDecrement() > 0) {
              throw conflict;
            }
            return real.call(request);
          });
    }

    private TransactionCanceledException cancelled(String item, String lock) {
      return TransactionCanceledException.builder()
          .cancellationReasons(
              CancellationReason.builder().code(item).build(),
              CancellationReason.builder().code(lock).build())
          .build();
    }
  }
}
