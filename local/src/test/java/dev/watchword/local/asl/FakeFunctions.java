package dev.watchword.local.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Functions that answer as they are told, and remember how they were invoked. */
final class FakeFunctions implements Functions {

  /** What a function does once. */
  @FunctionalInterface
  interface Behaviour {
    String answer(JsonNode payload) throws FunctionError;
  }

  /** One invocation, {@code after} the start. */
  record Invocation(Duration after, String function, JsonNode payload) {
    String token() {
      return payload.get("token").textValue();
    }
  }

  private final InstantSource clock;
  private final Instant start;
  private final Queue<Behaviour> next = new ArrayDeque<>();
  private final List<Invocation> invocations = new CopyOnWriteArrayList<>();
  private Behaviour otherwise = payload -> "{}";

  FakeFunctions(InstantSource clock) {
    this.clock = clock;
    this.start = clock.instant();
  }

  FakeFunctions then(Behaviour behaviour) {
    next.add(behaviour);
    return this;
  }

  FakeFunctions thenAnswer(String json) {
    return then(payload -> json);
  }

  FakeFunctions thenFail(String... errorTypes) {
    for (String errorType : errorTypes) {
      then(
          payload -> {
            throw new FunctionError(errorType, "told to");
          });
    }
    return this;
  }

  void always(Behaviour behaviour) {
    otherwise = behaviour;
  }

  List<Invocation> invocations() {
    return invocations;
  }

  Invocation last() {
    return invocations.getLast();
  }

  /** When the function was invoked, in seconds after the start. */
  List<Double> seconds() {
    return invocations.stream().map(each -> each.after().toMillis() / 1000.0).toList();
  }

  @Override
  public String invoke(String functionArn, String payloadJson) throws FunctionError {
    JsonNode payload;
    try {
      payload = Json.read(payloadJson);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the payload is always JSON", e);
    }
    invocations.add(new Invocation(Duration.between(start, clock.instant()), functionArn, payload));
    Behaviour behaviour = next.poll();
    return (behaviour == null ? otherwise : behaviour).answer(payload);
  }
}
