package dev.watchword.bench;

import dev.watchword.local.overload.Overload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What becomes of more sign-ups than AWS and a carrier take, in virtual time. */
final class OverQuota implements Section {
  private static final Duration TIME = Duration.ofMinutes(1);

  /** While people still wait for their first message. */
  private static final Duration BACK = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "quotas";
  }

  @Override
  public String measure(Path directory) throws IOException {
    Path root = Path.of(System.getProperty("watchword.root"));
    return "## More than the quotas\n\n" + Overload.of(root, TIME, BACK).table();
  }
}
