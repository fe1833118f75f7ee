package dev.watchword.local.engine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.aws.AcceptedRequest;
import dev.watchword.aws.Clients;
import dev.watchword.aws.EmbeddedTable;
import dev.watchword.aws.Environment;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Account;
import dev.watchword.core.CancelRule;
import dev.watchword.core.Channel;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.MovableClock;
import dev.watchword.core.Order;
import dev.watchword.core.Outcome;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.RequestId;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Settings;
import dev.watchword.core.State;
import dev.watchword.core.Step;
import dev.watchword.core.Verification;
import dev.watchword.core.Verifications;
import dev.watchword.core.Wording;
import dev.watchword.deliver.DeliverFunction;
import dev.watchword.expire.ExpireFunction;
import dev.watchword.local.asl.FunctionError;
import dev.watchword.local.carrier.EndUserMessagingCarrier;
import dev.watchword.local.carrier.Faults;
import dev.watchword.local.carrier.Outbox;
import dev.watchword.local.carrier.SnsCarrier;
import dev.watchword.local.cloud.LocalClients;
import dev.watchword.local.cloud.LocalSecrets;
import dev.watchword.local.cloud.NoCallbacks;
import dev.watchword.local.lambda.DeployedFunctions;
import dev.watchword.local.lambda.LocalFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;

/**
 * One request under one engine: the real functions, a real table, carriers that keep what they are
 * given; and what came of it. A case says in verbs what happens.
 *
 * <p>An engine's waits are short, those of the plan are not: the functions' clock goes on to the
 * end of a wait when the engine says that it has waited.
 */
final class Scene implements AutoCloseable {
  private static final String DELIVER = "deliver";
  private static final String EXPIRE = "expire";
  private static final String ACCOUNT = "abcd1234";
  private static final Account CALLER =
      Account.opened(ACCOUNT, SecretDigest.of("00", "secret"), Settings.PRESET);
  private static final PhoneNumber NUMBER = PhoneNumber.parse("447911123456").orElseThrow();
  private static final int CODE_LENGTH = 4;
  private static final Pattern CODE = Pattern.compile("(?:code is |\"digits\">)([0-9]{4})");
  private static final String KEYS =
      "{\"current\":\"k1\",\"index\":\"k1\",\"k1\":\"" + "only for tests ".repeat(4) + "\"}";

  private final MovableClock clock = new MovableClock();
  private final EmbeddedTable table = EmbeddedTable.create();
  private final Outbox outbox = new Outbox(clock);
  private final Faults faults = new Faults();
  private final DeployedFunctions functions = new DeployedFunctions(_ -> {});
  private final Map<String, String> environment;
  private final Engine.Machine machine;
  private final Wiring wiring;
  private final RequestId id;
  private final AcceptedRequest request;

  private final List<String> payloads = new CopyOnWriteArrayList<>();
  private final List<String> invocations = new CopyOnWriteArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger early = new AtomicInteger();

  /**
   * @param waits seconds that the engine waits for each step
   */
  Scene(Engine engine, String name, List<Integer> waits) {
    machine = engine.deploy(name, this::invoke);
    environment =
        Map.of(
            "SMS_CARRIER",
            "sns",
            "SMS_ORIGINATION_IDENTITY",
            "pool",
            "TABLE_NAME",
            table.name(),
            "KEYS_SECRET_ARN",
            "keys",
            "STATE_MACHINE_ARN",
            machine.arn(),
            "VOICE_ORIGINATION_IDENTITY",
            "voice",
            "VOICE_CONFIGURATION_SET",
            "set");
    Clients clients = clients(machine.client());
    wiring = wiring(clients);
    deploy(DELIVER, DeliverFunction.class, clients);
    deploy(EXPIRE, ExpireFunction.class, clients);
    Plan plan = plan(waits.size());
    Order order = new Order(NUMBER, new Wording.Brand("Acme"), "en-us", "VERIFY", plan);
    Outcome sent = verifications().send(CALLER, order, new CodeChoice.Drawn(CODE_LENGTH));
    id = assertInstanceOf(Outcome.Accepted.class, sent).id();
    List<Step> steps =
        IntStream.range(0, waits.size())
            .mapToObj(i -> new Step(plan.step(i).channel(), Duration.ofSeconds(waits.get(i))))
            .toList();
    request = new AcceptedRequest(ACCOUNT, id, steps);
  }

  private static Plan plan(int steps) {
    Plan first = Plan.workflow(1, Optional.empty(), Optional.empty());
    return new Plan(first.steps().subList(0, steps), first.codeLife());
  }

