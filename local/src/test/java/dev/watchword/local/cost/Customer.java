package dev.watchword.local.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.core.Channel;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import dev.watchword.local.carrier.Sent;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A backend that verifies one number through version 1, and the user who has it. */
final class Customer implements AutoCloseable {

  // The waits of workflow 1, which is the preset.
  static final Duration FIRST_WAIT = Duration.ofSeconds(125);
  static final Duration SECOND_WAIT = Duration.ofMinutes(3);
  static final Duration LAST_WAIT = Duration.ofMinutes(5);

  /** As long as it takes to look at the phone and type four digits. */
  private static final Duration TYPING = Duration.ofSeconds(20);

  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{4}(?![0-9])");

  private final LocalStack stack;
  private final Caller caller;
  private final String number;
  private String request = "";
  private int calls;

  Customer(LocalStack stack, String number) {
    this.stack = stack;
    this.caller = new Caller(stack.baseUrl());
    this.number = number;
  }

  /** The id of what was accepted. */
  String request() {
    return request;
  }

  /** How often the API was called. */
  int calls() {
    return calls;
  }

  void isAccepted() {
    JsonNode answer = asked("/verify/json", Map.of("number", number, "brand", "Acme"));
    request = answer.path("request_id").textValue();
    stack.settle();
  }

  void waits(Duration time) {
    stack.clock().advance(time);
  }

  void readsTheMessage() {
    waits(TYPING);
  }

  /** Which its carrier tells in four events, the last of them with the price. */
  void answersTheCall() {
    assertEquals(Channel.TTS, newest().channel());
    reported("\"queued\"");
    reported("\"queued\"");
    reported("\"answered\"");
    reported("\"answered\",\"price\":\"0.01\"");
  }

  private void reported(String result) {
    String report = "{\"id\":\"" + newest().id() + "\",\"result\":" + result + "}";
    assertEquals(200, caller.post("/local/reports", report).statusCode());
  }

  void typesTheCode() {
    Matcher code = CODE.matcher(newest().body().replaceAll("<[^>]*>", ""));
    assertTrue(code.find(), "a message without a code");
    asked("/verify/check/json", Map.of("request_id", request, "code", code.group()));
    stack.settle();
  }

  void cancels() {
    asked("/verify/control/json", Map.of("request_id", request, "cmd", "cancel"));
    stack.settle();
  }

  private Sent newest() {
    return stack.outbox().messages(number).getLast();
  }

  private JsonNode asked(String path, Map<String, String> parameters) {
    calls++;
    JsonNode answer = caller.verify(path, parameters);
    assertEquals("0", answer.path("status").textValue(), answer::toString);
    return answer;
  }

  @Override
  public void close() {
    caller.close();
  }
}
