package dev.watchword.bench.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of cold starts, as text and as a picture. */
final class ColdReport {

  static final String FLOOR = "floor";
  static final String TYPICAL = "typical";

  private final List<Subject> subjects;
  private final int rounds;

  ColdReport(List<Subject> subjects, int rounds) {
    this.subjects = subjects;
    this.rounds = rounds;
  }

  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("## Cold starts\n\n");
    text.append(
        "From the start of the process to its first answer: the median of %s, and between which two the middle half are.\n"
            .formatted(rounds));
    for (Archive archive : Archive.values()) {
      text.append(table(archive));
    }
    text.append("\n![First answers](cold.svg)\n\n### Goals\n\n");
    text.append("| goal | at most | measured | |\n|---|--:|--:|---|\n");
    goals().forEach(goal -> text.append(goal.row()));
    return text.toString();
  }

  private String table(Archive archive) throws IOException {
    StringBuilder text = new StringBuilder();
    String classes = archive == Archive.NONE ? "classes loaded" : "own classes from it";
    text.append("\n### ").append(title(archive)).append("\n\n");
    text.append("| build | first answer, ms | of the typical | CPU, ms | memory, MiB | calls | ");
    text.append(classes).append(" | jar, MB |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
    for (Subject subject : of(archive)) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.2f | %s | %s | %d | %s | %.1f |\n",
              subject.build().name(),
              subject.wall(),
              subject.wall().median() / typical().wall().median(),
              subject.cpu(),
              subject.memory(),
              subject.calls(),
              subject.classes(),
              Files.size(subject.build().jar()) / 1e6));
    }
    return text.toString();
  }

  private static String title(Archive archive) {
    return archive == Archive.NONE ? "Plain jars" : "With an " + archive.title();
  }

  private List<Subject> of(Archive archive) {
    return subjects.stream().filter(subject -> subject.archive() == archive).toList();
  }

  private Subject of(String build, Archive archive) {
    return of(archive).stream()
        .filter(subject -> subject.build().name().equals(build))
        .findFirst()
        .orElseThrow();
  }

  private Subject typical() {
    return of(TYPICAL, Archive.NONE);
  }

  private List<Goal> goals() {
    Subject send = of("send", Archive.NONE);
    List<Goal> goals = new ArrayList<>();
    goals.add(wall("first answer of `send`, of the typical", 0.45, send));
    for (Archive archive : List.of(Archive.CLASSES, Archive.CACHE)) {
      goals.add(
          wall(
              "the same with an " + archive.title() + ", of the typical without",
              0.23,
              of("send", archive)));
    }
    goals.add(
        new Goal(
            "memory of `send`, of the typical",
            0.42,
            send.memory().median() / typical().memory().median()));
    goals.add(classes("send", 3_300));
    goals.add(classes("check", 3_000));
    return goals;
  }

  private Goal wall(String name, double atMost, Subject subject) {
    return new Goal(name, atMost, subject.wall().median() / typical().wall().median());
  }

  private Goal classes(String build, int atMost) {
    return new Goal(
        "classes loaded by `" + build + '`',
        atMost,
        Integer.parseInt(of(build, Archive.NONE).classes()));
  }

  String picture() {
    List<Chart.Bar> bars = new ArrayList<>();
    for (Archive archive : Archive.values()) {
      for (Subject subject : of(archive)) {
        bars.add(new Chart.Bar(title(archive), subject.build().name(), subject.wall()));
      }
    }
    return new Chart("First answer after the start, in milliseconds", bars).svg();
  }
}
