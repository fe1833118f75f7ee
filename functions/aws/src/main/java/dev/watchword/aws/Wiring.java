package dev.watchword.aws;

import dev.watchword.core.Accounts;
import dev.watchword.core.Verifications;
import java.security.SecureRandom;
import java.time.InstantSource;
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
  private final Supplier<Executions> executions;

  private Wiring(
      Supplier<Verifications> verifications,
      Supplier<Verifications> delivering,
      Supplier<Accounts> accounts,
      Supplier<Executions> executions) {
    this.verifications = new Once<>(verifications);
    this.delivering = new Once<>(delivering);
    this.accounts = new Once<>(accounts);
    this.executions = new Once<>(executions);
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
    return of(environment, clients, clock, SecureRandom::new);
  }

  static Wiring of(
      Environment environment,
      Clients clients,
      InstantSource clock,
      Supplier<RandomGenerator> random) {
    // Not made here: a function without the table has no class of its client either.
    Once<TableParts> table = new Once<>(() -> new TableParts(environment, clients, clock, random));
    return new Wiring(
        () -> table.get().verifications(),
        () -> table.get().delivering(),
        () -> table.get().accounts(),
        () -> {
          String machine = environment.require(Environment.STATE_MACHINE_ARN);
          return new StepFunctionsExecutions(clients.stepFunctions(), machine);
        });
  }

  /** A wiring of these parts only; to ask for another is an error. */
  public static Wiring of(Verifications verifications, Accounts accounts) {
    return new Wiring(
        () -> verifications,
        () -> verifications,
        () -> accounts,
        () -> {
          throw new IllegalStateException("no executions here");
        });
  }

  /** A wiring that can only start executions. */
  public static Wiring of(Executions executions) {
    Supplier<Verifications> nothing =
        () -> {
          throw new IllegalStateException("no verifications here");
        };
    return new Wiring(
        nothing,
        nothing,
        () -> {
          throw new IllegalStateException("no accounts here");
        },
        () -> executions);
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

  public Executions executions() {
    return executions.get();
  }
}
