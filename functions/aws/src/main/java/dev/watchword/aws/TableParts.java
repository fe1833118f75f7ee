package dev.watchword.aws;

import dev.watchword.core.AccountStore;
import dev.watchword.core.Carrier;
import dev.watchword.core.Carriers;
import dev.watchword.core.Ids;
import dev.watchword.core.Registrar;
import dev.watchword.core.RequestId;
import dev.watchword.core.Templates;
import dev.watchword.core.Throttle;
import dev.watchword.core.Troubles;
import dev.watchword.core.Verifications;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The parts of a function that has the table. */
final class TableParts {

  private static final int ID_BYTES = 16;

  private static final String SNS = "sns";
  private static final String END_USER_MESSAGING = "end-user-messaging";

  private final Environment environment;
  private final Clients clients;
  private final InstantSource clock;
  private final Troubles troubles;
  private final Once<RandomGenerator> random;
  private final Once<KeyRing> keys;
  private final Once<DynamoDbClient> dynamoDb;
  private final Once<SfnClient> stepFunctions;

  TableParts(
      Environment environment,
      Clients clients,
      InstantSource clock,
      Supplier<RandomGenerator> random,
      Troubles troubles) {
    this.troubles = troubles;
    this.environment = environment;
    this.clients = clients;
    this.clock = clock;
    this.random = new Once<>(random);
    this.keys =
        new Once<>(
            () -> {
              String secret = environment.require(Environment.KEYS_SECRET_ARN);
              return KeyRing.of(new Once<>(clients::secrets), secret);
            });
    this.dynamoDb = new Once<>(clients::dynamoDb);
    this.stepFunctions = new Once<>(clients::stepFunctions);
  }

  AccountStore accounts() {
    String table = environment.require(Environment.TABLE_NAME);
    return new AccountTable(dynamoDb.get(), table, keys.get(), random.get());
  }

  Throttle throttle() {
    return new ThrottleTable(dynamoDb.get(), environment.require(Environment.TABLE_NAME));
  }

  Templates templates() {
    String table = environment.require(Environment.TABLE_NAME);
    RandomGenerator source = random.get();
    return new Templates(
        new TemplateTable(dynamoDb.get(), table, source), () -> uuid(source), clock);
  }

  /** Drawn at random: version 4 of RFC 9562. */
  private static UUID uuid(RandomGenerator source) {
    long high = (source.nextLong() & ~0xf000L) | 0x4000L;
    long low = (source.nextLong() >>> 2) | (1L << 63);
    return new UUID(high, low);
  }

  Registrar registrar() {
    return new Registrar(
        accounts(), bytes -> HexFormat.of().formatHex(drawn(random.get(), bytes)), clock);
  }

  private static byte[] drawn(RandomGenerator random, int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }

  /** Of the function that finds out what is to be told. */
  Announcing announcing() {
    return new Announcing(
        accounts(),
        new StreamedChanges(Vault.ofRequests(keys.get(), random.get())),
        callbackQueue(),
        environment
            .find(Environment.EVENT_BUS_NAME)
            .map(name -> new EventBridgeBus(new Once<>(clients::eventBridge), name)));
  }

  CallbackQueue callbackQueue() {
    String url = environment.require(Environment.CALLBACK_QUEUE_URL);
    return new SqsCallbacks(new Once<>(clients::sqs), url);
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
    String origin = environment.require(Environment.VOICE_ORIGINATION_IDENTITY);
    String events = environment.require(Environment.VOICE_CONFIGURATION_SET);
    Once<PinpointSmsVoiceV2Client> endUserMessaging = new Once<>(clients::voice);
    Carriers carriers =
        new Carriers(sms(endUserMessaging, events), new Voice(endUserMessaging, origin, events));
    return verifications(clients.reachPhones() ? carriers.toRealNumbers() : carriers);
  }

  private Carrier sms(Supplier<PinpointSmsVoiceV2Client> endUserMessaging, String events) {
    String origin = environment.require(Environment.SMS_ORIGINATION_IDENTITY);
    String carrier = environment.require(Environment.SMS_CARRIER);
    return switch (carrier) {
      case SNS -> new SnsSms(new Once<>(clients::sns));
      case END_USER_MESSAGING -> new EndUserMessagingSms(endUserMessaging, origin, events);
      default ->
          throw new IllegalStateException(
              "the environment variable %s is neither %s nor %s"
                  .formatted(Environment.SMS_CARRIER, SNS, END_USER_MESSAGING));
    };
  }

  private Verifications verifications(Carriers carriers) {
    String table = environment.require(Environment.TABLE_NAME);
    RandomGenerator source = random.get();
    Ids ids = () -> RequestId.of(drawn(source, ID_BYTES));
    return new Verifications(
        new VerificationTable(dynamoDb.get(), table, keys.get(), source),
        new KeyedCodes(keys.get(), source),
        new QuotaTable(dynamoDb.get(), table, source),
        carriers,
        new StepFunctionsWorkflow(stepFunctions),
        ids,
        clock,
        troubles);
  }
}
