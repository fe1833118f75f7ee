package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.EmbeddedTable;
import dev.watchword.core.CancelRule;
import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Many callers at the same instant, on a real table. */
class RaceTest {

  private static final int CALLERS = 64;

  private static List<Outcome> atOnce(List<Callable<Outcome>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> answers = new ArrayList<>();
      for (Callable<Outcome> call : calls) {
        answers.add(
            callers.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> answer : answers) {
        outcomes.add(answer.get());
      }
      return outcomes;
    }
  }

  private static List<Callable<Outcome>> times(Callable<Outcome> call) {
    return IntStream.range(0, CALLERS).<Callable<Outcome>>mapToObj(_ -> call).toList();
  }

  private static long count(List<Outcome> outcomes, Class<? extends Outcome> kind) {
    return outcomes.stream().filter(kind::isInstance).count();
  }

  private static RequestId waiting(Bench bench) {
    RequestId id = bench.accepted();
    assertInstanceOf(Outcome.Claimed.class, bench.deliver(id, 0, "first"));
    return id;
  }

  @Nested
  class SixtyFourCallers {

    @RepeatedTest(20)
    void withWrongCodesGetThreeComparisons() throws Exception {
      Bench bench = new Bench();
      RequestId id = waiting(bench);
      String wrong = bench.wrongCode();

      List<Outcome> outcomes = atOnce(times(() -> bench.check(id, wrong)));

      assertEquals(2, count(outcomes, Outcome.WrongCode.class));
      assertEquals(1, count(outcomes, Outcome.OutOfGuesses.class));
      assertEquals(CALLERS - 3, count(outcomes, Outcome.AlreadyClosed.class));
    }

    @RepeatedTest(20)
    void withTheRightCodeVerifyOnce() throws Exception {
      Bench bench = new Bench();
      RequestId id = waiting(bench);
      String code = bench.newestCode();

      List<Outcome> outcomes = atOnce(times(() -> bench.check(id, code)));

      assertEquals(1, count(outcomes, Outcome.CodeAccepted.class));
      assertEquals(CALLERS - 1, count(outcomes, Outcome.AlreadyClosed.class));
    }

    @RepeatedTest(20)
    void sendingToOneNumberGetOneRequest() throws Exception {
      Bench bench = new Bench();

      List<Outcome> outcomes = atOnce(times(bench::send));

      RequestId winner =
          outcomes.stream()
              .flatMap(
                  outcome ->
                      outcome instanceof Outcome.Accepted(RequestId id)
                          ? Stream.of(id)
                          : Stream.empty())
              .reduce((_, _) -> null)
              .orElseThrow();
      assertEquals(
          CALLERS - 1, outcomes.stream().filter(new Outcome.UnderWay(winner)::equals).count());
    }

    @RepeatedTest(10)
    void deliveringOneStepSendOneMessage() throws Exception {
      Bench bench = new Bench();
      RequestId id = bench.accepted();

      List<Outcome> outcomes = atOnce(times(() -> bench.deliver(id, 0, "same")));

      assertEquals(1, count(outcomes, Outcome.Claimed.class));
      assertEquals(1, bench.messages.size());
    }
  }

  @Nested
  class CancelNextCheckAndTheTimer {

    /** At 125 s: each may come first, all are carried out, and what is over stays over. */
    @RepeatedTest(100)
    void atTheSameInstantHaveOneWinnerAndAtMostOneMessage() throws Exception {
      Bench bench = new Bench();
      RequestId id = waiting(bench);
      String code = bench.newestCode();
      bench.clock.advance(Duration.ofSeconds(125));
      bench.messages.clear();

      List<Outcome> outcomes =
          atOnce(
              List.of(
                  () -> bench.verifications.cancel(Bench.ACCOUNT, id, CancelRule.ONCE_SETTLED),
                  () -> bench.verifications.next(Bench.ACCOUNT, id),
                  () -> bench.check(id, code),
                  () -> bench.deliver(id, 1, "second")));

      boolean cancelled = outcomes.get(0) instanceof Outcome.CancelDone;
      boolean verified = outcomes.get(2) instanceof Outcome.CodeAccepted;
      assertNotEquals(cancelled, verified, "one winner");
      State state = bench.verifications.find(Bench.ACCOUNT, List.of(id)).getFirst().state();
      assertEquals(verified, state instanceof State.Verified);
      assertEquals(cancelled, state instanceof State.Cancelled);
      assertTrue(bench.messages.size() <= 1, "at most one message");

      int before = bench.messages.size();
      for (int step = 0; step < 3; step++) {
        assertInstanceOf(Outcome.AlreadyClosed.class, bench.deliver(id, step, "late"));
      }
      assertEquals(before, bench.messages.size(), "nothing is sent after closing");
    }

    /** The one who loses asked for the step that the other has started. */
    @RepeatedTest(100)
    void nextAndTheTimerMakeOneStep() throws Exception {
      Bench bench = new Bench();
      RequestId id = waiting(bench);
      bench.clock.advance(Duration.ofSeconds(125));

      List<Outcome> outcomes =
          atOnce(
              List.of(
                  () -> bench.verifications.next(Bench.ACCOUNT, id),
                  () -> bench.deliver(id, 1, "second")));

      assertInstanceOf(Outcome.NextStarted.class, outcomes.get(0));
      bench.deliver(id, 1, "third");
      assertEquals(2, bench.messages.size(), "the first message, and the second once");
    }
  }

  /** The tests above are worth something only if they fail without what they guard. */
  @Nested
  class WithoutTheConditionsOfTheWrites {

    /** All read before any of them writes, once this is set: then the race is no accident. */
    private Optional<CyclicBarrier> meeting = Optional.empty();

