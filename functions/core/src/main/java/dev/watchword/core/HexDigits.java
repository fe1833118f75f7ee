package dev.watchword.core;

/** Draws what nobody can guess. */
@FunctionalInterface
public interface HexDigits {

  /** That many random bytes, each as two lower-case hexadecimal digits. */
  String draw(int bytes);
}
