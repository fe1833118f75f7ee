package dev.watchword.local.asl;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The task tokens handed out, each for one attempt at one task. */
final class Tokens {
  /** Makes 800 characters: real tokens are as long, which whoever stores one has to pay for. */
  private static final int BYTES = 600;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{800}");

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Optional<Attempt>> attempts = new ConcurrentHashMap<>();

  String issue() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  void open(String token, Attempt attempt) {
    attempts.put(token, Optional.of(attempt));
  }

  /** Remembers of a token only that it existed. */
  void retire(String token) {
    attempts.put(token, Optional.empty());
  }

  /**
   * Ends the attempt that has this token.
   *
   * @throws ApiError when there is none
   */
  void end(String token, Attempt.End end) {
    if (!FORM.matcher(token).matches()) {
      throw new ApiError.InvalidToken();
    }
    Optional<Attempt> attempt = attempts.get(token);
    if (attempt == null) {
      throw new ApiError.TaskDoesNotExist();
    }
    if (attempt.filter(open -> open.end(end)).isEmpty()) {
      throw new ApiError.TaskTimedOut();
    }
  }
}
