package dev.watchword.aws;

import java.time.Duration;

/**
 * How long a message says that its code is valid: in whole minutes or, below one, in whole seconds;
 * rounded down, so that nothing is promised that does not hold.
 *
 * @param number at most 60
 */
record Validity(int number, Unit unit) {

  /** The unit of time that the number counts. */
  enum Unit {
    MINUTES("minutes"),
    SECONDS("seconds");

    private final String key;

    Unit(String key) {
      this.key = key;
    }

    /** The first part of the names of texts about it. */
    String key() {
      return key;
    }
  }

  static Validity of(Duration life) {
    return life.toMinutes() > 0
        ? new Validity(Math.toIntExact(life.toMinutes()), Unit.MINUTES)
        : new Validity(Math.max(0, life.toSecondsPart()), Unit.SECONDS);
  }

  /** The number, in ASCII digits. */
  String digits() {
    return Integer.toString(number);
  }
}
