package dev.watchword.local.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.local.asl.Functions;
import dev.watchword.local.deployed.Services;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** An engine that answers as Step Functions does, over HTTP and in real time. */
final class OtherEngine implements Engine {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String ALIAS = "live";
  private static final long FIRST = 1;

  private final Services services;
  private final FunctionsEndpoint endpoint = new FunctionsEndpoint();
  private final SfnClient stepFunctions;
  private final LambdaClient lambda;
  private final String role;

  OtherEngine(URI address) {
    services = new Services(address);
    stepFunctions = services.client(SfnClient.builder());
    lambda = services.client(LambdaClient.builder());
    role = services.role("engine-" + UUID.randomUUID());
  }

  @Override
  public Machine deploy(String name, Functions functions) {
    String unique = name + "-" + UUID.randomUUID();
    String definition =
        Definition.read()
            .replace("${DeliverFunctionArn}", function("deliver", unique, functions))
            .replace("${ExpireFunctionArn}", function("expire", unique, functions));
    return new Deployed(
        stepFunctions
            .createStateMachine(it -> it.name(unique).definition(definition).roleArn(role))
            .stateMachineArn());
  }

  /** The ARN of an alias, as the template gives it to the state machine. */
  private String function(String function, String suffix, Functions functions) {
    String name = function + "-" + suffix.substring(suffix.length() - 36);
    endpoint.add(name, payload -> functions.invoke(function, payload));
    lambda.createFunction(
        it ->
            it.functionName(name)
                .runtime(Runtime.JAVA21)
                .role(role)
                .handler("of.no.Interest")
                .code(code -> code.zipFile(emptyZip()))
                .environment(of -> of.variables(Map.of("FUNCTIONS_URL", endpoint.address()))));
    String version = lambda.publishVersion(it -> it.functionName(name)).version();
    return lambda
        .createAlias(it -> it.functionName(name).name(ALIAS).functionVersion(version))
        .aliasArn();
  }

  private static SdkBytes emptyZip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("empty"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }

  @Override
  public void close() {
    endpoint.close();
    stepFunctions.close();
    lambda.close();
    services.close();
  }

  private final class Deployed implements Machine {
    private final String arn;

    Deployed(String arn) {
      this.arn = arn;
    }

    @Override
    public String arn() {
      return arn;
    }

    @Override
    public SfnClient client() {
      return stepFunctions;
    }

    /** The engine's time is real and it tells nobody, so it has to be asked again and again. */
    @Override
    public void await(String what, BooleanSupplier reached) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!reached.getAsBoolean()) {
        if (System.nanoTime() - end > 0) {
          throw new IllegalStateException("waited in vain: " + what);
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }

    @Override
    public boolean over(String execution) {
      return stepFunctions
              .describeExecution(it -> it.executionArn(executionArn(execution)))
              .status()
          != ExecutionStatus.RUNNING;
    }

    @Override
    public String input(String execution) {
      return stepFunctions
          .describeExecution(it -> it.executionArn(executionArn(execution)))
          .input();
    }

    /**
     * What led to the end, event by event. An attempt that moto has given up may still add that it
     * succeeded, if it is answered before it notices; nothing follows from that.
     */
    @Override
    public List<String> history(String execution) {
      Map<Long, HistoryEvent> aside = new TreeMap<>();
      stepFunctions
          .getExecutionHistoryPaginator(it -> it.executionArn(executionArn(execution)))
          .events()
          .forEach(event -> aside.put(event.id(), event));
      Deque<String> history = new ArrayDeque<>();
      long id = aside.keySet().stream().reduce((_, last) -> last).orElseThrow();
      while (id != 0) {
        HistoryEvent event = aside.remove(id);
        history.addFirst(line(event));
        id = event.previousEventId();
      }
      history.addFirst(line(aside.remove(FIRST)));
      for (HistoryEvent event : aside.values()) {
        assertEquals(HistoryEventType.TASK_SUCCEEDED, event.type(), "an event that led nowhere");
      }
      return List.copyOf(history);
    }

    private String executionArn(String execution) {
      return arn.replace(":stateMachine:", ":execution:") + ":" + execution;
    }

    private static String line(HistoryEvent event) {
      String type = event.typeAsString();
      String detail =
          switch (event.type()) {
            case EXECUTION_STARTED -> Json.compact(event.executionStartedEventDetails().input());
            case EXECUTION_SUCCEEDED ->
                Json.compact(event.executionSucceededEventDetails().output());
            case EXECUTION_FAILED ->
                event.executionFailedEventDetails().error()
                    + ": "
                    + event.executionFailedEventDetails().cause();
            case TASK_FAILED -> event.taskFailedEventDetails().error();
            case TASK_TIMED_OUT -> event.taskTimedOutEventDetails().error();
            default -> state(event);
          };
      return (type + " " + detail).strip();
    }

    private static String state(HistoryEvent event) {
      if (event.stateEnteredEventDetails() != null) {
        return event.stateEnteredEventDetails().name();
      }
      return event.stateExitedEventDetails() == null ? "" : event.stateExitedEventDetails().name();
    }

    @Override
    public void close() {
      // The client is the engine's; the machine goes with the server.
    }
  }
}
