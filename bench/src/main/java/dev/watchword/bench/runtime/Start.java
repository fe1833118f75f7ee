package dev.watchword.bench.runtime;

import dev.watchword.local.runtime.LambdaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One start: until the first answer.
 *
 * @param wall milliseconds since the process was started
 * @param cpu milliseconds of all its threads, in user and kernel mode
 * @param memory the most it had resident, in MiB
 */
record Start(double wall, double cpu, double memory) {

  private static final double KIB_PER_MIB = 1024;

  /** The clock of {@code /proc}: 100 ticks a second wherever Java runs on Linux. */
  private static final int MILLIS_PER_TICK = 10;

  /** Of {@code /proc/<pid>/stat}, after the name: {@code utime} and {@code stime}. */
  private static final int USER = 11;

  private static final int KERNEL = 12;

  static Start of(Duration wall, LambdaProcess process) throws IOException {
    Path figures = Path.of("/proc", Long.toString(process.pid()));
    String stat = Files.readString(figures.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL]);
    String peak =
        Files.readAllLines(figures.resolve("status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow();
    return new Start(
        wall.toNanos() / 1e6,
        (double) ticks * MILLIS_PER_TICK,
        Long.parseLong(peak.replaceAll("\\D", "")) / KIB_PER_MIB);
  }
}
