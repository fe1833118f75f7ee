package dev.watchword.bench;

import dev.watchword.local.cost.CostGuide;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a million verifications cost. Nothing is measured: {@code CostTest} counts in every build.
 */
final class Cost implements Section {

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public String measure(Path directory) throws IOException {
    return "## %s, before messages\n\nFrom docs/COST.md, which every build holds to what it counts.\n\n%s\n"
        .formatted(CostGuide.SUM, String.join("\n", CostGuide.table(CostGuide.SUM)));
  }
}
