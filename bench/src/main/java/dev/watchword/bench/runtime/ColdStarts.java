package dev.watchword.bench.runtime;

import dev.watchword.bench.Section;
import dev.watchword.local.runtime.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How long a function takes to its first answer, and what that costs. */
public final class ColdStarts implements Section {

  /** Of which there are archives too. */
  private static final Set<String> ARCHIVED =
      Set.of("send", "check", ColdReport.TYPICAL, ColdReport.FLOOR);

  private static final int ROUNDS = Integer.getInteger("watchword.bench.rounds");

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public String measure(Path directory) throws Exception {
    Laboratory laboratory = new Laboratory(directory);
    try {
      List<Subject> subjects = prepare(laboratory);
      for (int round = 0; round <= ROUNDS; round++) {
        run(laboratory, subjects, round);
      }
      ColdReport report = new ColdReport(subjects, ROUNDS);
      Files.writeString(directory.resolve("cold.svg"), report.picture());
      return report.text();
    } finally {
      laboratory.stop();
    }
  }

  private static List<Build> builds() {
    return Stream.concat(
            Stream.of(
                Build.compared(
                    ColdReport.FLOOR,
                    "floor/target/watchword-bench-floor-lambda.jar",
                    "dev.watchword.bench.floor.FloorFunction",
                    Map.of()),
                Build.compared(
                    ColdReport.TYPICAL,
                    "typical/target/watchword-bench-typical-lambda.jar",
                    "dev.watchword.bench.typical.SendFunction",
                    Map.of()),
                Build.compared(
                    "Spring Cloud Function",
                    "spring/target/watchword-bench-spring-lambda.jar",
                    "org.springframework.cloud.function.adapter.aws.FunctionInvoker",
                    Map.of("MAIN_CLASS", "dev.watchword.bench.spring.SendApplication")),
                Build.compared(
                    "Quarkus",
                    "quarkus/target/function.zip",
                    "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler",
                    Map.of())),
            Deployment.functions().stream().map(Build::shipped))
        .toList();
  }

  private static List<Subject> prepare(Laboratory laboratory) throws Exception {
    List<Subject> subjects = new ArrayList<>();
    for (Build build : builds()) {
      System.out.printf("Recording %s%n", build.name());
      String classes = Integer.toString(laboratory.classes(build));
      subjects.add(new Subject(build, Archive.NONE, classes, laboratory.calls(build)));
    }
    for (Archive archive : List.of(Archive.CLASSES, Archive.CACHE)) {
      for (Build build : builds()) {
        if (ARCHIVED.contains(build.name())) {
          System.out.printf("Making the %s of %s%n", archive.title(), build.name());
          String classes = laboratory.archive(build, archive);
          subjects.add(new Subject(build, archive, classes, laboratory.calls(build)));
        }
      }
    }
    return subjects;
  }

  /** Each begins with another, for none to come always after the same. The first does not count. */
  private static void run(Laboratory laboratory, List<Subject> subjects, int round)
      throws Exception {
    List<Subject> order = new ArrayList<>(subjects);
    Collections.rotate(order, round * 7);
    for (Subject subject : order) {
      Start start = laboratory.measure(subject.build(), subject.archive());
      if (round > 0) {
        subject.add(start);
      }
    }
    System.out.printf("Round %d of %d%s%n", round, ROUNDS, round == 0 ? ", to warm up" : "");
  }
}
