package dev.watchword.core;

/**
 * A code in the clear, on its way to a phone. Never stored and never printed.
 *
 * @param value digits
 */
public record Code(String value) {

  @Override
  public String toString() {
    return "Code[…]";
  }
}
