package dev.watchword.aws;

import dev.watchword.core.Accounts;
import dev.watchword.core.Carrier;
import dev.watchword.core.Carriers;
import dev.watchword.core.Ids;
import dev.watchword.core.RequestId;
import dev.watchword.core.Verifications;
import dev.watchword.core.Workflow;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Puts a function together. Each function asks for what it uses; asking fails at once, naming the
 * variable, if the environment lacks something. Clients are made when they are first used.
 */
public final class Wiring {

  private static final int ID_BYTES = 16;

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
    Once<DynamoDbClient> dynamoDb = new Once<>(clients::dynamoDb);
    Once<SfnClient> stepFunctions = new Once<>(clients::stepFunctions);
    Once<Carriers> none = new Once<>(() -> new Carriers(Wiring::noCarrier, Wiring::noCarrier));
    Once<Carriers> real =
        new Once<>(
            () ->
                new Carriers(
                    new SnsSms(new Once<>(clients::sns)),
                    new Voice(
                        new Once<>(clients::voice),
                        environment.require(Environment.VOICE_ORIGINATION_IDENTITY))));
    return new Wiring(
        () ->
            verifications(environment, clients, dynamoDb, stepFunctions, none, clock, random.get()),
        () ->
            verifications(environment, clients, dynamoDb, stepFunctions, real, clock, random.get()),
        () -> {
          String table = environment.require(Environment.TABLE_NAME);
          return new AccountTable(dynamoDb.get(), table);
        },
        () -> {
          String machine = environment.require(Environment.STATE_MACHINE_ARN);
          return new StepFunctionsExecutions(stepFunctions.get(), machine);
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

  private static Verifications verifications(
      Environment environment,
      Clients clients,
      Supplier<DynamoDbClient> dynamoDb,
      Supplier<SfnClient> stepFunctions,
      Supplier<Carriers> carriers,
      InstantSource clock,
      RandomGenerator random) {
    String table = environment.require(Environment.TABLE_NAME);
    String secret = environment.require(Environment.KEYS_SECRET_ARN);
    KeyRing keys = KeyRing.of(new Once<>(clients::secrets), secret);
    Workflow workflow = new StepFunctionsWorkflow(stepFunctions);
    Ids ids =
        () -> {
          byte[] id = new byte[ID_BYTES];
          random.nextBytes(id);
          return RequestId.of(id);
        };
    return new Verifications(
        new VerificationTable(dynamoDb.get(), table, keys, random),
        new KeyedCodes(keys, random),
        carriers.get(),
        workflow,
        ids,
        // The table keeps milliseconds: what is read is then equal to what was written.
        () -> clock.instant().truncatedTo(ChronoUnit.MILLIS),
        new PrintedTroubles());
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

  private static Carrier.Receipt noCarrier(Carrier.Parcel parcel) {
    throw new IllegalStateException("this function hands no messages over");
  }
}
