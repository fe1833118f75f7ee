package dev.watchword.http;

import dev.watchword.core.EnteredCode;
import dev.watchword.core.RequestId;
import java.math.BigInteger;
import java.util.Optional;

/** Reads version 2's code that a user typed. */
final class V2Check {

  private V2Check() {}

  /** What can't be a code is no guess: it is refused, and costs nothing. */
  static Command.Check read(Request request, RequestId id) {
    V2Body body = V2Body.read(request);
    Optional<EnteredCode> code =
        body.required("code", "must be 4 to 10 letters and digits", V2Check::code);
    body.check();
    return new Command.Check(id, code.orElseThrow());
  }

  private static Optional<EnteredCode> code(Object value) {
    return switch (value) {
      case String text -> EnteredCode.text(text);
      case BigInteger number -> EnteredCode.number(number.toString());
      default -> Optional.empty();
    };
  }
}
