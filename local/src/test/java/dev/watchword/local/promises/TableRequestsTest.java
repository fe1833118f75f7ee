package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Account;
import dev.watchword.core.CancelRule;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.RequestId;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a call costs at the table. Each call of the API reads its account and takes a request out of
 * its bucket besides: that makes four requests, and one more while the account is busy.
 */
class TableRequestsTest {

  private static final String READ = "DynamoDbClient.getItem";
  private static final String PUT = "DynamoDbClient.putItem";
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
  void acceptingIsAReadAndATransactionAndNothingElse() {
    Bench fresh = new Bench();
    fresh.accepted();
    assertEquals(
        List.of("SecretsManagerClient.getSecretValue", READ, TRANSACTION), fresh.faults.calls());
  }

  @Test
  void acceptingForAnAccountWithAQuotaIsAChangeMore() {
    Settings settings =
        new Settings(Map.of(Setting.SPEND_PER_MONTH, new Value.Amount(BigDecimal.ONE)));
    Account account = Account.opened(Bench.ACCOUNT, SecretDigest.of("5a17", "secret"), settings);
    PhoneNumber another = PhoneNumber.parse("447911123457").orElseThrow();
    assertEquals(List.of(READ, CHANGE, TRANSACTION), callsOf(() -> bench.send(account, another)));
    assertEquals(List.of(READ, READ), callsOf(() -> bench.send(account, another)));
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
  void aRequestOutOfAFullBucketIsAChangeAndOneOutOfAnotherIsTwo() {
    Account account =
        Account.opened(Bench.ACCOUNT, SecretDigest.of("5a17", "secret"), Settings.PRESET);
    Runnable request = () -> take(account);
    assertEquals(List.of(CHANGE), callsOf(request));
    assertEquals(List.of(CHANGE, CHANGE), callsOf(request));
    bench.clock.advance(Duration.ofMillis(100));
    assertEquals(List.of(CHANGE), callsOf(request));
  }

  private void take(Account account) {
    assertEquals(Optional.empty(), bench.throttle.take(account, bench.clock.instant()));
  }

  @Test
  void handingAStepOverIsAReadTwoChangesAndTheNoteOfWhoseMessageItIs() {
    assertEquals(List.of(READ, CHANGE, CHANGE, PUT), callsOf(() -> bench.deliver(id, 1, "second")));
  }
}
