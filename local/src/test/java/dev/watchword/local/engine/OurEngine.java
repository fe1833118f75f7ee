package dev.watchword.local.engine;

import dev.watchword.core.MovableClock;
import dev.watchword.local.asl.Execution;
import dev.watchword.local.asl.Executions;
import dev.watchword.local.asl.Functions;
import dev.watchword.local.asl.HistoryEvent;
import dev.watchword.local.asl.StateMachine;
import dev.watchword.local.cloud.LocalStepFunctions;
import dev.watchword.local.time.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The local stack's interpreter, in virtual time. */
final class OurEngine implements Engine {
  private static final int MOST_SECONDS = 10_000;

  @Override
  public Machine deploy(String name, Functions functions) {
    StateMachine machine =
        StateMachine.parse(
            Definition.read(),
            Map.of("DeliverFunctionArn", "deliver", "ExpireFunctionArn", "expire"));
    return new Deployed(machine, functions);
  }

  @Override
  public void close() {
    // Each machine is closed by whoever deployed it.
  }

  private static final class Deployed implements Machine {
    private final VirtualClock clock = new VirtualClock(MovableClock.START);
    private final Executions executions;

    Deployed(StateMachine machine, Functions functions) {
      executions = new Executions(machine, functions, clock);
    }

    @Override
    public String arn() {
      return "arn:aws:states:us-east-1:000000000000:stateMachine:ours";
    }

    @Override
    public SfnClient client() {
      return new LocalStepFunctions(arn(), executions);
    }

    @Override
    public void await(String what, BooleanSupplier reached) {
      executions.settle();
      for (int second = 0; !reached.getAsBoolean(); second++) {
        if (second == MOST_SECONDS) {
          throw new IllegalStateException("waited in vain: " + what);
        }
        clock.advance(Duration.ofSeconds(1));
      }
    }

    @Override
    public boolean over(String name) {
      return execution(name).status() != Execution.Status.RUNNING;
    }

    @Override
    public String input(String name) {
      return execution(name).input();
    }

    @Override
    public List<String> history(String name) {
      Execution execution = execution(name);
      return execution.history().stream().map(event -> line(execution, event)).toList();
    }

    private Execution execution(String name) {
      return executions.execution(name).orElseThrow();
    }

    private static String line(Execution execution, HistoryEvent event) {
      String type = event.type();
      String detail =
          switch (type) {
            case "ExecutionStarted" -> Json.compact(execution.input());
            case "ExecutionSucceeded" -> Json.compact(execution.output().orElseThrow());
            case "ExecutionFailed" ->
                execution.error().orElseThrow() + ": " + execution.cause().orElseThrow();
            case "TaskFailed", "TaskTimedOut" -> event.error().orElseThrow();
            default -> type.contains("State") ? event.state().orElseThrow() : "";
          };
      return (type + " " + detail).strip();
    }

    @Override
    public void close() {
      executions.close();
      clock.close();
    }
  }
}
