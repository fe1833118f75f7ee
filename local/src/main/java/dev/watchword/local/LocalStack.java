package dev.watchword.local;

import dev.watchword.aws.Clients;
import dev.watchword.local.api.AccountEndpoint;
import dev.watchword.local.api.CallbackEndpoint;
import dev.watchword.local.api.CarrierEndpoint;
import dev.watchword.local.api.ClockEndpoint;
import dev.watchword.local.api.ExecutionEndpoint;
import dev.watchword.local.api.LocalApi;
import dev.watchword.local.api.MessageEndpoint;
import dev.watchword.local.api.Pages;
import dev.watchword.local.api.ReportEndpoint;
import dev.watchword.local.api.StackEndpoint;
import dev.watchword.local.asl.Execution;
import dev.watchword.local.asl.FunctionError;
import dev.watchword.local.carrier.Faults;
import dev.watchword.local.carrier.Outbox;
import dev.watchword.local.carrier.Sent;
import dev.watchword.local.front.Answer;
import dev.watchword.local.front.Front;
import dev.watchword.local.front.Gateway;
import dev.watchword.local.front.Witness;
import dev.watchword.local.iam.Role;
import dev.watchword.local.live.Calls;
import dev.watchword.local.live.Live;
import dev.watchword.local.live.Requests;
import dev.watchword.local.live.Topic;
import dev.watchword.local.time.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The whole app in this process, reachable over HTTP, in virtual time. */
public final class LocalStack implements AutoCloseable {

  /**
   * How a stack is to be.
   *
   * @param root the directory of {@code template.yaml}
   * @param port 0 for any that is free
   * @param data where to keep the table; empty: in memory
   * @param smsCarrier who sends text messages: {@code sns} or {@code end-user-messaging}
   * @param log gets what the functions log, line by line, from any thread
   * @param progress is told what is being started
   * @param bound is told where it will listen, before anything else
   * @param between puts something between a function, of that logical id, and its clients
   */
  public record Options(
      Path root,
      int port,
      Optional<Path> data,
      String smsCarrier,
      Consumer<String> log,
      Consumer<String> progress,
      Consumer<URI> bound,
      BiFunction<String, Clients, Clients> between) {

    /** In memory, on a free port, quiet; the build says where the template is. */
    public static Options forTests() {
      Path root = Path.of(System.getProperty("watchword.root", ".."));
      return new Options(
          root.normalize(),
          0,
          Optional.empty(),
          "sns",
          _ -> {},
          _ -> {},
          _ -> {},
          (_, clients) -> clients);
    }

    /** The same, but the functions' lines go there. */
    public Options logTo(Consumer<String> lines) {
      return new Options(root, port, data, smsCarrier, lines, progress, bound, between);
    }

    /** The same, but the table is kept there. */
    public Options keepIn(Path directory) {
      return new Options(
          root, port, Optional.of(directory), smsCarrier, log, progress, bound, between);
    }

    /** The same, but the functions reach their clients through that. */
    public Options through(BiFunction<String, Clients, Clients> wrapper) {
      return new Options(root, port, data, smsCarrier, log, progress, bound, wrapper);
    }

    /** The same, but text messages go by that carrier. */
    public Options textBy(String carrier) {
      return new Options(root, port, data, carrier, log, progress, bound, between);
    }
  }

  private static final int MOST_MESSAGES = 50;

  private final Front front;
  private final DataDirectory data;
  private final Deployment deployment;
  private final Calls calls;
  private final Live live;

  private LocalStack(Front front, DataDirectory data, Deployment deployment) {
    this.front = front;
    this.data = data;
    this.deployment = deployment;
    this.calls =
        new Calls(deployment.clock(), front.baseUrl(), DemoAccount.API_KEY, DemoAccount.API_SECRET);
    this.live = new Live(this::settle, topics());
  }

  private List<Topic> topics() {
    return List.of(
        new Topic("clock", () -> ClockEndpoint.json(clock())),
        new Topic("carrier", () -> CarrierEndpoint.json(carriers())),
        new Topic("messages", () -> MessageEndpoint.json(newestMessages())),
        new Topic(
            "requests", new Requests(this::items, deployment.keys(), deployment.executions())),
        new Topic("calls", calls));
  }

