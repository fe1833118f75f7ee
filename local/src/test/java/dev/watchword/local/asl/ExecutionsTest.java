package dev.watchword.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.local.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExecutionsTest {
  private static final String CATCH = "{\"ErrorEquals\": [\"States.Timeout\"], \"Next\": \"A\"}";

  private final Stage stage = Stage.ofWait("\"TimeoutSeconds\": 5, \"End\": true");

  @AfterEach
  void close() {
    stage.close();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Nested
  class Starting {

    @Test
    void tellsWhatWasStarted() {
      Execution execution = stage.executions.start("x", "{\"n\": 1}");
      assertEquals("x", execution.name());
      assertEquals("{\"n\": 1}", execution.input());
      assertEquals(Stage.START, execution.started());
      assertEquals(Execution.Status.RUNNING, execution.status());
      assertEquals("arn:aws:states:us-east-1:000000000000:execution:watchword:x", execution.arn());
    }

    @Test
    void twiceWithOneInputStartsOnce() {
      stage.start("{\"n\": 1}");
      stage.advance(1);
      Execution again = stage.executions.start("x", "{\"n\": 1}");
      stage.executions.settle();
      assertEquals(Stage.START, again.started());
      assertEquals(1, stage.functions.invocations().size());
    }

    @Test
    void twiceWithAnotherInputIsRefused() {
      stage.start("{\"n\": 1}");
      assertThrows(
          ApiError.ExecutionAlreadyExists.class, () -> stage.executions.start("x", "{\"n\": 2}"));
    }

    @Test
    void againAfterTheEndIsRefused() {
      stage.start();
      stage.advance(5);
      assertThrows(ApiError.ExecutionAlreadyExists.class, () -> stage.executions.start("x", "{}"));
    }

    @Test
    void byManyAtOnceStartsOnce() {
      List<CompletableFuture<Void>> starts =
          IntStream.range(0, 16)
              .mapToObj(i -> CompletableFuture.runAsync(() -> stage.executions.start("x", "{}")))
              .toList();
      starts.forEach(CompletableFuture::join);
      stage.executions.settle();
      assertEquals(1, stage.functions.invocations().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a:b", "a$b", "a\u0007b"})
    void underANameThatIsNotAllowedIsRefused(String name) {
      assertThrows(ApiError.InvalidName.class, () -> stage.executions.start(name, "{}"));
    }

    @Test
    void underANameThatIsTooLongIsRefused() {
      assertThrows(ApiError.InvalidName.class, () -> stage.executions.start("a".repeat(81), "{}"));
      stage.executions.start("a".repeat(80), "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "n"})
    void withoutJsonIsRefused(String input) {
      assertThrows(ApiError.InvalidExecutionInput.class, () -> stage.executions.start("x", input));
      assertTrue(stage.executions.execution("x").isEmpty());
    }
  }

  @Nested
  class OneAfterAnother {

    @Test
    void noTwoFunctionsRunAtOnceAndAllOfOneInstantRunInOrder() {
      AtomicInteger running = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      stage.functions.always(
          payload -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
            return "{}";
          });
      for (int i = 0; i < 200; i++) {
        stage.executions.start("x" + i, "{}");
      }
      stage.executions.settle();
      assertEquals(200, stage.functions.invocations().size());
      assertEquals(1, most.get());
    }

    @Test
    void settlingWaitsForTheFunctionUnderWay() {
      CountDownLatch go = new CountDownLatch(1);
      AtomicReference<String> returned = new AtomicReference<>("not yet");
      stage.functions.then(
          payload -> {
            awaitQuietly(go);
            returned.set("returned");
            return "{}";
          });
      stage.executions.start("x", "{}");
      CompletableFuture<String> settled =
          CompletableFuture.supplyAsync(
              () -> {
                stage.executions.settle();
                return returned.get();
              });
      assertFalse(settled.isDone());
      go.countDown();
      assertEquals("returned", settled.orTimeout(30, TimeUnit.SECONDS).join());
    }

    @Test
    void aFunctionCannotSettleOrMoveTheTime() {
      stage.functions.then(
          payload -> {
            stage.executions.settle();
            return "{}";
          });
      Stage.assertFailed("java.lang.IllegalStateException", stage.start());
      stage.functions.then(
          payload -> {
            stage.clock.advance(Duration.ofSeconds(1));
            return "{}";
          });
      stage.executions.start("y", "{}");
      stage.executions.settle();
      Stage.assertFailed(
          "java.lang.IllegalStateException", stage.executions.execution("y").orElseThrow());
    }
  }

  @Nested
  class TogetherWithOthers {

    @Test
    void whatAFunctionCausesElsewhereHappensBeforeTimeMovesOn() {
      VirtualClock clock = new VirtualClock(Stage.START);
      Queue<String> caused = new ConcurrentLinkedQueue<>();
      List<String> handled = new ArrayList<>();
      clock.settleWith(
          () -> {
            String next = caused.poll();
            return next != null && handled.add(next + clock.instant());
          });
      String fields = "\"TimeoutSeconds\": 5, \"Catch\": [%s], \"End\": true".formatted(CATCH);
      StateMachine machine = Stage.machine(Stage.wait("A", fields));
      Functions causing = (function, payload) -> "" + caused.add("at ");
      try (Executions executions = new Executions(machine, causing, clock)) {
        executions.start("x", "{}");
        clock.advance(Duration.ofSeconds(14));
      }
      assertEquals(
          List.of("at 2026-01-05T10:00:00Z", "at 2026-01-05T10:00:05Z", "at 2026-01-05T10:00:10Z"),
          handled);
    }
  }

  @Nested
  class Looking {

    @Test
    void thereIsNothingUnderAnUnknownName() {
      assertTrue(stage.executions.execution("nobody").isEmpty());
    }

    @Test
    void whatWasSeenDoesNotChange() {
      Execution before = stage.start();
      stage.advance(5);
      assertEquals(Execution.Status.RUNNING, before.status());
      assertEquals(5, before.history().size());
      assertEquals(7, stage.execution().history().size());
      assertEquals(
          List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L),
          stage.execution().history().stream().map(HistoryEvent::id).toList());
    }
  }

  @Nested
  class Closing {

    @Test
    void stopsWhereThingsStand() {
      stage.start();
      stage.executions.close();
      stage.executions.close();
      stage.executions.settle();
      assertEquals(Execution.Status.RUNNING, stage.advance(5).status());
      assertThrows(IllegalStateException.class, () -> stage.executions.start("y", "{}"));
    }

    @Test
    void waitsForTheFunctionUnderWay() {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      AtomicReference<String> returned = new AtomicReference<>("not yet");
      stage.functions.then(
          payload -> {
            begun.countDown();
            awaitQuietly(go);
            returned.set("returned");
            return "{}";
          });
      stage.executions.start("x", "{}");
      awaitQuietly(begun);
      CompletableFuture<String> closed =
          CompletableFuture.supplyAsync(
              () -> {
                stage.executions.close();
                return returned.get();
              });
      assertFalse(closed.isDone());
      go.countDown();
      assertEquals("returned", closed.orTimeout(30, TimeUnit.SECONDS).join());
    }
  }
}
