package dev.watchword.http;

import dev.watchword.core.Outcome.Answer;
import dev.watchword.core.Verification;
import java.time.Duration;
import java.util.List;

/** One version of the API: how it carries credentials, and how it words an answer. */
public abstract sealed class Wire permits VerifyV1, VerifyV2 {

  /**
   * The credentials of a call, not yet compared with anything.
   *
   * @throws Refusal if there are none, or none that can be read
   */
  abstract Credentials credentials(Request request);

  /** Words the answer of the rules. */
  abstract Response write(Call<?> call, Answer answer);

  /** Words the result of a look-up. */
  abstract Response write(Call<?> call, List<Verification> found);

  /** The credentials are wrong; the same whatever is wrong with them. */
  abstract Response denied(Request request);

  /** The credentials are right, and their account is barred. */
  abstract Response barred(Request request);

  /** The account calls more often than it may: there is room for another call after that long. */
  abstract Response throttled(Request request, Duration wait);

  /** Something broke. Says nothing of what. */
  abstract Response internalError(Request request);
}
