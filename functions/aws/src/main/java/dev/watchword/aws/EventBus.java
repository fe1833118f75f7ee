package dev.watchword.aws;

import java.util.List;

/** Where callbacks go besides, for who would rather have rules than a web hook. */
public interface EventBus {

  /**
   * Puts callbacks on the bus.
   *
   * @throws RuntimeException if one of them may not be there
   */
  void put(List<Notice> notices);
}
