package dev.watchword.aws;

import java.util.Optional;
import java.util.function.Supplier;

/** Makes its value when it is first asked for; tries again if that failed. */
final class Once<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private Optional<T> made = Optional.empty();

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    if (made.isEmpty()) {
      made = Optional.of(maker.get());
    }
    return made.get();
  }
}
