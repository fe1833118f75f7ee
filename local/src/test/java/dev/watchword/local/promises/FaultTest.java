package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call to the outside that send, check and deliver make goes wrong once, in each of three
 * ways. A write that was applied must look as if nothing had happened; whatever fails, nobody is
 * verified twice, no guess goes uncounted and no step is sent twice.
 */
class FaultTest {

  /** Each call that an operation makes, in each way of going wrong; the calls are counted first. */
  private static Stream<Arguments> faultsOf(Function<Bench, Runnable> prepared) {
    Bench bench = new Bench();
    Runnable operation = prepared.apply(bench);
    bench.faults.disarm();
    operation.run();
    List<String> calls = bench.faults.calls();
    assertFalse(calls.isEmpty(), "the operation calls the outside");
    List<Arguments> faults = new ArrayList<>();
    for (int call = 0; call < calls.size(); call++) {
      for (Faults.Kind kind : Faults.Kind.values()) {
        faults.add(Arguments.of(call, calls.get(call), kind));
      }
    }
    return faults.stream();
  }

  static Stream<Arguments> callsOfSend() {
    return faultsOf(bench -> bench::send);
  }

  static Stream<Arguments> callsOfRightCheck() {
    return faultsOf(
        bench -> {
          RequestId id = waiting(bench);
          String code = bench.newestCode();
          return () -> bench.check(id, code);
        });
  }

  static Stream<Arguments> callsOfWrongCheck() {
    return faultsOf(
        bench -> {
          RequestId id = waiting(bench);
          String code = bench.wrongCode();
          return () -> bench.check(id, code);
        });
  }

  static Stream<Arguments> callsOfDeliver() {
    return faultsOf(
        bench -> {
          RequestId id = bench.accepted();
          return () -> bench.deliver(id, 0, "first");
        });
  }

  static Stream<Arguments> callsOfSendAfterExpiry() {
    return faultsOf(
        bench -> {
          waiting(bench);
          bench.clock.advance(Duration.ofHours(1));
          return bench::send;
        });
  }

  private static RequestId waiting(Bench bench) {
    RequestId id = bench.accepted();
    assertInstanceOf(Outcome.Claimed.class, bench.deliver(id, 0, "first"));
    return id;
  }

