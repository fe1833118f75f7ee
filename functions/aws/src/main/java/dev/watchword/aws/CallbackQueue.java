package dev.watchword.aws;

import java.time.Duration;
import java.util.List;

/** Where callbacks wait to be delivered. */
public interface CallbackQueue {

  /**
   * Puts callbacks in.
   *
   * @throws RuntimeException if one of them may not be in
   */
  void put(List<Notice> notices);

  /**
   * Has a callback that was not delivered come again after that time. After as many times as the
   * queue allows it does not come again, and is among the dead.
   *
   * @throws RuntimeException if it may come earlier
   */
  void putOff(QueuedCallback callback, Duration time);
}
