package dev.watchword.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.local.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A machine with its clock and its functions. */
final class Stage implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  final VirtualClock clock = new VirtualClock(START);
  final FakeFunctions functions = new FakeFunctions(clock);
  final Executions executions;

  Stage(StateMachine machine) {
    executions = new Executions(machine, functions, clock);
  }

  /** A machine of these states, starting at the state {@code A}. */
  static StateMachine machine(String states) {
    return StateMachine.parse(
        """
        {"QueryLanguage": "JSONata", "StartAt": "A", "States": {%s}}
        """
            .formatted(states),
        Map.of());
  }

  static Stage of(String states) {
    return new Stage(machine(states));
  }

  /** A task {@code A} that invokes a function and has these fields besides. */
  static Stage ofTask(String fields) {
    return of(task("A", "arn:aws:states:::lambda:invoke", fields));
  }

  /** A task {@code A} that waits for its token and has these fields besides. */
  static Stage ofWait(String fields) {
    return of(wait("A", fields));
  }

  static String wait(String name, String fields) {
    return task(name, "arn:aws:states:::lambda:invoke.waitForTaskToken", fields);
  }

  private static String task(String name, String resource, String fields) {
    String token =
        resource.endsWith("Token") ? ", \"token\": \"{% $states.context.Task.Token %}\"" : "";
    return """
    "%s": {
      "Type": "Task",
      "Resource": "%s",
      "Arguments": {
        "FunctionName": "f",
        "Payload": {"retry": "{%% $states.context.State.RetryCount %%}"%s}
      },
      %s
    }
    """
        .formatted(name, resource, token, fields);
  }

  Execution start(String input) {
    executions.start("x", input);
    executions.settle();
    return execution();
  }

  Execution start() {
    return start("{}");
  }

  Execution advance(long seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    return execution();
  }

  Execution succeed(String token, String output) {
    executions.sendTaskSuccess(token, output);
    executions.settle();
    return execution();
  }

  Execution fail(String token, String error) {
    executions.sendTaskFailure(token, error, "told to");
    executions.settle();
    return execution();
  }

  Execution execution() {
    return executions.execution("x").orElseThrow();
  }

  static void assertFailed(String error, Execution execution) {
    assertEquals(Execution.Status.FAILED, execution.status());
    assertEquals(error, execution.error().orElse("none"));
  }

  static void assertSucceeded(String output, Execution execution) {
    assertEquals("none", execution.error().orElse("none"), () -> "" + execution.cause());
    assertEquals(Execution.Status.SUCCEEDED, execution.status());
    assertEquals(output, execution.output().orElse("none"));
  }

  static List<String> types(Execution execution) {
    return execution.history().stream().map(HistoryEvent::type).toList();
  }

  static List<String> states(Execution execution) {
    return execution.states().stream().map(StateVisit::name).toList();
  }

  @Override
  public void close() {
    executions.close();
    clock.close();
  }
}
