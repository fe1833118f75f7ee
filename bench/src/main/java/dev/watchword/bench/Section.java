package dev.watchword.bench;

import java.nio.file.Path;

/** A part of the report. */
public interface Section {

  /** The part of its file's name that no other section has. */
  String name();

  /**
   * Measures, and says what came of it, in Markdown.
   *
   * @param directory for pictures
   */
  String measure(Path directory) throws Exception;
}
