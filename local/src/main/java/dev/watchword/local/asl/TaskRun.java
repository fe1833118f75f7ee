package dev.watchword.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One visit to a task state: its attempts, and what becomes of their errors. The counters of the
 * retriers last as long as the visit.
 */
final class TaskRun {
  private final Run run;
  private final State.Task task;
  private final JsonNode input;
  private final int[] retriesBy;
  private int retries;

  TaskRun(Run run, State.Task task, JsonNode input) {
    this.run = run;
    this.task = task;
    this.input = input;
    this.retriesBy = new int[task.retriers().size()];
  }

  void attempt() {
    Attempt attempt = new Attempt(run.engine(), task.waits(), end -> run.later(() -> ended(end)));
    String function;
    String payload;
    Duration timeout;
    try {
      Scope scope = run.context().scope(input, retries, attempt.token());
      function = functionName(task.function().evaluate(scope));
      payload = Json.write(Json.limited("the payload", task.payload().evaluate(scope)));
      timeout = Duration.ofSeconds(task.timeout().evaluate(scope));
    } catch (StateError e) {
      attempt.close();
      run.noteEvaluation(e);
      recover(e);
      return;
    }
    run.journal().inState("TaskScheduled");
    run.journal().inState("TaskStarted");
    run.journal().due(run.engine().clock().instant().plus(timeout));
    if (attempt.invoke(function, payload, timeout)) {
      run.journal().inState("TaskSubmitted");
    }
  }

  private static String functionName(JsonNode value) throws StateError {
    if (!value.isTextual()) {
      throw new StateError(StateError.RUNTIME, "FunctionName must be a string");
    }
    return value.textValue();
  }

  private void ended(Attempt.End end) {
    switch (end) {
      case Attempt.End.Answered(JsonNode result) -> answered(result);
      case Attempt.End.Failed(String error, String cause) -> {
        run.journal().failedInState("TaskFailed", error);
        recover(new StateError(error, cause));
      }
      case Attempt.End.TimedOut() -> {
        run.journal().failedInState("TaskTimedOut", StateError.TIMEOUT);
        recover(new StateError(StateError.TIMEOUT, "no answer within TimeoutSeconds"));
      }
    }
  }

  private void answered(JsonNode result) {
    run.journal().inState("TaskSucceeded");
    try {
      Scope scope = run.context().scope(input, retries, Optional.empty()).withResult(result);
      JsonNode output = task.output().isPresent() ? task.output().get().evaluate(scope) : result;
      run.leave(Optional.empty(), Json.limited("the output", output), task.next());
    } catch (StateError e) {
      run.noteEvaluation(e);
      recover(e);
    }
  }

  /** Retry comes before Catch; the first retrier that names the error decides alone. */
  private void recover(StateError failure) {
    for (int i = 0; i < retriesBy.length; i++) {
      Retrier retrier = task.retriers().get(i);
      if (retrier.errors().matches(failure.error())) {
        if (retriesBy[i] < retrier.maxAttempts()) {
          retriesBy[i]++;
          retryAfter(retrier.delay(retriesBy[i]));
          return;
        }
        break;
      }
    }
    for (State.Catcher catcher : task.catchers()) {
      if (catcher.errors().matches(failure.error())) {
        caught(catcher, failure);
        return;
      }
    }
    run.fail(failure);
  }

  private void retryAfter(Duration delay) {
    retries++;
    run.journal().retried();
    VirtualClock clock = run.engine().clock();
    Instant next = clock.instant().plus(delay);
    run.journal().due(next);
    clock.schedule(next, () -> run.later(this::attempt));
  }

  private void caught(State.Catcher catcher, StateError failure) {
    JsonNode errorOutput =
        Json.object().put("Error", failure.error()).put("Cause", failure.cause());
    try {
      Scope scope =
          run.context().scope(input, retries, Optional.empty()).withErrorOutput(errorOutput);
      JsonNode output =
          catcher.output().isPresent() ? catcher.output().get().evaluate(scope) : errorOutput;
      run.leave(
          Optional.of(failure.error()),
          Json.limited("the output", output),
          Optional.of(catcher.next()));
    } catch (StateError e) {
      run.noteEvaluation(e);
      run.fail(e);
    }
  }
}
