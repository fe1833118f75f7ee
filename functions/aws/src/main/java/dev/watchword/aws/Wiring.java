package dev.watchword.aws;

import dev.watchword.core.AccountStore;
import dev.watchword.core.Accounts;
import dev.watchword.core.Carrier;
import dev.watchword.core.Carriers;
import dev.watchword.core.Ids;
import dev.watchword.core.Registrar;
import dev.watchword.core.RequestId;
import dev.watchword.core.Throttle;
import dev.watchword.core.Verifications;
import dev.watchword.core.Workflow;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.function.Supplier;
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
  private final Supplier<Throttle> throttle;
  private final Supplier<Registrar> registrar;
  private final Supplier<Executions> executions;
  private final InstantSource clock;

  private Wiring(
      Supplier<Verifications> verifications,
      Supplier<Verifications> delivering,
      Supplier<Accounts> accounts,
      Supplier<Throttle> throttle,
      Supplier<Registrar> registrar,
      Supplier<Executions> executions,
      InstantSource clock) {
    this.verifications = new Once<>(verifications);
    this.delivering = new Once<>(delivering);
    this.accounts = new Once<>(accounts);
    this.throttle = new Once<>(throttle);
    this.registrar = new Once<>(registrar);
    this.executions = new Once<>(executions);
    this.clock = clock;
  }

  /** The wiring of a deployed function. */
  public static Wiring fromEnvironment() {
    return of(new Environment(System.getenv()), new AwsClients(), InstantSource.system());
  }

  /** A wiring over these clients: that of a deployed function, and of the local stack. */
  public static Wiring of(Environment environment, Clients clients, InstantSource clock) {
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
    SecureRandom random = new SecureRandom();
    Once<AccountStore> accounts =
        new Once<>(
            () ->
                new AccountTable(
                    dynamoDb.get(), environment.require(Environment.TABLE_NAME), random));
    return new Wiring(
        () -> verifications(environment, clients, dynamoDb, stepFunctions, none, millis),
        () -> verifications(environment, clients, dynamoDb, stepFunctions, real, millis),
        accounts::get,
        () -> new ThrottleTable(dynamoDb.get(), environment.require(Environment.TABLE_NAME)),
        () -> new Registrar(accounts.get(), bytes -> hexDigits(random, bytes), millis),
        () ->
            new StepFunctionsExecutions(
                stepFunctions.get(), environment.require(Environment.STATE_MACHINE_ARN)),
        millis);
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
        clock);
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
        clock);
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
      InstantSource clock) {
    SecureRandom random = new SecureRandom();
    KeyRing keys =
        KeyRing.of(new Once<>(clients::secrets), environment.require(Environment.KEYS_SECRET_ARN));
    Workflow workflow = new StepFunctionsWorkflow(stepFunctions);
    Ids ids =
        () -> {
          byte[] id = new byte[ID_BYTES];
          random.nextBytes(id);
          return RequestId.of(id);
        };
    return new Verifications(
        new VerificationTable(
            dynamoDb.get(), environment.require(Environment.TABLE_NAME), keys, random),
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

  private static Carrier.Receipt noCarrier(Carrier.Parcel parcel) {
    throw new IllegalStateException("this function hands no messages over");
  }
}
