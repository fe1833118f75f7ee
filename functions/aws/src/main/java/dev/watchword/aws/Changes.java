package dev.watchword.aws;

import java.io.InputStream;
import java.util.List;

/** Reads the changes of requests from the table's stream. */
@FunctionalInterface
public interface Changes {

  /**
   * The changes, in order. Each is read when it is asked for, so that one that can't be read does
   * not keep the others from being read.
   *
   * @throws IllegalArgumentException naming what is missing, if the event can't be understood
   */
  List<Change> read(InputStream event);
}
