package dev.watchword.local.overload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody who signs up. */
final class Person {

  /** With a message of this step of the plan in hand, or of a later one, the code is typed. */
  final int answers;

  final String number;

  /** The steps whose messages have arrived. */
  final List<Integer> steps = new ArrayList<>();

  /** The id of what was accepted. */
  Optional<String> request = Optional.empty();

  boolean types;

  /** The status of the answer to the code. */
  Optional<String> typed = Optional.empty();

  /** How many messages came although the number was verified. */
  int bothered;

  Person(String number, int answers) {
    this.number = number;
    this.answers = answers;
  }

  boolean isVerified() {
    return typed.equals(Optional.of("0"));
  }
}
