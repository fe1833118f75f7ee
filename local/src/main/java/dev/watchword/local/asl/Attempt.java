package dev.watchword.local.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.time.VirtualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One attempt at a task: an answer, a failure and the timeout race, and one of them ends it. */
final class Attempt {

  /** How an attempt ends. */
  sealed interface End {
    /** With a result. */
    record Answered(JsonNode result) implements End {}

    /** With an error. */
    record Failed(String error, String cause) implements End {}

    /** With no answer in time. */
    record TimedOut() implements End {}
  }

  private final Engine engine;
  private final Consumer<End> then;
  private final Optional<String> token;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private volatile Optional<VirtualClock.Timer> timeout = Optional.empty();

  /**
   * Makes an open attempt.
   *
   * @param waits whether it has a token and outlasts its function
   * @param then told the end, once, on the thread that brought it about
   */
  Attempt(Engine engine, boolean waits, Consumer<End> then) {
    this.engine = engine;
    this.then = then;
    this.token = waits ? Optional.of(engine.tokens().issue()) : Optional.empty();
    token.ifPresent(value -> engine.tokens().open(value, this));
  }

  Optional<String> token() {
    return token;
  }

  /**
   * Invokes the function while the timeout runs.
   *
   * @return whether the function has returned and the attempt waits for its token
   */
  boolean invoke(String function, String payload, Duration limit) {
    VirtualClock clock = engine.clock();
    timeout =
        Optional.of(clock.schedule(clock.instant().plus(limit), () -> end(new End.TimedOut())));
    try {
      String answer = engine.functions().invoke(function, payload);
      if (token.isEmpty()) {
        end(result(answer));
      }
      return token.isPresent();
    } catch (FunctionError e) {
      end(failure(e.errorType(), e.errorMessage()));
    } catch (Throwable e) { // Lambda reports errors of a function just as it reports exceptions
      end(failure(e.getClass().getName(), String.valueOf(e.getMessage())));
    }
    return false;
  }

  /** Ends the attempt, unless something else has. */
  boolean end(End end) {
    if (!open.compareAndSet(true, false)) {
      return false;
    }
    close();
    then.accept(end);
    return true;
  }

  /** Gives up an attempt that was never made. */
  void close() {
    token.ifPresent(engine.tokens()::retire);
    timeout.ifPresent(VirtualClock.Timer::cancel);
  }

  private static End failure(String type, String message) {
    JsonNode cause = Json.object().put("errorMessage", message).put("errorType", type);
    return new End.Failed(type, Json.write(cause));
  }

  /** What lambda:invoke makes of a function's answer, as far as it says anything here. */
  private static End result(String answer) {
    try {
      JsonNode result =
          Json.object()
              .put("ExecutedVersion", "$LATEST")
              .put("StatusCode", 200)
              .set("Payload", Json.read(answer));
      return new End.Answered(Json.limited("the result", result));
    } catch (JsonProcessingException e) {
      return new End.Failed(StateError.RUNTIME, "the function's answer is not JSON");
    } catch (StateError e) {
      return new End.Failed(e.error(), e.cause());
    }
  }
}
