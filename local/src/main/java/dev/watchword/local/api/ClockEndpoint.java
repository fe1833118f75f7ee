package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.local.front.Call;
import dev.watchword.local.time.VirtualClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /local/clock}: what time it is, and what time it shall be. */
public record ClockEndpoint(VirtualClock clock) {
  private static final String ADVANCE = "advance";
  private static final String NEXT = "next";
  private static final Duration FURTHEST = Duration.ofDays(3_650);

  Optional<JsonNode> read(Call call, Map<String, String> variables) {
    return Optional.of(now());
  }

  Optional<JsonNode> advance(Call call, Map<String, String> variables) throws BadInput {
    String advance = Members.of(call, Set.of(ADVANCE)).required(ADVANCE);
    if (!advance.equals(NEXT)) {
      clock.advance(duration(advance));
    } else if (!clock.advanceToNext()) {
      throw new BadInput(ADVANCE + " goes nowhere, as nothing is due");
    }
    return Optional.of(now());
  }

  private static Duration duration(String text) throws BadInput {
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeException e) {
      throw new BadInput(ADVANCE + " is neither next nor an ISO-8601 duration such as PT125S");
    }
    if (duration.isNegative()) {
      throw new BadInput(ADVANCE + " is negative, and time does not go back");
    }
    if (duration.compareTo(FURTHEST) > 0) {
      throw new BadInput(ADVANCE + " is more than ten years");
    }
    return duration;
  }

  /** What is shown of a clock: also when something is due next. */
  public static ObjectNode json(VirtualClock clock) {
    return Members.JSON
        .createObjectNode()
        .put("now", clock.instant().toString())
        .put("next", clock.nextDue().map(Instant::toString).orElse(null));
  }

  private JsonNode now() {
    return Members.JSON.createObjectNode().put("now", clock.instant().toString());
  }
}
