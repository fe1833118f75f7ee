package dev.watchword.aws;

import dev.watchword.core.Accounts;
import dev.watchword.core.Door;
import dev.watchword.core.Registrar;
import dev.watchword.core.Templates;
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

  private Supplier<Verifications> verifications = nothing("verifications");
  private Supplier<Verifications> delivering = nothing("verifications");
  private Supplier<Accounts> accounts = nothing("accounts");
  private Supplier<Throttle> throttle = nothing("throttle");
  private Supplier<Registrar> registrar = nothing("registrar");
  private Supplier<Templates> templates = nothing("templates");
  private Supplier<Executions> executions = nothing("executions");
  private Supplier<Announcing> announcing = nothing("announcing");
  private Supplier<CallbackQueue> callbackQueue = nothing("callback queue");
  private BooleanSupplier callsThisMachine = () -> false;
  private final InstantSource clock;
  private final InstantSource callersClock;

  /** Without any part yet. */
  private Wiring(InstantSource clock, InstantSource callersClock) {
    this.clock = clock;
    this.callersClock = callersClock;
  }

  private static <T> Supplier<T> nothing(String part) {
    return () -> {
      throw new IllegalStateException("no " + part + " here");
    };
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
    Wiring wiring = new Wiring(millis, InstantSource.system());
    wiring.verifications = new Once<>(() -> table.get().verifications());
    wiring.delivering = new Once<>(() -> table.get().delivering());
    wiring.accounts = new Once<>(() -> table.get().accounts());
    wiring.throttle = new Once<>(() -> table.get().throttle());
    wiring.registrar = new Once<>(() -> table.get().registrar());
    wiring.templates = new Once<>(() -> table.get().templates());
    wiring.executions =
        new Once<>(
            () -> {
              String machine = environment.require(Environment.STATE_MACHINE_ARN);
              return new StepFunctionsExecutions(clients.stepFunctions(), machine);
            });
    wiring.announcing = new Once<>(() -> table.get().announcing());
    wiring.callbackQueue = new Once<>(() -> table.get().callbackQueue());
    wiring.callsThisMachine = clients::reachThisMachine;
    return wiring;
  }

  /** A wiring of these parts only; to ask for another is an error. */
  public static Wiring of(
      Verifications verifications, Accounts accounts, Throttle throttle, InstantSource clock) {
    Wiring wiring = new Wiring(clock, clock);
    wiring.verifications = () -> verifications;
    wiring.delivering = () -> verifications;
    wiring.accounts = () -> accounts;
    wiring.throttle = () -> throttle;
    return wiring;
  }

  /** The same with templates. */
  public Wiring with(Templates others) {
    templates = () -> others;
    return this;
  }

  /** A wiring that can only keep accounts. */
  public static Wiring of(Registrar registrar, InstantSource clock) {
    Wiring wiring = new Wiring(clock, clock);
    wiring.registrar = () -> registrar;
    return wiring;
  }

  /** A wiring that can only start executions. */
  public static Wiring of(Executions executions) {
    Wiring wiring = new Wiring(InstantSource.system(), InstantSource.system());
    wiring.executions = () -> executions;
    return wiring;
  }

  /** A wiring that can only find out what is to be told. */
  public static Wiring of(Announcing announcing) {
    Wiring wiring = new Wiring(InstantSource.system(), InstantSource.system());
    wiring.announcing = () -> announcing;
    return wiring;
  }

  /** A wiring that can only deliver callbacks. */
  public static Wiring of(Accounts accounts, CallbackQueue callbackQueue, InstantSource clock) {
    Wiring wiring = new Wiring(clock, clock);
    wiring.accounts = () -> accounts;
    wiring.callbackQueue = () -> callbackQueue;
    return wiring;
  }

  /** Verifications of a function that hands nothing over. */
  public Verifications verifications() {
    return verifications.get();
  }

  /** Verifications of the function that hands messages to the carriers. */
  public Verifications delivering() {
    return delivering.get();
  }

  /** What the calls of a function behind API Gateway pass. */
  public Door door() {
    return new Door(accounts(), throttle(), clock, callersClock);
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

  public Templates templates() {
    return templates.get();
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
