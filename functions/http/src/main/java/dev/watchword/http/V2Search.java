package dev.watchword.http;

import dev.watchword.core.Callback;
import dev.watchword.core.Message;
import dev.watchword.core.Plan;
import dev.watchword.core.State;
import dev.watchword.core.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes version 2's look-up: what a client needs for the screen that asks for the code. */
final class V2Search {

  /** How long a message may well take: before that, to send another is only a nuisance. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String PENDING = "pending";

  private V2Search() {}

  static Map<String, ?> write(Verification v, Instant now) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("request_id", v.id().dashed());
    body.put("status", status(v.state()));
    v.terms().order().clientRef().ifPresent(ref -> body.put("client_ref", ref));
    body.put("submitted_at", v.terms().createdAt().toString());
    if (v.state() instanceof State.Closed closed) {
      body.put("finalized_at", closed.at().toString());
    }
    body.put("workflow", steps(v));
    body.put("wrong_codes_left", v.guessesLeft());
    if (v.state() instanceof State.Open open) {
      if (v.terms().plan().has(open.furthest() + 1)) {
        body.put("next_step_in", seconds(now, nextStep(open)));
        body.put("resend_in", seconds(now, resend(v)));
      }
      body.put("expires_in", seconds(now, v.expiresAt()));
    }
    return body;
  }

  private static Instant nextStep(State.Open open) {
    return switch (open) {
      case State.Queued(int _, Instant since, int _) -> since;
      case State.Waiting(int _, Instant until) -> until;
    };
  }

  private static Instant resend(Verification v) {
    return v.newestMessage().map(Message::at).orElse(v.terms().createdAt()).plus(PATIENCE);
  }

  /** Rounded up; 0 if it has come. */
  private static int seconds(Instant now, Instant then) {
    Duration left = Duration.between(now, then);
    return left.isPositive() ? Math.toIntExact(left.plusSeconds(1).minusNanos(1).toSeconds()) : 0;
  }

  private static List<Map<String, Object>> steps(Verification v) {
    Plan plan = v.terms().plan();
    List<Map<String, Object>> steps = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      steps.add(step(v, i));
    }
    return steps;
  }

  private static Map<String, Object> step(Verification v, int index) {
    Optional<Message> message = v.messages().stream().filter(m -> m.step() == index).findFirst();
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("channel", V2Channel.name(v.terms().plan().step(index).channel()));
    step.put("status", status(v, index, message.isPresent()));
    message.ifPresent(m -> step.put("initiated_at", m.at().toString()));
    message
        .flatMap(Message::report)
        .ifPresent(report -> step.put("delivery", report.result().name().toLowerCase(Locale.ROOT)));
    return step;
  }

  /** A step that was begun and is not over is under way. */
  private static String status(Verification v, int step, boolean isBegun) {
    return Callback.fate(v, step).map(Callback.Fate::wireName).orElse(isBegun ? PENDING : "unused");
  }

  private static String status(State state) {
    return switch (state) {
      case State.Open _ -> PENDING;
      case State.Closed closed -> Callback.Fate.of(closed).wireName();
    };
  }
}
