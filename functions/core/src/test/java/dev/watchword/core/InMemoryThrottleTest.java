package dev.watchword.core;

class InMemoryThrottleTest extends ThrottleContract {

  private final InMemoryThrottle throttle = new InMemoryThrottle();

  @Override
  protected Throttle throttle() {
    return throttle;
  }
}
