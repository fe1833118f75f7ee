package dev.watchword.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.local.asl.FunctionError;
import dev.watchword.local.asl.Functions;
import dev.watchword.local.carrier.Outbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The deployed functions by ARN, for the state machine to invoke. */
public final class DeployedFunctions implements Functions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, LocalFunction> byArn = new ConcurrentHashMap<>();
  private final Consumer<String> log;

  public DeployedFunctions(Consumer<String> log) {
    this.log = log;
  }

  /** Deploys a function under its ARN. */
  public void deploy(LocalFunction function) {
    byArn.put(function.arn(), function);
  }

  /**
   * The function of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public LocalFunction named(String name) {
    return byArn.values().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no function " + name));
  }

  /** How often each was invoked, by its name. */
  public Map<String, Long> invocations() {
    return byArn.values().stream()
        .collect(Collectors.toMap(LocalFunction::name, LocalFunction::invocations));
  }

  /**
   * Invokes the function of that name and waits for its answer.
   *
   * @throws FunctionError when the function failed
   */
  public String invokeNamed(String name, String payloadJson) throws FunctionError {
    return invoke(named(name).arn(), payloadJson);
  }

  @Override
  public String invoke(String functionArn, String payloadJson) throws FunctionError {
    LocalFunction function = byArn.get(functionArn);
    if (function == null) {
      throw new FunctionError("Lambda.ResourceNotFoundException", "no function " + functionArn);
    }
    byte[] payload = payloadJson.getBytes(StandardCharsets.UTF_8);
    try {
      String requestId = JSON.readTree(payload).path("request_id").asText();
      byte[] answer = Outbox.sendingFor(requestId, () -> function.invoke(payload));
      return new String(answer, StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      log.accept("[" + function.name() + "] failed: " + e);
      throw new FunctionError(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }
}
