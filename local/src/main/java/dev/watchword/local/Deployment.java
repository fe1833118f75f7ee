package dev.watchword.local;

import dev.watchword.aws.AccountTable;
import dev.watchword.aws.Clients;
import dev.watchword.aws.KeyRing;
import dev.watchword.core.AccountStore;
import dev.watchword.local.asl.Executions;
import dev.watchword.local.asl.StateMachine;
import dev.watchword.local.carrier.EndUserMessagingCarrier;
import dev.watchword.local.carrier.Faults;
import dev.watchword.local.carrier.Outbox;
import dev.watchword.local.carrier.SnsCarrier;
import dev.watchword.local.cloud.LocalClients;
import dev.watchword.local.cloud.LocalEventBus;
import dev.watchword.local.cloud.LocalNames;
import dev.watchword.local.cloud.LocalSecrets;
import dev.watchword.local.cloud.LocalStepFunctions;
import dev.watchword.local.cloud.LocalTable;
import dev.watchword.local.front.Routes;
import dev.watchword.local.iam.Role;
import dev.watchword.local.iam.RoleClients;
import dev.watchword.local.lambda.DeployedFunctions;
import dev.watchword.local.lambda.LocalFunction;
import dev.watchword.local.queue.LocalSqs;
import dev.watchword.local.queue.Queue;
import dev.watchword.local.queue.QueueDefinition;
import dev.watchword.local.queue.QueueSource;
import dev.watchword.local.stream.StreamSource;
import dev.watchword.local.stream.TableStream;
import dev.watchword.local.template.Function;
import dev.watchword.local.template.Route;
import dev.watchword.local.template.Template;
import dev.watchword.local.time.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the template describes, deployed into this process. */
final class Deployment implements AutoCloseable {
  private final VirtualClock clock;
  private final LocalTable table;
  private final KeyRing keys;
  private final AccountStore accounts;
  private final Outbox outbox;
  private final Faults faults = new Faults();
  private final Executions executions;
  private final DeployedFunctions functions;
  private final Routes<LocalFunction> routes = new Routes<>();
  private final Map<String, Role> roles = new TreeMap<>();
  private final List<TableStream> streams = new ArrayList<>();
  private final Queue callbacks;
  private final LocalEventBus events;
  private final QueueSource callbackSource;

  private Deployment(
      Plans plans,
      String secret,
      LocalTable table,
      VirtualClock clock,
      LocalStack.Options options) {
    Consumer<String> log = options.log();
    this.clock = clock;
    this.table = table;
    this.keys = new KeyRing(() -> secret);
    this.accounts = new AccountTable(table.client(), table.name(), keys, new SecureRandom());
    this.outbox = new Outbox(clock);
    this.functions = new DeployedFunctions(log);
    this.executions = new Executions(plans.machine(), functions, clock);
    this.callbacks = new Queue(plans.queue().rules(), clock);
    this.events = new LocalEventBus();
    Clients clients =
        new LocalClients(
            table.client(),
            new LocalStepFunctions(plans.names().stateMachine(), executions),
            new SnsCarrier(outbox, faults),
            new EndUserMessagingCarrier(outbox, faults),
            new LocalSecrets(plans.names().keysSecret(), secret),
            new LocalSqs(plans.names().callbackQueue(), callbacks),
            events);
    for (Function function : plans.template().functions()) {
      Role role = new Role(function.statements());
      roles.put(function.logicalId(), role);
      Clients reached = options.between().apply(function.logicalId(), clients);
      LocalFunction deployed = plans.function(function, new RoleClients(role, reached), clock, log);
      functions.deploy(deployed);
      for (Route route : function.routes()) {
        routes.add(route.method(), route.path(), deployed);
      }
    }
    for (StreamSource source : plans.streams()) {
      streams.add(
          new TableStream(
              table.streams(),
              table.streamArn(),
              source.filters(),
              functions.named(source.function()),
              log));
    }
    this.callbackSource =
        new QueueSource(
            callbacks, plans.queue().batch(), functions.named(plans.queue().function()), log);
    streams.forEach(clock::settleWith);
    clock.settleWith(callbackSource);
  }

  /** What is to be deployed. */
  private record Plans(
      Template template,
      LocalNames names,
      StateMachine machine,
      List<StreamSource> streams,
      QueueDefinition queue) {

    static Plans read(Path root, String smsCarrier) throws IOException {
      Path file = root.resolve("template.yaml");
      Template template = Template.read(file);
      LocalNames names = new LocalNames(template, smsCarrier);
      StateMachine machine =
          StateMachine.parse(
              Files.readString(root.resolve("statemachine.asl.json")),
              template.definitionSubstitutions(names));
      return new Plans(
          template, names, machine, StreamSource.read(file), QueueDefinition.read(file));
    }

    LocalFunction function(
        Function function, Clients clients, VirtualClock clock, Consumer<String> log) {
      String id = function.logicalId();
      return new LocalFunction(
          id,
          names.function(id),
          function.handler(),
          template.environmentOf(id, names),
          clients,
          clock,
          log);
    }
  }

  static Deployment of(LocalStack.Options options, DataDirectory data, VirtualClock clock)
      throws IOException {
    options.progress().accept("reading the template and the state machine");
    Plans plans = Plans.read(options.root(), options.smsCarrier());
    String keys = data.keys();
    options.progress().accept("opening the table");
    LocalTable table =
        LocalTable.open(
            data.table(), plans.template().table(), plans.names().table(plans.template()));
    try {
      options.progress().accept("deploying the functions");
      return new Deployment(plans, keys, table, clock, options);
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }

  VirtualClock clock() {
    return clock;
  }

  LocalTable table() {
    return table;
  }

  KeyRing keys() {
    return keys;
  }

  AccountStore accounts() {
    return accounts;
  }

  Outbox outbox() {
    return outbox;
  }

  Faults faults() {
    return faults;
  }

  Executions executions() {
    return executions;
  }

  DeployedFunctions functions() {
    return functions;
  }

  Routes<LocalFunction> routes() {
    return routes;
  }

  /** By the function's logical id. */
  Map<String, Role> roles() {
    return Collections.unmodifiableMap(roles);
  }

  /** The callbacks that wait to be delivered, and those that no longer do. */
  Queue callbacks() {
    return callbacks;
  }

  LocalEventBus events() {
    return events;
  }

  /** Hands on what was written into the table, and what follows from it. */
  void drain() {
    streams.forEach(TableStream::drain);
    callbackSource.drain();
  }

  /** Keeps back what is written into the table, until it is called with false. */
  void holdStreams(boolean isHeld) {
    streams.forEach(stream -> stream.hold(isHeld));
  }

  /** Each after what still uses it. */
  @Override
  public void close() {
    clock.close();
    streams.forEach(TableStream::close);
    callbackSource.close();
    executions.close();
    table.close();
  }
}
