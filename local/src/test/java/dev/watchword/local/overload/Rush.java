package dev.watchword.local.overload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.aws.AcceptedRequest;
import dev.watchword.aws.Adapters;
import dev.watchword.aws.Wiring;
import dev.watchword.check.CheckFunction;
import dev.watchword.core.FakeCodes;
import dev.watchword.core.InMemoryAccounts;
import dev.watchword.core.InMemoryQuotas;
import dev.watchword.core.InMemoryStore;
import dev.watchword.core.InMemoryTemplates;
import dev.watchword.core.InMemoryThrottle;
import dev.watchword.core.RecordedTroubles;
import dev.watchword.core.RequestId;
import dev.watchword.core.SequentialIds;
import dev.watchword.core.Setting;
import dev.watchword.core.Templates;
import dev.watchword.core.Value;
import dev.watchword.core.Verification;
import dev.watchword.core.Verifications;
import dev.watchword.deliver.DeliverFunction;
import dev.watchword.expire.ExpireFunction;
import dev.watchword.http.HttpCall;
import dev.watchword.http.Lambda;
import dev.watchword.local.asl.Execution;
import dev.watchword.local.asl.Executions;
import dev.watchword.local.cloud.LocalStepFunctions;
import dev.watchword.local.time.VirtualClock;
import dev.watchword.send.SendFunction;
import dev.watchword.start.StartFunction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * More people sign up than the quotas of AWS allow, in virtual time. The functions, the state
 * machine and the adapters are the real ones; the table is in memory, where it cannot be the
 * bottleneck.
 */
