package dev.watchword.expire;

import dev.watchword.http.TaskFailure;

/** The request still has time by this function's clock; the state machine asks again. */
public final class TooEarly extends TaskFailure {

  private static final long serialVersionUID = 1;

  TooEarly() {
    super("the request still has time");
  }
}
