package dev.watchword.local.asl;

/**
 * A state machine that is not valid, or that uses what this interpreter does not implement; the
 * message names the state and the field.
 */
public final class InvalidDefinition extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidDefinition(String message) {
    super(message);
  }

  InvalidDefinition(String message, Throwable cause) {
    super(message, cause);
  }
}