    /** What happens between the next read and whatever its reader does with it. */
    private Optional<Runnable> afterOneRead = Optional.empty();

    private static final String ALWAYS = " OR attribute_exists(pk) OR attribute_not_exists(pk)";

    /** A table whose writes are conditional on nothing. */
    private Bench unguarded() {
      EmbeddedTable table = EmbeddedTable.create();
      DynamoDbClient real = table.dynamoDb();
      DynamoDbClient careless =
          (DynamoDbClient)
              Proxy.newProxyInstance(
                  DynamoDbClient.class.getClassLoader(),
                  new Class<?>[] {DynamoDbClient.class},
                  (proxy, method, arguments) -> {
                    try {
                      if (method.isDefault() && takesConsumer(arguments)) {
                        return java.lang.reflect.InvocationHandler.invokeDefault(
                            proxy, method, arguments);
                      }
                      Object answer = method.invoke(real, stripped(arguments));
                      if (meeting.isPresent() && method.getName().equals("getItem")) {
                        meeting.get().await();
                      }
                      if (afterOneRead.isPresent() && method.getName().equals("getItem")) {
                        Runnable interruption = afterOneRead.get();
                        afterOneRead = Optional.empty();
                        interruption.run();
                      }
                      return answer;
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
      return new Bench(table, careless);
    }

    private static boolean takesConsumer(Object[] arguments) {
      return arguments != null
          && arguments.length == 1
          && arguments[0] instanceof java.util.function.Consumer<?>;
    }

    private static Object[] stripped(Object[] arguments) {
      if (arguments == null || arguments.length == 0) {
        return new Object[0];
      }
      return switch (arguments[0]) {
        case UpdateItemRequest update ->
            new Object[] {
              update.toBuilder().conditionExpression(update.conditionExpression() + ALWAYS).build()
            };
        case TransactWriteItemsRequest transaction ->
            new Object[] {
              transaction.toBuilder()
                  .transactItems(
                      transaction.transactItems().stream()
                          .map(WithoutTheConditionsOfTheWrites::stripped)
                          .toList())
                  .build()
            };
        default -> arguments;
      };
    }

    private static TransactWriteItem stripped(TransactWriteItem item) {
      return item.put() == null
          ? item.toBuilder()
              .update(
                  item.update().toBuilder()
                      .conditionExpression(item.update().conditionExpression() + ALWAYS)
                      .build())
              .build()
          : item.toBuilder()
              .put(
                  item.put().toBuilder()
                      .conditionExpression(item.put().conditionExpression() + ALWAYS)
                      .build())
              .build();
    }

    @Test
    void moreThanThreeCodesAreCompared() throws Exception {
      Bench bench = unguarded();
      RequestId id = waiting(bench);
      String wrong = bench.wrongCode();
      meeting = Optional.of(new CyclicBarrier(CALLERS));
      List<Outcome> outcomes = atOnce(times(() -> bench.check(id, wrong)));
      assertEquals(CALLERS, count(outcomes, Outcome.WrongCode.class), "the limit does not hold");
    }

    @Test
    void moreThanOneCallerIsToldVerified() throws Exception {
      Bench bench = unguarded();
      RequestId id = waiting(bench);
      String code = bench.newestCode();
      meeting = Optional.of(new CyclicBarrier(CALLERS));
      List<Outcome> outcomes = atOnce(times(() -> bench.check(id, code)));
      assertEquals(CALLERS, count(outcomes, Outcome.CodeAccepted.class));
    }

    @Test
    void aNumberGetsMoreThanOneRequest() throws Exception {
      Bench bench = unguarded();
      meeting = Optional.of(new CyclicBarrier(CALLERS));
      List<Outcome> outcomes = atOnce(times(bench::send));
      assertEquals(CALLERS, count(outcomes, Outcome.Accepted.class));
    }

    @Test
    void aStepIsSentMoreThanOnce() throws Exception {
      Bench bench = unguarded();
      RequestId id = bench.accepted();
      meeting = Optional.of(new CyclicBarrier(CALLERS));
      List<Outcome> outcomes = atOnce(times(() -> bench.deliver(id, 0, "same")));
      assertEquals(CALLERS, count(outcomes, Outcome.Claimed.class));
      assertEquals(CALLERS, bench.messages.size());
    }

    @Test
    void cancelAndCheckBothWin() throws Exception {
      Bench bench = unguarded();
      RequestId id = waiting(bench);
      String code = bench.newestCode();
      bench.clock.advance(Duration.ofSeconds(125));
      meeting = Optional.of(new CyclicBarrier(4));
      List<Outcome> outcomes =
          atOnce(
              List.of(
                  () -> bench.verifications.cancel(Bench.ACCOUNT, id, CancelRule.ONCE_SETTLED),
                  () -> bench.verifications.next(Bench.ACCOUNT, id),
                  () -> bench.check(id, code),
                  () -> bench.deliver(id, 1, "second")));
      assertInstanceOf(Outcome.CancelDone.class, outcomes.get(0));
      assertInstanceOf(Outcome.CodeAccepted.class, outcomes.get(2));
    }

    /** Where the timer's whole step falls between the read of next and its write. */
    @Test
    void nextAndTheTimerSendAStepTwice() throws Exception {
      Bench bench = unguarded();
      RequestId id = waiting(bench);
      bench.clock.advance(Duration.ofSeconds(125));
      afterOneRead =
          Optional.of(
              () -> assertInstanceOf(Outcome.Claimed.class, bench.deliver(id, 1, "second")));
      assertInstanceOf(Outcome.NextStarted.class, bench.verifications.next(Bench.ACCOUNT, id));
      bench.deliver(id, 1, "third");
      assertEquals(3, bench.messages.size(), "the second message went out twice");
    }
  }
}
