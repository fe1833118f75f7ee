package dev.watchword.core;

import java.time.Duration;

/**
 * One message of a plan.
 *
 * @param channel how it is sent
 * @param timeout how long the user gets to answer it before the next step is due
 */
public record Step(Channel channel, Duration timeout) {

  public Step {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a step waits for a positive time");
    }
  }
}
