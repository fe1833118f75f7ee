package dev.watchword.local.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A function that runs in AWS's own runtime, in a JVM of its own. */
public final class LambdaProcess implements AutoCloseable {

  /** Only so that a test ends: nothing is decided by how long it takes. */
  static final long PATIENCE_SECONDS = 120;

  private final RuntimeApi api;
  private final Process process;
  private final long begun;
  private final Path output;

  LambdaProcess(RuntimeApi api, Process process, long begun, Path output) {
    this.api = api;
    this.process = process;
    this.begun = begun;
    this.output = output;
  }

  /** What the function answers. Fails with the error it reports, or with its output if it ends. */
  public String invoke(String event) throws Exception {
    return outcome(api.invoke(event));
  }

  /** How long ago it was started. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  public long pid() {
    return process.pid();
  }

  /** Asks it to end, and waits until it has: a JVM writes its archive last. */
  public void end() throws Exception {
    process.destroy();
    var _ = process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** What it reports instead of becoming ready, and what it has printed by then. */
  String failure() throws Exception {
    return outcome(api.initError()) + output();
  }

  /** Waits until it is ready for its snapshot. */
  void awaitSnapshot() throws Exception {
    var _ = outcome(api.snapshot());
  }

  void restore() {
    api.restore();
  }

  /** What it has printed so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T outcome(CompletableFuture<T> outcome) throws Exception {
    CompletableFuture<T> end =
        process
            .onExit()
            .thenApply(
                _ -> {
                  throw new IllegalStateException("the function has ended: " + output());
                });
    CompletableFuture.anyOf(outcome, end).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return outcome.join();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    api.close();
  }
}
