package dev.watchword.http;

import dev.watchword.core.Code;
import dev.watchword.core.RequestId;
import java.util.Optional;

/** Reads version 2's code that a user typed. */
final class V2Check {

  private V2Check() {}

  /** What can't be a code is no guess: it is refused, and costs nothing. */
  static Command.Check read(Request request, RequestId id) {
    V2Body body = V2Body.read(request);
    Optional<Code> code =
        body.required(
            "code",
            "must be 4 to 10 letters and digits",
            value -> V2Body.text(value).flatMap(Code::parse));
    body.check();
    return new Command.Check(id, code.orElseThrow().value());
  }
}