  private List<Sent> newestMessages() {
    List<Sent> all = outbox().messages();
    return all.subList(Math.max(0, all.size() - MOST_MESSAGES), all.size());
  }

  /**
   * Starts a stack with the demo account in it.
   *
   * @throws UncheckedIOException when the port is taken (its cause is a {@link
   *     java.net.BindException}), or when a file can't be read or written
   */
  public static LocalStack start(Options options) {
    try {
      Front front = Front.bind(options.port());
      try {
        options.bound().accept(front.baseUrl());
        DataDirectory data = DataDirectory.open(options.data());
        VirtualClock clock = new VirtualClock(data.start(InstantSource.system().instant()));
        LocalStack stack = new LocalStack(front, data, Deployment.of(options, data, clock));
        stack.open(options);
        return stack;
      } catch (IOException | RuntimeException e) {
        front.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(Options options) {
    DemoAccount.openIn(deployment.accounts());
    Gateway gateway = new Gateway(deployment.routes(), clock(), options.log());
    LocalApi local =
        new LocalApi(
            this::settle,
            new MessageEndpoint(outbox()),
            new ClockEndpoint(clock()),
            new ExecutionEndpoint(deployment.executions()),
            new AccountEndpoint(deployment.functions()),
            new CarrierEndpoint(carriers()),
            new ReportEndpoint(outbox(), clock(), deployment.functions()),
            new CallbackEndpoint(deployment.callbacks(), deployment.events()),
            new StackEndpoint(DemoAccount.API_KEY, DemoAccount.API_SECRET),
            new Pages(options.root()));
    List<Witness> witnesses = new ArrayList<>(List.of(calls));
    ServiceLoader.load(Witness.class).forEach(witnesses::add);
    clock().afterMoves(live::changed);
    front.open(
        call -> {
          if (live.owns(call)) {
            return live.subscribe();
          }
          if (local.owns(call)) {
            return local.answer(call);
          }
          Answer answer = gateway.answer(call);
          witnesses.forEach(witness -> witness.saw(call, answer));
          return answer;
        },
        () -> {
          deployment.drain();
          live.changed();
        });
    // Goes on with what was under way last time.
    settle();
  }

  /** Where it listens. */
  public URI baseUrl() {
    return front.baseUrl();
  }

  public VirtualClock clock() {
    return deployment.clock();
  }

  /** What was sent. */
  public Outbox outbox() {
    return deployment.outbox();
  }

  /** How what is sent next is to fail. */
  public Faults carriers() {
    return deployment.faults();
  }

  /**
   * Invokes a function as an operator does, and waits for its answer.
   *
   * @param function its name in the template
   * @param payload a JSON text
   * @throws FunctionError when the function failed
   */
  public String invoke(String function, String payload) throws FunctionError {
    return deployment.functions().invokeNamed(function, payload);
  }

  /** What each function may do and has done, by its logical id in the template. */
  public Map<String, Role> roles() {
    return deployment.roles();
  }

  /** How often each function was invoked, by its logical id in the template. */
  public Map<String, Long> invocations() {
    return deployment.functions().invocations();
  }

  /** Returns when nothing is left to do at this instant. */
  public void settle() {
    clock().advance(Duration.ZERO);
  }

  /**
   * Has the table's stream come late: no function hears of what is written from now on, until
   * {@link #releaseStream}.
   */
  public void holdStream() {
    deployment.holdStreams(true);
  }

  /** Hands on what was held back. Returns when nothing is left to do at this instant. */
  public void releaseStream() {
    deployment.holdStreams(false);
    settle();
  }

  /** Every item of the table. */
  public List<Map<String, AttributeValue>> items() {
    return deployment.table().items();
  }

  /**
   * What the clock of a request has done so far.
   *
   * @param requestId 32 hexadecimal digits
   */
  public Optional<Execution> execution(String requestId) {
    settle();
    return deployment.executions().execution(requestId);
  }

  /** Stops answering, then everything else. */
  @Override
  public void close() {
    live.close();
    front.close();
    try {
      data.remember(clock().instant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deployment.close();
    }
  }
}
