package dev.watchword.bench;

import dev.watchword.bench.allocation.Allocation;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** What single steps of a call take and allocate. */
final class Steps implements Section {

  @Override
  public String name() {
    return "steps";
  }

  @Override
  public String measure(Path directory) throws Exception {
    return """
    ## Single steps

    By JMH, with the compiler that Lambda uses (C1): the mean and half of its confidence interval of 99.9 %%; what one allocates on the heap.

    | step | µs | bytes |
    |---|--:|--:|
    %s
    """
        .formatted(Allocation.measure().stream().map(Steps::row).collect(Collectors.joining("\n")));
  }

  private static String row(Allocation.Cost cost) {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f ± %.2f | %,.0f |",
        cost.step().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT),
        cost.nanoseconds() / 1_000,
        cost.error() / 1_000,
        cost.bytes());
  }
}
