package dev.watchword.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One execution on its way from state to state; everything here happens on the engine's thread. */
final class Run {
  private final Engine engine;
  private final Journal journal;
  private final ContextObject context;

  Run(Engine engine, Journal journal, JsonNode input) {
    this.engine = engine;
    this.journal = journal;
    this.context = new ContextObject(journal.snapshot(), input);
  }

  void begin(JsonNode input) {
    boolean added = later(() -> enter(engine.machine().startAt(), input));
    if (!added) {
      throw new IllegalStateException("the executions are closed");
    }
  }

  Engine engine() {
    return engine;
  }

  Journal journal() {
    return journal;
  }

  ContextObject context() {
    return context;
  }

  /**
   * Does something on the engine's thread, after what is already to be done there.
   *
   * @return false when the engine is closed and nothing will be done
   */
  boolean later(Runnable step) {
    return engine.queue().add(() -> guard(step));
  }

  /** Leaves the current state for the next, or ends the execution where there is none. */
  void leave(Optional<String> caught, JsonNode output, Optional<State.Target> next) {
    journal.left(caught);
    next.ifPresentOrElse(
        target -> later(() -> enter(target.name(), output)),
        () -> journal.succeeded(Json.write(output)));
  }

  void noteEvaluation(StateError failure) {
    if (failure.error().equals(StateError.QUERY_EVALUATION)) {
      journal.failedInState("EvaluationFailed", failure.error());
    }
  }

  void fail(StateError failure) {
    journal.failed(Optional.of(failure.error()), Optional.of(failure.cause()));
  }

  private void enter(String name, JsonNode input) {
    if (journal.full()) {
      fail(new StateError(StateError.RUNTIME, "the execution's history is full"));
      return;
    }
    State state = engine.machine().state(name);
    journal.entered(name, state.type());
    context.entered(name, engine.clock().instant());
    Scope scope = context.scope(input, 0, Optional.empty());
    try {
      switch (state) {
        case State.Choice choice -> leave(Optional.empty(), input, choice.next(scope));
        case State.Task task -> new TaskRun(this, task, input).attempt();
        case State.Succeed succeed ->
            leave(Optional.empty(), succeed.result(scope, input), Optional.empty());
        case State.Fail fail -> journal.failed(fail.error(scope), fail.cause(scope));
      }
    } catch (StateError e) {
      noteEvaluation(e);
      fail(e);
    }
  }

  /** A fault of the interpreter's own must not leave an execution running for ever. */
  private void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      if (journal.open()) {
        fail(new StateError(StateError.RUNTIME, String.valueOf(e)));
      }
    }
  }
}
