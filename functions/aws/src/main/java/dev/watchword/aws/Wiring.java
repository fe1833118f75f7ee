package dev.watchword.aws;

import dev.watchword.core.AccountStore;
import dev.watchword.core.Accounts;
import dev.watchword.core.Carrier;
import dev.watchword.core.Carriers;
import dev.watchword.core.Ids;
import dev.watchword.core.Registrar;
import dev.watchword.core.RequestId;
import dev.watchword.core.Verifications;
import dev.watchword.core.Workflow;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
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
  private final Supplier<Registrar> registrar;
  private final Supplier<Executions> executions;
  private final InstantSource clock;

  private Wiring(
      Supplier<Verifications> verifications,
      Supplier<Verifications> delivering,
      Supplier<Accounts> accounts,
      Supplier<Registrar> registrar,
      Supplier<Executions> executions,
      InstantSource clock) {
    this.verifications = new Once<>(verifications);
    this.delivering = new Once<>(delivering);
    this.accounts = new Once<>(accounts);
    this.registrar = new Once<>(registrar);
    this.executions = new Once<>(executions);
    this.clock = clock;
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
      Supplier<RandomGenerator> source) {
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
                        environment.require(Environment.VOICE_ORIGINATION_IDENTITY),
                        environment.require(Environment.VOICE_CONFIGURATION_SET))));
    // The table keeps milliseconds: what is read is then equal to what was written.
    InstantSource millis = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Once<RandomGenerator> random = new Once<>(source);
    Once<AccountStore> accounts =
        new Once<>(
            () -> {
              String table = environment.require(Environment.TABLE_NAME);
              return new AccountTable(dynamoDb.get(), table, random.get());
            });
    return new Wiring(
        () ->
            verifications(
                environment, clients, dynamoDb, stepFunctions, none, millis, random.get()),
        () ->
            verifications(
                environment, clients, dynamoDb, stepFunctions, real, millis, random.get()),
        accounts::get,
        () -> new Registrar(accounts.get(), bytes -> hexDigits(random.get(), bytes), millis),
        () -> {
          String machine = environment.require(Environment.STATE_MACHINE_ARN);
          return new StepFunctionsExecutions(stepFunctions.get(), machine);
        },
        millis);
  }

  /** A wiring of these parts only; to ask for another is an error. */
  public static Wiring of(Verifications verifications, Accounts accounts, InstantSource clock) {
    return new Wiring(
        () -> verifications,
        () -> verifications,
        () -> accounts,
        nothing("registrar"),
        nothing("executions"),
        clock);
  }

  /** A wiring that can only keep accounts. */
  public static Wiring of(Registrar registrar, InstantSource clock) {
    return new Wiring(
        nothing("verifications"),
        nothing("verifications"),
        nothing("accounts"),
        () -> registrar,
        nothing("executions"),
        clock);
  }

  /** A wiring that can only start executions. */
  public static Wiring of(Executions executions) {
    return new Wiring(
        nothing("verifications"),
        nothing("verifications"),
        nothing("accounts"),
        nothing("registrar"),
        () -> executions,
        InstantSource.system());
  }

  private static <T> Supplier<T> nothing(String part) {
    return () -> {
      throw new IllegalStateException("no " + part + " here");
    };
  }

  private static String hexDigits(RandomGenerator random, int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
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
        clock,
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

  private static Carrier.Receipt noCarrier(Carrier.Parcel parcel) {
    throw new IllegalStateException("this function hands no messages over");
  }
}
