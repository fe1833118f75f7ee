package dev.watchword.local.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.time.VirtualClock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The executions of one state machine, in virtual time.
 *
 * <p>Every step of every execution, the invoked functions included, runs on one thread, one after
 * another. All methods can be called from any thread and, except {@link #settle}, from inside an
 * invoked function; none waits for a function.
 */
public final class Executions implements AutoCloseable {
  private static final Pattern NAME =
      Pattern.compile("[^\\s\\p{Cntrl}<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/]{1,80}");

  private final Engine engine;
  private final Runnable settling;

  /** In the order in which they were started. */
  private final Map<String, Journal> journals = Collections.synchronizedMap(new LinkedHashMap<>());

  public Executions(StateMachine machine, Functions functions, VirtualClock clock) {
    SerialQueue queue = new SerialQueue("executions");
    this.engine = new Engine(machine, functions, clock, new Tokens(), queue);
    this.settling =
        clock.settleWith(
            new VirtualClock.Settler() {
              @Override
              public boolean settle() {
                queue.awaitIdle();
                return queue.ranSinceAsked();
              }

              @Override
              public boolean runsOn(Thread thread) {
                return queue.runsOn(thread);
              }
            });
  }

  /**
   * Starts an execution; it begins by itself, after this has returned. Starting a running execution
   * again with the same input changes nothing and returns that execution.
   *
   * @throws ApiError.ExecutionAlreadyExists when the name belongs to an execution that is over or
   *     has another input
   * @throws ApiError.InvalidName when the name is not allowed
   * @throws ApiError.InvalidExecutionInput when the input is not JSON, or larger than 256 KiB
   */
  public Execution start(String name, String inputJson) {
    if (!NAME.matcher(name).matches()) {
      throw new ApiError.InvalidName();
    }
    JsonNode input = read(inputJson, ApiError.InvalidExecutionInput::new);
    Journal journal = new Journal(Engine.executionArn(name), name, inputJson, engine.clock());
    Journal earlier = journals.putIfAbsent(name, journal);
    if (earlier == null) {
      new Run(engine, journal, input).begin(input);
      return journal.snapshot();
    }
    Execution existing = earlier.snapshot();
    if (existing.status() != Execution.Status.RUNNING || !existing.input().equals(inputJson)) {
      throw new ApiError.ExecutionAlreadyExists(name);
    }
    return existing;
  }

  /**
   * Ends the wait of a task with a result.
   *
   * @throws ApiError.InvalidOutput when the output is not JSON, or larger than 256 KiB
   * @throws ApiError.TaskTimedOut when the task is over, however it ended
   * @throws ApiError.TaskDoesNotExist when the token was not handed out here
   * @throws ApiError.InvalidToken when it is no token at all
   */
  public void sendTaskSuccess(String token, String outputJson) {
    JsonNode output = read(outputJson, ApiError.InvalidOutput::new);
    engine.tokens().end(token, new Attempt.End.Answered(output));
  }

  /**
   * Ends the wait of a task with an error.
   *
   * @param error the Error Name that Retry and Catch go by
   * @throws ApiError as {@link #sendTaskSuccess} does for the token
   */
  public void sendTaskFailure(String token, String error, String cause) {
    engine.tokens().end(token, new Attempt.End.Failed(error, cause));
  }

  /** The execution of this name as it stands. */
  public Optional<Execution> execution(String name) {
    return Optional.ofNullable(journals.get(name)).map(Journal::snapshot);
  }

  /** The names of all executions, in the order in which they were started. */
  public List<String> names() {
    synchronized (journals) {
      return List.copyOf(journals.keySet());
    }
  }

  /**
   * Blocks until nothing is left to run at the current instant.
   *
   * @throws IllegalStateException from inside an invoked function, which would wait for itself
   */
  public void settle() {
    engine.queue().awaitIdle();
  }

  /** Stops where things stand, after the step under way; nothing can be started any more. */
  @Override
  public void close() {
    settling.run();
    engine.queue().close();
  }

  private static JsonNode read(String text, Function<String, ApiError> refusal) {
    try {
      return Json.limited("the text", Json.read(text));
    } catch (JsonProcessingException e) {
      throw refusal.apply("the text is not JSON");
    } catch (StateError e) {
      throw refusal.apply(e.cause());
    }
  }
}
