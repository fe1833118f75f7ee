package dev.watchword.bench.runtime;

import dev.watchword.local.runtime.Deployment;
import dev.watchword.local.runtime.LambdaHost;
import dev.watchword.local.runtime.LambdaProcess;
import dev.watchword.local.runtime.LoadedClasses;
import dev.watchword.local.runtime.Stories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts builds, one at a time, each against what a recording of it has got. */
final class Laboratory {

  /**
   * The heap that a JVM takes by itself in 1,024 MB, and not in the memory of this machine: at
   * first a 64th. AWS does not say which limit it sets; no start comes near this one.
   */
  private static final List<String> HEAP = List.of("-Xms16m", "-Xmx870m");

  private final Path directory;
  private final Deployment deployment;
  private final Certificates certificates;
  private final Endpoints endpoints;
  private final LambdaHost host;
  private final Map<Build, Tape> tapes = new HashMap<>();

  /**
   * Starts what the functions call.
   *
   * @param scratch for a directory of its own, which is gone when this has stopped
   */
  Laboratory(Path scratch) throws Exception {
    this.directory = Files.createTempDirectory(scratch, "laboratory");
    this.deployment = new Deployment();
    this.certificates = new Certificates(directory);
    this.endpoints = new Endpoints(certificates.server(), deployment.aws().environment());
    this.host = new LambdaHost(directory);
  }

  /** How many times it calls another service for its first answer. */
  int calls(Build build) {
    return tapes.get(build).calls().size();
  }

  /** How many classes it loads for its first answer, as a plain jar. */
  int classes(Build build) throws Exception {
    LoadedClasses loaded = new LoadedClasses(directory);
    record(build, List.of(loaded.option()));
    return loaded.more().size();
  }

  /** Has it do its work in earnest. */
  private void record(Build build, List<String> options) throws Exception {
    Stories.Story story = deployment.stories().usual(Deployment.module(build.role())).getFirst();
    endpoints.record();
    try (LambdaProcess process = start(build, Archive.NONE, options)) {
      String answer = process.invoke(story.event());
      if (!endpoints.recorded().isEmpty()) {
        story.ending().check(answer);
      }
      tapes.put(
          build,
          new Tape(story.event(), Tape.withoutIds(answer), endpoints.recorded(), Instant.now()));
    }
  }

  /** Makes an archive of a start, and says how many of its own classes come from there. */
  String archive(Build build, Archive archive) throws Exception {
    try (LambdaProcess process = replayed(build, archive, archive.writing(file(build, archive)))) {
      var _ = play(build, process);
      process.end();
    }
    LoadedClasses loaded = new LoadedClasses(directory);
    List<String> options = new ArrayList<>(archive.using(file(build, archive)));
    options.add(loaded.option());
    try (LambdaProcess process = replayed(build, archive, options)) {
      var _ = play(build, process);
    }
    List<String> own = loaded.more().stream().filter(LoadedClasses::comesFromAJarOfOurs).toList();
    long archived = own.stream().filter(line -> line.contains("shared objects file")).count();
    return archived + " of " + own.size();
  }

  /** One start. */
  Start measure(Build build, Archive archive) throws Exception {
    try (LambdaProcess process = replayed(build, archive, archive.using(file(build, archive)))) {
      return Start.of(play(build, process), process);
    }
  }

  /** Has it do again and again what it did in a recording, and says what a call takes then. */
  Warmth warm(Build build, int toWarmUp, int calls) throws Exception {
    record(build, List.of());
    Tape tape = tapes.get(build);
    List<Double> walls = new ArrayList<>();
    try (LambdaProcess process = start(build, Archive.NONE, List.of())) {
      for (int i = 0; i < toWarmUp; i++) {
        var _ = again(tape, process);
      }
      double before = Start.of(Duration.ZERO, process).cpu();
      for (int i = 0; i < calls; i++) {
        walls.add(again(tape, process).toNanos() / 1e6);
      }
      return new Warmth(walls, (Start.of(Duration.ZERO, process).cpu() - before) / calls);
    }
  }

  private Duration again(Tape tape, LambdaProcess process) throws Exception {
    endpoints.play(tape.calls());
    long begun = System.nanoTime();
    String answer = process.invoke(tape.event());
    Duration wall = Duration.ofNanos(System.nanoTime() - begun);
    if (!Tape.withoutIds(answer).equals(tape.answer())) {
      throw new IllegalStateException("answers otherwise than it did: " + process.output());
    }
    return wall;
  }

  /** How long the first answer took, which has to be that of the recording. */
  private Duration play(Build build, LambdaProcess process) throws Exception {
    Tape tape = tapes.get(build);
    String answer = process.invoke(tape.event());
    Duration wall = process.age();
    if (!Tape.withoutIds(answer).equals(tape.answer()) || !endpoints.left().isEmpty()) {
      throw new IllegalStateException(
          build.name() + " answers otherwise than it did: " + endpoints.left() + process.output());
    }
    return wall;
  }

  /** It may call others before it is asked anything. */
  private LambdaProcess replayed(Build build, Archive archive, List<String> options)
      throws Exception {
    if (tapes.get(build).isWornOut()) {
      record(build, List.of());
    }
    endpoints.play(tapes.get(build).calls());
    return start(build, archive, options);
  }

  private LambdaProcess start(Build build, Archive archive, List<String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(deployment.environment(build.role()));
    environment.remove("AWS_ENDPOINT_URL");
    environment.putAll(endpoints.environment());
    environment.putAll(certificates.environment());
    environment.putAll(build.environment());
    List<String> options = new ArrayList<>(HEAP);
    options.addAll(certificates.options());
    options.addAll(more);
    return archive == Archive.NONE
        ? host.start(build.jar(), build.handler(), environment, options)
        : host.startAsImage(build.jar(), build.handler(), environment, options);
  }

  private Path file(Build build, Archive archive) {
    return directory.resolve(build.jar().getFileName() + "." + archive);
  }

  /** Jars and archives are hundreds of megabytes. */
  void stop() throws Exception {
    endpoints.close();
    deployment.stop();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
