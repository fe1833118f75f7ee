package dev.watchword.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One state of a machine, read and checked. */
sealed interface State {

  /** The value of {@code Type}, which also begins the names of the state's events. */
  String type();

  /** The states that can come next. */
  Stream<Target> successors();

  /** The state to go on to, and the field that says so. */
  record Target(Place place, String name) {}

  /** Goes on to the state of the first rule that holds. */
  record Choice(List<Rule> rules, Optional<Target> otherwise) implements State {
    @Override
    public String type() {
      return "Choice";
    }

    @Override
    public Stream<Target> successors() {
      return Stream.concat(rules.stream().map(Rule::next), otherwise.stream());
    }

    /** Never empty; an Optional as for every other state. */
    Optional<Target> next(Scope scope) throws StateError {
      for (Rule rule : rules) {
        if (rule.holds(scope)) {
          return Optional.of(rule.next());
        }
      }
      if (otherwise.isEmpty()) {
        throw new StateError(StateError.NO_CHOICE_MATCHED, "no rule holds and there is no Default");
      }
      return otherwise;
    }
  }

  /** One way out of a choice. */
  record Rule(Place place, Template condition, Target next) {
    boolean holds(Scope scope) throws StateError {
      JsonNode value = condition.evaluate(scope);
      if (!value.isBoolean()) {
        throw StateError.evaluation(place, "must be true or false");
      }
      return value.booleanValue();
    }
  }

  /** Invokes a function, and waits for the task's token to come back if {@code waits}. */
  record Task(
      boolean waits,
      Template function,
      Template payload,
      Timeout timeout,
      List<Retrier> retriers,
      List<Catcher> catchers,
      Optional<Template> output,
      Optional<Target> next)
      implements State {
    @Override
    public String type() {
      return "Task";
    }

    @Override
    public Stream<Target> successors() {
      return Stream.concat(next.stream(), catchers.stream().map(Catcher::next));
    }
  }

  /** How long a task may take. */
  record Timeout(Place place, Template seconds) {
    static final int LONGEST = 99_999_999;

    long evaluate(Scope scope) throws StateError {
      JsonNode value = seconds.evaluate(scope);
      if (!value.canConvertToExactIntegral()
          || value.longValue() < 1
          || value.longValue() > LONGEST) {
        throw StateError.evaluation(
            place, "must be a whole number of seconds from 1 to " + LONGEST);
      }
      return value.longValue();
    }
  }

  /** Where a task goes on that failed in one of these ways. */
  record Catcher(ErrorNames errors, Optional<Template> output, Target next) {}

  /** Ends the execution well. */
  record Succeed(Optional<Template> output) implements State {
    @Override
    public String type() {
      return "Succeed";
    }

    @Override
    public Stream<Target> successors() {
      return Stream.empty();
    }

    JsonNode result(Scope scope, JsonNode input) throws StateError {
      JsonNode result = output.isPresent() ? output.get().evaluate(scope) : input;
      return Json.limited("the output", result);
    }
  }

  /** Ends the execution as failed. */
  record Fail(Optional<Text> errorName, Optional<Text> explanation) implements State {
    @Override
    public String type() {
      return "Fail";
    }

    @Override
    public Stream<Target> successors() {
      return Stream.empty();
    }

    Optional<String> error(Scope scope) throws StateError {
      return text(errorName, scope);
    }

    Optional<String> cause(Scope scope) throws StateError {
      return text(explanation, scope);
    }

    private static Optional<String> text(Optional<Text> field, Scope scope) throws StateError {
      return field.isPresent() ? Optional.of(field.get().evaluate(scope)) : Optional.empty();
    }
  }

  /** A field whose value must be a string. */
  record Text(Place place, Template template) {
    String evaluate(Scope scope) throws StateError {
      JsonNode value = template.evaluate(scope);
      if (!value.isTextual()) {
        throw StateError.evaluation(place, "must be a string");
      }
      return value.textValue();
    }
  }
}
