package dev.watchword.core;

/** What a request's codes are to be. */
public sealed interface CodeChoice {

  /**
   * They are drawn for it.
   *
   * @param length digits, 4 to 10
   */
  record Drawn(int length) implements CodeChoice {}

  /** The one that the caller gives. */
  record Given(Code code) implements CodeChoice {}
}
