package dev.watchword.http;

import dev.watchword.core.Guess;
import dev.watchword.core.Message;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.core.Verification;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Version 1's look-ups. */
final class V1Search {

  private static final int MOST_IDS = 10;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Stands in for what was typed: it may be a code that is still good elsewhere. */
  private static final String MASKED = "****";

  private static final String UNSET = "";

  private V1Search() {}

  static Command.Search read(Request request, String unused) {
    Parameters parameters = request.parameters();
    if (parameters.isGiven("request_id")) {
      return new Command.Search(List.of(id(parameters.one("request_id").orElseThrow())));
    }
    if (!parameters.isGiven("request_ids")) {
      throw V1Error.missing("request_id");
    }
    List<String> ids = parameters.all("request_ids");
    if (ids.size() > MOST_IDS) {
      throw V1Error.TOO_MANY_IDS.refusal();
    }
    return new Command.Search(ids.stream().map(V1Search::idInList).toList());
  }

  private static RequestId id(String text) {
    return RequestId.parse(text).orElseThrow(() -> V1Error.invalid("request_id"));
  }

  private static RequestId idInList(String text) {
    return RequestId.parse(text).orElseThrow(() -> V1Error.invalid("request_ids"));
  }

  static V1Body write(Call<?> call, List<Verification> found) {
    Optional<RequestId> about = call.command().about();
    if (found.isEmpty()) {
      return V1Error.NOT_FOUND.about(about);
    }
    if (about.isPresent()) {
      return new V1Body(V1Success.DONE, alone(call, found.getFirst()), about);
    }
    List<Map<String, Object>> several = found.stream().map(v -> common(call, v, false)).toList();
    return new V1Body(V1Success.DONE, Map.of("verification_requests", several), about);
  }

  private static Map<String, Object> alone(Call<?> call, Verification v) {
    Map<String, Object> request = common(call, v, true);
    request.put("events", v.sentMessages().map(message -> event(v, message)).toList());
    return request;
  }

  /** The fields that a request has wherever it is shown. Clients accept no others. */
  private static Map<String, Object> common(Call<?> call, Verification v, boolean withAddress) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("request_id", v.id().value());
    request.put("account_id", v.account());
    request.put("number", v.terms().number().digits());
    request.put("sender_id", v.terms().order().sender());
    request.put("date_submitted", date(v.terms().createdAt()));
    request.put("date_finalized", v.state() instanceof State.Closed c ? date(c.at()) : UNSET);
    request.put("first_event_date", date(v.sentMessages().findFirst()));
    request.put("last_event_date", date(v.newestMessage()));
    request.put("status", status(v.state()));
    request.putAll(V1Success.prices(call.account(), v));
    request.put("checks", v.guesses().stream().map(guess -> check(guess, withAddress)).toList());
    return request;
  }

  private static Map<String, String> check(Guess guess, boolean withAddress) {
    Map<String, String> check = new LinkedHashMap<>();
    check.put("date_received", date(guess.at()));
    check.put("code", MASKED);
    check.put("status", guess.right() ? "VALID" : "INVALID");
    if (withAddress) {
      check.put("ip_address", UNSET);
    }
    return check;
  }

  private static Map<String, String> event(Verification v, Message message) {
    Map<String, String> event = new LinkedHashMap<>();
    event.put("id", message.id(v.id()));
    event.put("type", message.channel().wireName());
    return event;
  }

  private static String status(State state) {
    return switch (state) {
      case State.Open _ -> "IN PROGRESS";
      case State.Verified _ -> "SUCCESS";
      case State.Failed _ -> "FAILED";
      case State.Expired _ -> "EXPIRED";
      case State.Cancelled _ -> "CANCELLED";
    };
  }

  private static String date(Optional<Message> message) {
    return message.map(sent -> date(sent.at())).orElse(UNSET);
  }

  private static String date(Instant instant) {
    return DATE.format(instant);
  }
}
