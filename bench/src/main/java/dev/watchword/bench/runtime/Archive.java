package dev.watchword.bench.runtime;

import java.nio.file.Path;
import java.util.List;

/** What a JVM may keep of a run for the next. */
enum Archive {
  /** Nothing: the jar as it is deployed, in Lambda's own class loader. */
  NONE("plain jar"),
  /** Its classes, parsed. */
  CLASSES("AppCDS archive"),
  /** Its classes, loaded and linked, and profiles of its methods. */
  CACHE("AOT cache");

  private final String title;

  Archive(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Has a JVM write it when it ends. */
  List<String> writing(Path file) {
    return switch (this) {
      case NONE -> List.of();
      case CLASSES -> List.of("-XX:ArchiveClassesAtExit=" + file);
      case CACHE -> List.of("-XX:AOTCacheOutput=" + file);
    };
  }

  /** Has a JVM use it, or not start. */
  List<String> using(Path file) {
    return switch (this) {
      case NONE -> List.of();
      case CLASSES -> List.of("-Xshare:on", "-XX:SharedArchiveFile=" + file);
      case CACHE -> List.of("-XX:AOTMode=on", "-XX:AOTCache=" + file);
    };
  }
}
