package dev.watchword.bench.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A build and how it is started, with what has been measured of it. */
final class Subject {

  private final Build build;
  private final Archive archive;

  /** Classes loaded; with an archive: how many of the jar's come from it. */
  private final String classes;

  private final int calls;

  private final List<Start> starts = new ArrayList<>();

  Subject(Build build, Archive archive, String classes, int calls) {
    this.build = build;
    this.archive = archive;
    this.classes = classes;
    this.calls = calls;
  }

  Build build() {
    return build;
  }

  Archive archive() {
    return archive;
  }

  String classes() {
    return classes;
  }

  /** Of other services, for the first answer. */
  int calls() {
    return calls;
  }

  void add(Start start) {
    starts.add(start);
  }

  Spread wall() {
    return spread(Start::wall);
  }

  Spread cpu() {
    return spread(Start::cpu);
  }

  Spread memory() {
    return spread(Start::memory);
  }

  private Spread spread(ToDoubleFunction<Start> figure) {
    return Spread.of(starts.stream().map(start -> figure.applyAsDouble(start)).toList());
  }
}