  /** The outcome, or empty if the call failed: the caller is told to try again. */
  private static Optional<Outcome> tried(java.util.function.Supplier<Outcome> operation) {
    try {
      return Optional.of(operation.get());
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  private static boolean isWrite(String call) {
    return call.endsWith(".transactWriteItems") || call.endsWith(".updateItem");
  }

  @ParameterizedTest(name = "call {0}, {1}, {2}")
  @MethodSource("callsOfSend")
  void aFaultySendLeavesOneRequestOrNone(int call, String name, Faults.Kind kind) {
    Bench bench = new Bench();
    bench.faults.arm(call, kind);
    Optional<Outcome> first = tried(bench::send);
    bench.faults.disarm();

    if (isWrite(name) || kind == Faults.Kind.REPEATED) {
      assertInstanceOf(Outcome.Accepted.class, first.orElseThrow(), "the fault is not seen");
    }
    Outcome second = bench.send();
    switch (first.orElse(new Outcome.Unknown())) {
      case Outcome.Accepted(RequestId id) -> assertEquals(new Outcome.UnderWay(id), second);
      default -> assertInstanceOf(Outcome.Accepted.class, second, "nothing had been accepted");
    }
    assertEquals(List.of(), bench.messages, "a request sends nothing by itself");
  }

  @ParameterizedTest(name = "call {0}, {1}, {2}")
  @MethodSource("callsOfSendAfterExpiry")
  void aFaultySendOverAnExpiredRequestEndsWithOneLiveRequest(
      int call, String name, Faults.Kind kind) {
    Bench bench = new Bench();
    RequestId old = waiting(bench);
    bench.clock.advance(Duration.ofHours(1));
    bench.faults.arm(call, kind);
    Optional<Outcome> first = tried(bench::send);
    bench.faults.disarm();

    if (isWrite(name) || kind == Faults.Kind.REPEATED) {
      assertInstanceOf(Outcome.Accepted.class, first.orElseThrow(), "the fault is not seen");
    }
    Outcome second = bench.send();
    first.ifPresentOrElse(
        outcome -> assertEquals(new Outcome.UnderWay(((Outcome.Accepted) outcome).id()), second),
        () -> assertInstanceOf(Outcome.Accepted.class, second));
    assertInstanceOf(State.Expired.class, stateOf(bench, old));
  }

  @ParameterizedTest(name = "call {0}, {1}, {2}")
  @MethodSource("callsOfRightCheck")
  void aFaultyRightCheckVerifiesOnceForOneCaller(int call, String name, Faults.Kind kind) {
    Bench bench = new Bench();
    RequestId id = waiting(bench);
    String code = bench.newestCode();
    bench.faults.arm(call, kind);
    Optional<Outcome> first = tried(() -> bench.check(id, code));
    bench.faults.disarm();

    if (isWrite(name) || name.startsWith("SfnClient") || kind == Faults.Kind.REPEATED) {
      assertInstanceOf(Outcome.CodeAccepted.class, first.orElseThrow(), "still that caller");
    }
    Outcome second = bench.check(id, code);
    if (first.isPresent()) {
      assertInstanceOf(Outcome.AlreadyClosed.class, second);
    } else {
      assertInstanceOf(Outcome.CodeAccepted.class, second, "nobody had been told yet");
    }
    assertInstanceOf(State.Verified.class, stateOf(bench, id));
    assertInstanceOf(Outcome.Accepted.class, bench.send(), "the number is free");
  }

  @ParameterizedTest(name = "call {0}, {1}, {2}")
  @MethodSource("callsOfWrongCheck")
  void aFaultyWrongCheckStillCounts(int call, String name, Faults.Kind kind) {
    Bench bench = new Bench();
    RequestId id = waiting(bench);
    String wrong = bench.wrongCode();
    bench.faults.arm(call, kind);
    Optional<Outcome> first = tried(() -> bench.check(id, wrong));
    bench.faults.disarm();

    int compared = first.isPresent() ? 1 : 0;
    if (isWrite(name) || kind == Faults.Kind.REPEATED) {
      assertEquals(Optional.of(new Outcome.WrongCode(2)), first, "counted once, not twice");
    }
    Outcome last = first.orElse(new Outcome.WrongCode(3));
    while (!(last instanceof Outcome.AlreadyClosed)) {
      last = bench.check(id, wrong);
      compared += last instanceof Outcome.AlreadyClosed ? 0 : 1;
    }
    assertEquals(3, compared);
    assertInstanceOf(State.Failed.class, stateOf(bench, id));
  }

  @ParameterizedTest(name = "call {0}, {1}, {2}")
  @MethodSource("callsOfDeliver")
  void aFaultyDeliverySendsAStepAtMostOnce(int call, String name, Faults.Kind kind) {
    Bench bench = new Bench();
    RequestId id = bench.accepted();
    bench.faults.arm(call, kind);
    Optional<Outcome> first = tried(() -> bench.deliver(id, 0, "first"));
    bench.faults.disarm();
    int once = bench.messages.size();

    assertInstanceOf(
        Outcome.Progress.class,
        bench.deliver(id, 0, "second"),
        "the state machine's retry is understood");
    boolean carrier = name.startsWith("SnsClient");
    if (carrier && kind == Faults.Kind.REPEATED) {
      // The fault itself sent it twice, as a network may; the retry must not add a third.
      assertEquals(2, bench.messages.size());
    } else {
      assertTrue(bench.messages.size() <= 1, "at most once");
    }
    if (isWrite(name)) {
      assertInstanceOf(Outcome.Claimed.class, first.orElseThrow(), "the fault is not seen");
      assertEquals(1, once);
    }
    if (first.isEmpty() && once == 0 && !carrier) {
      // Nothing was claimed (a read failed), so the retry sends; or it was, and then the claim
      // stands: the next step is the redundancy.
      assertInstanceOf(Outcome.NextStarted.class, bench.verifications.next(Bench.ACCOUNT, id));
      assertInstanceOf(Outcome.Claimed.class, bench.deliver(id, 1, "third"));
    }
  }

  @Test
  void aCarrierThatMayHaveTakenAMessageIsNotAskedAgain() {
    Bench bench = new Bench();
    RequestId id = bench.accepted();
    bench.faults.arm(
        (int)
            callsOfDeliver()
                .filter(at -> at.get()[2] == Faults.Kind.ANSWER_LOST)
                .takeWhile(at -> !at.get()[1].toString().startsWith("SnsClient"))
                .count(),
        Faults.Kind.ANSWER_LOST);
    assertInstanceOf(Outcome.Claimed.class, bench.deliver(id, 0, "first"));
    bench.faults.disarm();
    assertInstanceOf(Outcome.AlreadyClaimed.class, bench.deliver(id, 0, "second"));
    assertEquals(1, bench.messages.size());
    assertInstanceOf(Outcome.CodeAccepted.class, bench.check(id, bench.newestCode()));
  }

  private static State stateOf(Bench bench, RequestId id) {
    return bench.verifications.find(Bench.ACCOUNT, List.of(id)).getFirst().state();
  }
}