final class Rush implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2026-11-24T18:00:00Z");
  private static final String MACHINE = "machine";
  private static final String KEY = "abcd1234";
  private static final String SECRET = "local-secret";
  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{4}(?![0-9])");
  private static final Pattern MARKUP = Pattern.compile("<[^>]*>");

  /** After the last step. */
  private static final int NEVER = 3;

  /** Where an event has what one call has and others have not. */
  private static final String FORM = "the-form";

  private static final String SIGN_UP = event("/verify/json");
  private static final String CHECK = event("/verify/check/json");

  /** Longer than it takes until the last request is over, the time to start it included. */
  private static final Duration UNTIL_THE_END = Duration.ofMinutes(30);

  final VirtualClock clock = new VirtualClock(START);
  final RecordedTroubles troubles = new RecordedTroubles();
  final RationedStepFunctions.Quotas quotas =
      new RationedStepFunctions.Quotas(
          new TokenBucket(clock, 1_300, 300),
          new TokenBucket(clock, 3_000, 500),
          new TokenBucket(clock, 3_000, 500));
  final TokenBucket texts;
  final TokenBucket calls = new TokenBucket(clock, 100, 100);
  final List<Person> people = new ArrayList<>();
  final List<EventSource> sources;

  private final InMemoryStore store = new InMemoryStore();
  private final Map<String, Person> byNumber = new ConcurrentHashMap<>();
  private final Random random = new Random(1);
  private final Processes processes = new Processes(clock);
  private final Executions executions;
  private final Instant back;
  private final Lambda send;
  private final Lambda check;

  /**
   * Nobody is there yet.
   *
   * @param textsPerSecond what the carrier takes
   * @param back when all those who would type a code in the minute before do so, within seconds
   */
  Rush(Deployed deployed, int textsPerSecond, Duration back) {
    texts = new TokenBucket(clock, textsPerSecond, textsPerSecond);
    this.back = START.plus(back);
    Map<String, Lambda> invoked = new HashMap<>();
    executions =
        new Executions(
            deployed.machine(), (name, payload) -> invoked.get(name).invoke(payload), clock);
    Wiring wiring = wiring();
    send = new Lambda(new SendFunction(wiring));
    check = new Lambda(new CheckFunction(wiring));
    invoked.put("deliver", new Lambda(new DeliverFunction(wiring)));
    invoked.put("expire", new Lambda(new ExpireFunction(wiring)));
    sources =
        Stream.generate(() -> new Lambda(new StartFunction(starting())))
            .limit(deployed.instances())
            .map(start -> new EventSource(start, deployed.rules(), processes, clock))
            .toList();
  }

  private Wiring wiring() {
    InMemoryAccounts accounts = new InMemoryAccounts();
    var _ = accounts.open(KEY, SECRET);
    accounts.set(KEY, Setting.REQUESTS_PER_SECOND, new Value.Amount(BigDecimal.valueOf(10_000)));
    RationedCarriers carriers = new RationedCarriers(this::arrived);
    Verifications verifications =
        new Verifications(
            store,
            new FakeCodes(),
            new InMemoryQuotas(),
            Adapters.carriers(carriers.texts(texts), carriers.calls(calls)),
            Adapters.workflow(stepFunctions()),
            new SequentialIds(),
            clock,
            troubles);
    return Wiring.of(verifications, accounts, new InMemoryThrottle(), clock)
        .with(new Templates(new InMemoryTemplates(), UUID::randomUUID, clock));
  }

  private Wiring starting() {
    return Wiring.of(Adapters.executions(stepFunctions(), MACHINE));
  }

  /** Each instance of a function has a client of its own, with the preset strategy. */
  private SfnClient stepFunctions() {
    return new RationedStepFunctions(
        new LocalStepFunctions(MACHINE, executions),
        quotas,
        AwsRetryStrategy.standardRetryStrategy(),
        processes);
  }

  /** So many people sign up every second, evenly, for so long; then all takes its course. */
  void run(int perSecond, Duration time) {
    for (EventSource source : sources) {
      processes.start("start", source);
    }
    for (int i = 0; i < perSecond * time.toSeconds(); i++) {
      Person person = new Person("4474%08d".formatted(i), answers());
      Duration at = Duration.ofSeconds(i).dividedBy(perSecond);
      var _ = clock.schedule(START.plus(at), () -> signsUp(person));
    }
    clock.advance(time);
    sources.forEach(EventSource::close);
    clock.advance(UNTIL_THE_END);
  }

  /** 80 of 100 answer the first message, 12 the second, 3 the third, 5 none. */
  private int answers() {
    int draw = random.nextInt(100);
    if (draw < 92) {
      return draw < 80 ? 0 : 1;
    }
    return draw < 95 ? 2 : NEVER;
  }

  private void signsUp(Person person) {
    people.add(person);
    byNumber.put("+" + person.number, person);
    JsonNode answer = call(send, SIGN_UP, "number=" + person.number + "&brand=Acme");
    if (!answer.path("status").asText().equals("0")) {
      return;
    }
    person.request = Optional.of(answer.path("request_id").asText());
    Verification accepted = verification(person).orElseThrow();
    RequestId id = accepted.id();
    sources
        .get(Math.floorMod(id.hashCode(), sources.size()))
        .add(new AcceptedRequest(KEY, id, accepted.terms().plan().steps()));
  }

  /** What is stored of that person, if anything was accepted. */
  Optional<Verification> verification(Person person) {
    return person.request.flatMap(id -> store.find(KEY, new RequestId(id)));
  }

  /** The execution of that person's request, if it was started. */
  Optional<Execution> execution(Person person) {
    return person.request.flatMap(executions::execution);
  }

  private void arrived(String number, String body) {
    Person person = byNumber.get(number);
    int step = verification(person).orElseThrow().messages().getLast().step();
    person.steps.add(step);
    if (person.isVerified()) {
      person.bothered++;
    }
    if (step >= person.answers && !person.types) {
      person.types = true;
      var _ = clock.schedule(typing(), () -> types(person, body));
    }
  }

  private Instant typing() {
    Instant reads = clock.instant().plusSeconds(5).plusMillis(random.nextInt(55_000));
    boolean isAway = reads.isAfter(back.minusSeconds(60)) && reads.isBefore(back);
    return isAway ? back.plusMillis(random.nextInt(2_000)) : reads;
  }

  private void types(Person person, String body) {
    Matcher code = CODE.matcher(MARKUP.matcher(body).replaceAll(""));
    if (!code.find()) {
      throw new AssertionError("a message without a code");
    }
    String form = "request_id=" + person.request.orElseThrow() + "&code=" + code.group();
    person.typed = Optional.of(call(check, CHECK, form).path("status").asText());
  }

  private static String event(String path) {
    String form = "api_key=" + KEY + "&api_secret=" + SECRET + "&" + FORM;
    return new String(HttpCall.post(path).form(form).event(), StandardCharsets.UTF_8);
  }

  private static JsonNode call(Lambda function, String event, String form) {
    try {
      String response = function.invoke(event.replace(FORM, form));
      return JSON.readTree(JSON.readTree(response).path("body").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON in an answer", e);
    }
  }

  @Override
  public void close() {
    clock.close();
    executions.close();
  }
}
