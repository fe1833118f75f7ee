package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.CancelRule;
import dev.watchword.core.RequestId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a call costs at the table. Each call of the API reads its account besides: three requests
 * are the budget.
 */
class TableRequestsTest {

  private static final String READ = "DynamoDbClient.getItem";
  private static final String CHANGE = "DynamoDbClient.updateItem";
  private static final String TRANSACTION = "DynamoDbClient.transactWriteItems";

  private final Bench bench = new Bench();
  private RequestId id;

  @BeforeEach
  void waitForAnAnswer() {
    id = bench.accepted();
    bench.deliver(id, 0, "first");
  }

  private List<String> callsOf(Runnable operation) {
    bench.faults.disarm();
    operation.run();
    return bench.faults.calls().stream().filter(call -> call.startsWith("DynamoDb")).toList();
  }

  @Test
  void acceptingIsOneTransactionAndNothingElse() {
    Bench fresh = new Bench();
    fresh.accepted();
    assertEquals(List.of("SecretsManagerClient.getSecretValue", TRANSACTION), fresh.faults.calls());
  }

  @Test
  void aWrongCodeIsAReadAndAChange() {
    String wrong = bench.wrongCode();
    assertEquals(List.of(READ, CHANGE), callsOf(() -> bench.check(id, wrong)));
  }

  @Test
  void theRightCodeIsAReadAndATransaction() {
    String code = bench.newestCode();
    assertEquals(List.of(READ, TRANSACTION), callsOf(() -> bench.check(id, code)));
  }

  @Test
  void theNextStepIsAReadAndAChange() {
    assertEquals(List.of(READ, CHANGE), callsOf(() -> bench.verifications.next(Bench.ACCOUNT, id)));
  }

  @Test
  void cancellingIsAReadAndATransaction() {
    bench.clock.advance(Duration.ofSeconds(30));
    assertEquals(
        List.of(READ, TRANSACTION),
        callsOf(() -> bench.verifications.cancel(Bench.ACCOUNT, id, CancelRule.ONCE_SETTLED)));
  }

  @Test
  void handingAStepOverIsAReadAndTwoChanges() {
    assertEquals(List.of(READ, CHANGE, CHANGE), callsOf(() -> bench.deliver(id, 1, "second")));
  }
}
