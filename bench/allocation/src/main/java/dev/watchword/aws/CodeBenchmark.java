package dev.watchword.aws;

import dev.watchword.core.CodeSource;
import dev.watchword.core.Generation;
import dev.watchword.core.Order;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.core.Strikes;
import dev.watchword.core.Terms;
import dev.watchword.core.Verification;
import dev.watchword.core.Wording;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;

/** What it takes to derive a code. */
@org.openjdk.jmh.annotations.State(Scope.Thread)
public class CodeBenchmark {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String KEYS =
      "{\"current\":\"k1\",\"index\":\"k1\",\"k1\":\"%s\"}"
          .formatted("only for measuring ".repeat(4));

  private final KeyedCodes codes = new KeyedCodes(new KeyRing(() -> KEYS), new SecureRandom());
  private final Verification verification = sent();

  private static Verification sent() {
    Terms terms =
        new Terms(
            new Order(
                new PhoneNumber("+61491570156"),
                new Wording.Brand("Acme"),
                "en-us",
                "ACME",
                Plan.workflow(1, Optional.empty(), Optional.empty())),
            new CodeSource.Derived("k1", "00112233445566778899aabbccddeeff", 4),
            Strikes.NONE,
            NOW);
    return new Verification(
        new RequestId("0123456789abcdef0123456789abcdef"),
        "abcd1234",
        terms,
        new State.Waiting(0, NOW.plusSeconds(125)),
        Optional.of(new Generation(0, NOW)),
        List.of(),
        List.of(),
        Optional.empty(),
        2);
  }

  @Benchmark
  public Object deriveACode() {
    return codes.newest(verification);
  }
}
