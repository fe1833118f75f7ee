package dev.watchword.local.promises;

import dev.watchword.local.LocalStack;

/** A local stack in memory on a free port. */
final class TestStack {

  private TestStack() {}

  static LocalStack start() {
    return LocalStack.start(LocalStack.Options.forTests());
  }
}
