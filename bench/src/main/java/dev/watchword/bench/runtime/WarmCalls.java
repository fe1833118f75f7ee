package dev.watchword.bench.runtime;

import dev.watchword.bench.Section;
import dev.watchword.local.runtime.Deployment;
import dev.watchword.local.template.Function;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How long a call takes of a function that has been called often, and how much CPU. */
public final class WarmCalls implements Section {

  private static final int TO_WARM_UP = 400;
  private static final int CALLS = 1_000;

  /** What a verification needs whose code is typed from the first message. */
  private static final List<String> VERIFICATION = List.of("send", "start", "deliver", "check");

  private static final double GOAL_MILLIS = 3.0;

  @Override
  public String name() {
    return "warm";
  }

  @Override
  public String measure(Path directory) throws Exception {
    StringBuilder table = new StringBuilder();
    double verification = 0;
    Laboratory laboratory = new Laboratory(directory);
    try {
      for (Function function : Deployment.functions()) {
        Build build = Build.shipped(function);
        System.out.printf("Calling %s%n", build.name());
        Warmth warmth = laboratory.warm(build, TO_WARM_UP, CALLS);
        table.append(row(build, warmth));
        if (VERIFICATION.contains(build.name())) {
          verification += warmth.cpu();
        }
      }
    } finally {
      laboratory.stop();
    }
    return """
    ## Warm calls

    Of %d calls after %d to warm up. A duration is from the Runtime API's handing over of an event until its answer is there; table and carriers answer at once, over TLS.

    | function | p50, ms | p99, ms | CPU of a call, ms |
    |---|--:|--:|--:|
    %s
    | goal | at most | measured | |
    |---|--:|--:|---|
    %s\
    """
        .formatted(
            CALLS,
            TO_WARM_UP,
            table,
            new Goal("CPU of `send`, `start`, `deliver` and `check`, ms", GOAL_MILLIS, verification)
                .row());
  }

  private static String row(Build build, Warmth warmth) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.2f |%n",
        build.name(),
        warmth.percentile(0.50),
        warmth.percentile(0.99),
        warmth.cpu());
  }
}
