package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.aws.Clients;
import dev.watchword.aws.Environment;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.local.asl.Executions;
import dev.watchword.local.asl.StateMachine;
import dev.watchword.local.asl.StateVisit;
import dev.watchword.local.cloud.LocalStepFunctions;
import dev.watchword.local.time.VirtualClock;
import dev.watchword.start.StartFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The stream tells of a request at least once, at some time: the clock still runs only once. */
class StreamRecordTest {

  private static final String MACHINE = "arn:aws:states:eu-central-1:000000000000:stateMachine:m";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Bench bench = new Bench();
  private final List<String> delivered = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private VirtualClock clock;
  private Executions executions;
  private StartFunction start;

  @BeforeEach
  void start() throws IOException {
    clock = new VirtualClock(bench.clock.instant());
    Path root = Path.of(System.getProperty("watchword.root", ".."));
    StateMachine machine =
        StateMachine.parse(
            Files.readString(root.resolve("statemachine.asl.json")),
            Map.of("DeliverFunctionArn", "deliver", "ExpireFunctionArn", "expire"));
    executions = new Executions(machine, this::invoke, clock);
    start =
        new StartFunction(
            Wiring.of(
                new Environment(Map.of("STATE_MACHINE_ARN", MACHINE)),
                new OnlyStepFunctions(),
                clock));
  }

  @AfterEach
  void stop() {
    clock.close();
    executions.close();
  }

  private String invoke(String function, String payload) {
    try {
      JsonNode input = JSON.readTree(payload);
      RequestId id = new RequestId(input.get("request_id").textValue());
      if (function.equals("deliver")) {
        delivered.add(id.value());
        bench.deliver(id, input.get("step").intValue(), input.get("token").textValue());
      } else {
        bench.verifications.expire(Bench.ACCOUNT, id);
      }
      forwardSignals();
      return "{}";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the functions tell the state machine, each as the bench notes it: token and word. */
  private void forwardSignals() {
    for (String signal : bench.signals) {
      String token = signal.substring(0, signal.indexOf(' '));
      String word = signal.substring(signal.indexOf(' ') + 1);
      if (word.equals("done")) {
        executions.sendTaskSuccess(token, "{}");
      } else {
        executions.sendTaskFailure(token, word, "");
      }
    }
    ended.addAll(bench.signals);
    bench.signals.clear();
  }

  private static String record(RequestId id) {
    return """
    {"eventName":"INSERT","dynamodb":{"SequenceNumber":"1","Keys":{"pk":{"S":"V#%2$s#%1$s"}},
     "NewImage":{"pk":{"S":"V#%2$s#%1$s"},"account":{"S":"%2$s"},"request_id":{"S":"%1$s"},
     "steps":{"S":"sms:125 tts:180 tts:300"}}}}\
    """
        .formatted(id.value(), Bench.ACCOUNT);
  }

  private void hand(RequestId... ids) throws IOException {
    String event =
        Stream.of(ids)
            .map(StreamRecordTest::record)
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    start.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context());
    assertEquals(
        "{\"batchItemFailures\":[]}", answer.toString(StandardCharsets.UTF_8), "all handled");
    clock.advance(Duration.ZERO);
  }

  /** All the function wants of it is to log. */
  private static Context context() {
    LambdaLogger nowhere =
        new LambdaLogger() {
          @Override
          public void log(String message) {}

          @Override
          public void log(byte[] message) {}
        };
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> nowhere);
  }

  @Test
  void deliveredAgainAndAgainStartsOneExecution() throws IOException {
    RequestId id = bench.accepted();
    hand(id, id);
    hand(id);
    clock.advance(Duration.ofSeconds(60));
    hand(id);
    assertEquals(List.of(id.value()), delivered);
    assertEquals(1, bench.messages.size());
    assertEquals(List.of("Deliver"), statesOf(id));
  }

  @Test
  void deliveredAgainAfterTheExecutionHasEndedStartsNone() throws IOException {
    RequestId id = bench.accepted();
    hand(id);
    for (int seconds : List.of(125, 180, 300)) {
      bench.clock.advanceSeconds(seconds);
      clock.advance(Duration.ofSeconds(seconds));
    }
    assertInstanceOf(State.Expired.class, stateOf(id));
    hand(id);
    assertEquals(3, delivered.size());
    assertEquals(7, executions.execution(id.value()).orElseThrow().transitions());
  }

  @Test
  void deliveredAfterTheRequestHasExpiredSendsNothing() throws IOException {
    RequestId id = bench.accepted();
    bench.clock.advance(Duration.ofHours(1));
    clock.advance(Duration.ofHours(1));
    hand(id);
    assertEquals(List.of(), bench.messages);
    assertEquals(1, ended.size(), "the wait is ended at once");
    assertTrue(ended.getFirst().endsWith(" done"));
    assertEquals(1, executions.execution(id.value()).orElseThrow().transitions());
    assertInstanceOf(State.Expired.class, stateOf(id));
  }

  @Test
  void deliveredAfterTheNextStepWasAskedForSendsBoth() throws IOException {
    RequestId id = bench.accepted();
    assertInstanceOf(Outcome.NextStarted.class, bench.verifications.next(Bench.ACCOUNT, id));
    hand(id);
    assertEquals(2, bench.messages.size());
    assertTrue(!bench.messages.getFirst().startsWith("<speak>"), "the SMS goes out first");
    assertTrue(bench.messages.getLast().startsWith("<speak>"), "and the call right after it");
    assertEquals(List.of("Deliver", "NextStep", "Deliver"), statesOf(id));
  }

  private List<String> statesOf(RequestId id) {
    return executions.execution(id.value()).orElseThrow().states().stream()
        .map(StateVisit::name)
        .toList();
  }

  private State stateOf(RequestId id) {
    return bench.verifications.find(Bench.ACCOUNT, List.of(id)).getFirst().state();
  }

  /** Starting an execution needs nothing else. */
  private final class OnlyStepFunctions implements Clients {
    @Override
    public SfnClient stepFunctions() {
      return new LocalStepFunctions(MACHINE, executions);
    }

    @Override
    public DynamoDbClient dynamoDb() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SnsClient sns() {
      throw new UnsupportedOperationException();
    }

    @Override
    public PinpointSmsVoiceV2Client voice() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SecretsManagerClient secrets() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SqsClient sqs() {
      throw new UnsupportedOperationException();
    }

    @Override
    public EventBridgeClient eventBridge() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean reachThisMachine() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean reachPhones() {
      throw new UnsupportedOperationException();
    }
  }
}
