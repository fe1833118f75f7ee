package dev.watchword.http;

import dev.watchword.core.Account;
import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is logged of one call, as one line of JSON: where it went, whose it was, how it ended. Never
 * a parameter, a path as sent or an exception's message.
 */
public final class LogLine {

  private static final int DEEPEST_CAUSE = 8;

  private final Map<String, Object> fields = new LinkedHashMap<>();

  LogLine(String function) {
    fields.put("function", function);
  }

  void came(Request request) {
    fields.put("call", request.callId());
  }

  void routed(Request request, Endpoint<?> endpoint) {
    fields.put("route", request.method() + " " + endpoint.name());
  }

  /** Only once the credentials were right: until then it is anybody's text. */
  void admitted(Account account) {
    account(account.apiKey());
  }

  /** Whose it was; only what is known to be a key. */
  public void account(String apiKey) {
    fields.put("account", apiKey);
  }

  /** What was asked for; only a word of ours. */
  public void command(String name) {
    fields.put("command", name);
  }

  void about(RequestId id) {
    fields.put("request_id", id.value());
  }

  void broke(Throwable thrown) {
    List<String> classes = new ArrayList<>();
    for (Throwable t = thrown; t != null && classes.size() < DEEPEST_CAUSE; t = t.getCause()) {
      classes.add(t.getClass().getName());
    }
    fields.put("error", classes);
  }

  void ended(Response response) {
    response.about().ifPresent(this::about);
    fields.put("http", response.status());
    fields.put("status", response.verdict());
  }

  void ended(Outcome outcome) {
    ended(outcome.getClass().getSimpleName());
  }

  /** How it ended; only a word of ours. */
  public void ended(String outcome) {
    fields.put("outcome", outcome);
  }

  /** As was to be expected: nothing is broken. */
  void ended(TaskFailure failure) {
    fields.putIfAbsent("outcome", failure.getClass().getSimpleName());
  }

  @Override
  public String toString() {
    return Json.write(fields);
  }
}
