package dev.watchword.core;

/**
 * Ends one wait of the state machine. Whoever holds it (and the permission) can do so, hence it is
 * never printed.
 *
 * @param value as Step Functions gave it
 */
public record TaskToken(String value) {

  @Override
  public String toString() {
    return "TaskToken[…]";
  }
}
