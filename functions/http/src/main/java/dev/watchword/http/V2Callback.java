package dev.watchword.http;

import dev.watchword.core.Account;
import dev.watchword.core.Callback;
import dev.watchword.core.Message;
import dev.watchword.core.State;
import dev.watchword.core.Verification;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes callbacks as version 2's clients know them. They name no number and no code. */
public final class V2Callback {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private V2Callback() {}

  /** The body of a callback. */
  public static Map<String, ?> write(Callback callback, Account account) {
    return switch (callback) {
      case Callback.StepOver step -> event(step);
      case Callback.RequestOver request -> summary(request, account);
    };
  }

  /** What EventBridge's rules know a callback's kind by. */
  public static String detailType(Callback callback) {
    return switch (callback) {
      case Callback.StepOver _ -> "Verification Event";
      case Callback.RequestOver _ -> "Verification Summary";
    };
  }

  private static Map<String, ?> event(Callback.StepOver step) {
    Map<String, Object> body = head(step);
    body.put("triggered_at", time(step.at()));
    body.put("type", "event");
    body.put("channel", V2Channel.name(step.message().channel()));
    body.put("status", step.fate().wireName());
    if (step.verification().state() instanceof State.Closed closed) {
      body.put("finalized_at", time(closed.at()));
    }
    return withReference(body, step.verification());
  }

  private static Map<String, ?> summary(Callback.RequestOver request, Account account) {
    Verification v = request.verification();
    Map<String, Object> body = head(request);
    body.put("submitted_at", time(v.terms().createdAt()));
    body.put("finalized_at", time(request.state().at()));
    body.put("status", request.fate().wireName());
    body.put("type", "summary");
    int wait = Math.toIntExact(v.terms().plan().steps().getFirst().timeout().toSeconds());
    body.put("channel_timeout", wait);
    body.put("workflow", steps(v));
    body.putAll(V1Success.prices(account, v));
    return withReference(body, v);
  }

  private static Map<String, Object> head(Callback callback) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("event_id", callback.id());
    body.put("request_id", callback.verification().id().dashed());
    body.put("account_id", callback.verification().account());
    return body;
  }

  private static Map<String, Object> withReference(Map<String, Object> body, Verification v) {
    v.terms().order().clientRef().ifPresent(ref -> body.put("client_ref", ref));
    return body;
  }

  private static List<Map<String, String>> steps(Verification v) {
    List<Map<String, String>> steps = new ArrayList<>();
    for (int i = 0; i < v.terms().plan().steps().size(); i++) {
      steps.add(step(v, i));
    }
    return steps;
  }

  private static Map<String, String> step(Verification v, int index) {
    Optional<Message> message = v.messages().stream().filter(m -> m.step() == index).findFirst();
    Map<String, String> step = new LinkedHashMap<>();
    step.put("channel", V2Channel.name(v.terms().plan().step(index).channel()));
    message.ifPresent(begun -> step.put("initiated_at", time(begun.at())));
    step.put("status", Callback.fate(v, index).map(Callback.Fate::wireName).orElse("unused"));
    return step;
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
