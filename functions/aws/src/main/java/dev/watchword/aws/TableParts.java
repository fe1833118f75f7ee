package dev.watchword.aws;

import dev.watchword.core.Accounts;
import dev.watchword.core.Carrier;
import dev.watchword.core.Carriers;
import dev.watchword.core.Ids;
import dev.watchword.core.RequestId;
import dev.watchword.core.Verifications;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The parts of a function that has the table. */
final class TableParts {

  private static final int ID_BYTES = 16;

  private final Environment environment;
  private final Clients clients;
  private final InstantSource clock;
  private final Supplier<RandomGenerator> random;
  private final Once<DynamoDbClient> dynamoDb;
  private final Once<SfnClient> stepFunctions;

  TableParts(
      Environment environment,
      Clients clients,
      InstantSource clock,
      Supplier<RandomGenerator> random) {
    this.environment = environment;
    this.clients = clients;
    this.clock = clock;
    this.random = random;
    this.dynamoDb = new Once<>(clients::dynamoDb);
    this.stepFunctions = new Once<>(clients::stepFunctions);
  }

  Accounts accounts() {
    String table = environment.require(Environment.TABLE_NAME);
    return new AccountTable(dynamoDb.get(), table);
  }

  /** Of a function that hands nothing over. */
  Verifications verifications() {
    return verifications(new Carriers(TableParts::noCarrier, TableParts::noCarrier));
  }

  private static Carrier.Receipt noCarrier(Carrier.Parcel parcel) {
    throw new IllegalStateException("this function hands no messages over");
  }

  /** Of the function that hands messages to the carriers. */
  Verifications delivering() {
    String voice = environment.require(Environment.VOICE_ORIGINATION_IDENTITY);
    return verifications(
        new Carriers(
            new SnsSms(new Once<>(clients::sns)), new Voice(new Once<>(clients::voice), voice)));
  }

  private Verifications verifications(Carriers carriers) {
    String table = environment.require(Environment.TABLE_NAME);
    String secret = environment.require(Environment.KEYS_SECRET_ARN);
    RandomGenerator source = random.get();
    KeyRing keys = KeyRing.of(new Once<>(clients::secrets), secret);
    Ids ids =
        () -> {
          byte[] id = new byte[ID_BYTES];
          source.nextBytes(id);
          return RequestId.of(id);
        };
    return new Verifications(
        new VerificationTable(dynamoDb.get(), table, keys, source),
        new KeyedCodes(keys, source),
        carriers,
        new StepFunctionsWorkflow(stepFunctions),
        ids,
        // The table keeps milliseconds: what is read is then equal to what was written.
        () -> clock.instant().truncatedTo(ChronoUnit.MILLIS),
        new PrintedTroubles());
  }
}
