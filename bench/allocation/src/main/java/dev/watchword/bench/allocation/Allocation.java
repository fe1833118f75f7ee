package dev.watchword.bench.allocation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the single steps of a call with JMH, as Lambda's JVM runs them: compiled by C1 only. */
public final class Allocation {

  /**
   * What one step takes.
   *
   * @param step such as {@code deriveACode}
   * @param nanoseconds the mean, and half the width of its 99.9 % confidence interval
   * @param bytes allocated on the heap
   */
  public record Cost(String step, double nanoseconds, double error, double bytes) {}

  private Allocation() {}

  /** All steps, by name. */
  public static List<Cost> measure() throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("dev\\.watchword\\..*Benchmark\\..*")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .addProfiler(GCProfiler.class)
            .jvmArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .shouldFailOnError(true)
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Runner(options)
        .run().stream().map(Allocation::cost).sorted(Comparator.comparing(Cost::step)).toList();
  }

  private static Cost cost(RunResult result) {
    String name = result.getParams().getBenchmark();
    return new Cost(
        name.substring(name.lastIndexOf('.') + 1),
        result.getPrimaryResult().getScore(),
        result.getPrimaryResult().getScoreError(),
        result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
  }

  /** Prints them. */
  public static void main(String[] arguments) throws RunnerException {
    for (Cost cost : measure()) {
      System.out.printf(
          Locale.ROOT,
          "%-32s %8.0f ± %6.0f ns %8.0f bytes%n",
          cost.step(),
          cost.nanoseconds(),
          cost.error(),
          cost.bytes());
    }
  }
}
