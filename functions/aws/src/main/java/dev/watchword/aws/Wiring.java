package dev.watchword.aws;

import dev.watchword.core.Accounts;
import dev.watchword.core.Registrar;
import dev.watchword.core.Throttle;
import dev.watchword.core.Troubles;
import dev.watchword.core.Verifications;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Puts a function together. Each function asks for what it uses; asking fails at once, naming the
 * variable, if the environment lacks something. Clients are made when they are first used.
 */
public final class Wiring {

  private final Supplier<Verifications> verifications;
  private final Supplier<Verifications> delivering;
  private final Supplier<Accounts> accounts;
  private final Supplier<Throttle> throttle;
  private final Supplier<Registrar> registrar;
  private final Supplier<Executions> executions;
  private final Supplier<Announcing> announcing;
  private final Supplier<CallbackQueue> callbackQueue;
  private final InstantSource clock;
  private final BooleanSupplier callsThisMachine;

  private Wiring(
      Supplier<Verifications> verifications,
      Supplier<Verifications> delivering,
      Supplier<Accounts> accounts,
      Supplier<Throttle> throttle,
      Supplier<Registrar> registrar,
      Supplier<Executions> executions,
      Supplier<Announcing> announcing,
      Supplier<CallbackQueue> callbackQueue,
      InstantSource clock,
      BooleanSupplier callsThisMachine) {
    this.verifications = new Once<>(verifications);
    this.delivering = new Once<>(delivering);
    this.accounts = new Once<>(accounts);
    this.throttle = new Once<>(throttle);
    this.registrar = new Once<>(registrar);
    this.executions = new Once<>(executions);
    this.announcing = new Once<>(announcing);
    this.callbackQueue = new Once<>(callbackQueue);
    this.clock = clock;
    this.callsThisMachine = callsThisMachine;
  }

  /** The wiring of a deployed function. */
  public static Wiring fromEnvironment() {
    return of(
        new Environment(System.getenv()),
        new AwsClients(UnaryOperator.identity()),
        InstantSource.system());
  }

  /** A wiring over these clients: that of a deployed function, and of the local stack. */
  public static Wiring of(Environment environment, Clients clients, InstantSource clock) {
    return of(environment, clients, clock, SecureRandom::new, new PrintedTroubles());
  }

  static Wiring of(
      Environment environment,
      Clients clients,
      InstantSource clock,
      Supplier<RandomGenerator> random,
      Troubles troubles) {
    // The table keeps milliseconds: what is read is then equal to what was written.
    InstantSource millis = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
    // Not made here: a function without the table has no class of its client either.
    Once<TableParts> table =
        new Once<>(() -> new TableParts(environment, clients, millis, random, troubles));
    return new Wiring(
        () -> table.get().verifications(),
        () -> table.get().delivering(),
        () -> table.get().accounts(),
        () -> table.get().throttle(),
        () -> table.get().registrar(),
        () -> {
          String machine = environment.require(Environment.STATE_MACHINE_ARN);
          return new StepFunctionsExecutions(clients.stepFunctions(), machine);
        },
        () -> table.get().announcing(),
        () -> table.get().callbackQueue(),
        millis,
        clients::reachThisMachine);
  }

  /** A wiring of these parts only; to ask for another is an error. */
  public static Wiring of(
      Verifications verifications, Accounts accounts, Throttle throttle, InstantSource clock) {
    return new Wiring(
        () -> verifications,
        () -> verifications,
        () -> accounts,
        () -> throttle,
        nothing("registrar"),
        nothing("executions"),
        nothing("announcing"),
        nothing("callbackQueue"),
        clock,
        () -> false);
  }

  /** A wiring that can only keep accounts. */
  public static Wiring of(Registrar registrar, InstantSource clock) {
    return new Wiring(
        nothing("verifications"),
        nothing("verifications"),
        nothing("accounts"),
        nothing("throttle"),
        () -> registrar,
        nothing("executions"),
        nothing("announcing"),
        nothing("callbackQueue"),
        clock,
        () -> false);
  }

  /** A wiring that can only start executions. */
  public static Wiring of(Executions executions) {
    return new Wiring(
        nothing("verifications"),
        nothing("verifications"),
        nothing("accounts"),
        nothing("throttle"),
        nothing("registrar"),
        () -> executions,
        nothing("announcing"),
        nothing("callbackQueue"),
        InstantSource.system(),
        () -> false);
  }

  /** A wiring that can only find out what is to be told. */
  public static Wiring of(Announcing announcing) {
    return new Wiring(
        nothing("verifications"),
        nothing("verifications"),
        nothing("accounts"),
        nothing("throttle"),
        nothing("registrar"),
        nothing("executions"),
        () -> announcing,
        nothing("callbackQueue"),
        InstantSource.system(),
        () -> false);
  }

  /** A wiring that can only deliver callbacks. */
  public static Wiring of(Accounts accounts, CallbackQueue callbackQueue, InstantSource clock) {
    return new Wiring(
        nothing("verifications"),
        nothing("verifications"),
        () -> accounts,
        nothing("throttle"),
        nothing("registrar"),
        nothing("executions"),
        nothing("announcing"),
        () -> callbackQueue,
        clock,
        () -> false);
  }

  private static <T> Supplier<T> nothing(String part) {
    return () -> {
      throw new IllegalStateException("no " + part + " here");
    };
  }

  /** Verifications of a function that hands nothing over. */
  public Verifications verifications() {
    return verifications.get();
  }

  /** Verifications of the function that hands messages to the carriers. */
  public Verifications delivering() {
    return delivering.get();
  }

  public Accounts accounts() {
    return accounts.get();
  }

  public Throttle throttle() {
    return throttle.get();
  }

  public Registrar registrar() {
    return registrar.get();
  }

  /** What time it is. */
  public InstantSource clock() {
    return clock;
  }

  public Executions executions() {
    return executions.get();
  }

  public Announcing announcing() {
    return announcing.get();
  }

  public CallbackQueue callbackQueue() {
    return callbackQueue.get();
  }

  /** Whether callbacks may go to the machine that this runs on. */
  public boolean callsThisMachine() {
    return callsThisMachine.getAsBoolean();
  }
}
