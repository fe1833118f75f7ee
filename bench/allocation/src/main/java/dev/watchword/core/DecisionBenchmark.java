package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;

/** What it takes to decide: {@link Lifecycle}, by a step that is due and by the right code. */
@org.openjdk.jmh.annotations.State(Scope.Thread)
public class DecisionBenchmark {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Verification accepted =
      Verification.accepted(
          new RequestId("0123456789abcdef0123456789abcdef"),
          "abcd1234",
          new Terms(
              new Order(
                  new PhoneNumber("+61491570156"),
                  new Wording.Brand("Acme"),
                  "en-us",
                  "ACME",
                  Plan.workflow(1, Optional.empty(), Optional.empty())),
              new CodeSource.Derived("k1", "00112233445566778899aabbccddeeff", 4),
              Strikes.NONE,
              NOW));
  private final Event due = new Event.Due(0, new TaskToken("token"));
  private final Verification waiting = Lifecycle.on(accepted, due, NOW).next();
  private final Event rightCode = new Event.CodeEntered(true);
  private final Instant later = NOW.plus(Duration.ofSeconds(20));

  @Benchmark
  public Object decideAStepThatIsDue() {
    return Lifecycle.on(accepted, due, NOW);
  }

  @Benchmark
  public Object decideTheRightCode() {
    return Lifecycle.on(waiting, rightCode, later);
  }
}