  private void deploy(String name, Class<?> handler, Clients clients) {
    functions.deploy(
        new LocalFunction(name, name, handler.getName(), environment, clients, clock, _ -> {}));
  }

  private Clients clients(SfnClient stepFunctions) {
    return new LocalClients(
        table.dynamoDb(),
        stepFunctions,
        new SnsCarrier(outbox, faults),
        new EndUserMessagingCarrier(outbox, faults),
        new LocalSecrets("keys", KEYS),
        NoCallbacks.sqs(),
        NoCallbacks.eventBridge());
  }

  private Wiring wiring(Clients clients) {
    return Wiring.of(new Environment(environment), clients, clock);
  }

  private Verifications verifications() {
    return wiring.delivering();
  }

  // What happens

  void start() {
    wiring.executions().start(request);
  }

  /** Starting it once more, as {@code start} does when a record comes twice, is no error. */
  void startAgain() {
    start();
    String input = machine.input(id.value());
    tell(
        "start again",
        () ->
            machine
                .client()
                .startExecution(
                    it -> it.stateMachineArn(machine.arn()).name(id.value()).input(input)));
  }

  void refuseSms() {
    faults.fail(Optional.of(Channel.SMS), Optional.empty(), Faults.Fault.REFUSED, 1);
  }

  void throttleSms(int times) {
    faults.fail(Optional.of(Channel.SMS), Optional.empty(), Faults.Fault.THROTTLED, times);
  }

  /** The next calls of {@code expire} come before the request's time is up. */
  void comeEarly(int times) {
    early.set(times);
  }

  void awaitDeliveries(int number) {
    machine.await(number + " deliveries", () -> delivered.get() >= number);
  }

  void awaitEnd() {
    machine.await("the end", () -> machine.over(id.value()));
  }

  void typeTheCode() {
    typeTheCode(verifications());
  }

  /** The user types the code, but nobody can tell the engine so. */
  void typeTheCodeUnheard() {
    typeTheCode(wiring(clients(new Unreachable())).delivering());
  }

  private void typeTheCode(Verifications caller) {
    String code =
        CODE.matcher(outbox.messages().getLast().body())
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    assertInstanceOf(Outcome.CodeAccepted.class, caller.check(CALLER, id, code));
  }

  void skip() {
    assertInstanceOf(Outcome.NextStarted.class, verifications().next(ACCOUNT, id));
  }

  void cancel() {
    assertInstanceOf(
        Outcome.CancelDone.class, verifications().cancel(ACCOUNT, id, CancelRule.ANY_TIME));
  }

  /** Ends the wait of an earlier delivery once more, and has the function do the same. */
  void wakeAgain(int earlier) throws FunctionError {
    String payload = payloads.get(earlier);
    String token = Json.read(payload).get("token").textValue();
    tell(
        "wake again",
        () -> machine.client().sendTaskSuccess(it -> it.taskToken(token).output("{}")));
    functions.invoke(DELIVER, payload);
  }

  private void tell(String what, Runnable call) {
    try {
      call.run();
      answers.add(what + ": taken");
    } catch (SfnException e) {
      answers.add(what + ": " + e.getClass().getSimpleName());
    }
  }

  // What the engine does

  private String invoke(String function, String payload) throws FunctionError {
    JsonNode input = Json.read(payload);
    boolean delivers = function.equals(DELIVER);
    letTimePass(delivers, input.path("step").asInt());
    invocations.add(delivers ? function + " step " + input.get("step") : function);
    try {
      return functions.invoke(function, payload);
    } finally {
      if (delivers) {
        payloads.add(payload);
        delivered.incrementAndGet();
      }
    }
  }

  private void letTimePass(boolean delivers, int step) {
    Verification seen = verifications().find(ACCOUNT, List.of(id)).getFirst();
    if (!(seen.state() instanceof State.Waiting waiting)) {
      return;
    }
    boolean over = delivers ? step > waiting.step() : early.getAndDecrement() <= 0;
    Duration left = Duration.between(clock.instant(), waiting.until());
    if (over && left.isPositive()) {
      clock.advance(left);
    }
  }

  /** What can be told of it: the same from two engines that agree. */
  Transcript transcript() {
    return new Transcript(
        machine.history(id.value()).stream()
            .map(line -> line.replace(id.value(), "REQUEST"))
            .toList(),
        List.copyOf(invocations),
        List.copyOf(answers));
  }

  @Override
  public void close() {
    machine.close();
  }

  /** Step Functions when nothing gets there. */
  private static final class Unreachable implements SfnClient {
    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
