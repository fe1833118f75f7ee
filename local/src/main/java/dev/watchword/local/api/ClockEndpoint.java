package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.front.Call;
import dev.watchword.local.time.VirtualClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /local/clock}: what time it is, and what time it shall be. */
public record ClockEndpoint(VirtualClock clock) {
  private static final String ADVANCE = "advance";
  private static final Duration FURTHEST = Duration.ofDays(3_650);

  Optional<JsonNode> read(Call call, Map<String, String> variables) {
    return Optional.of(now());
  }

  Optional<JsonNode> advance(Call call, Map<String, String> variables) throws BadInput {
    clock.advance(duration(Members.of(call, Set.of(ADVANCE)).required(ADVANCE)));
    return Optional.of(now());
  }

  private static Duration duration(String text) throws BadInput {
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeException e) {
      throw new BadInput(ADVANCE + " is not an ISO-8601 duration such as PT125S");
    }
    if (duration.isNegative()) {
      throw new BadInput(ADVANCE + " is negative, and time does not go back");
    }
    if (duration.compareTo(FURTHEST) > 0) {
      throw new BadInput(ADVANCE + " is more than ten years");
    }
    return duration;
  }

  private JsonNode now() {
    return Members.JSON.createObjectNode().put("now", clock.instant().toString());
  }
}
