package dev.watchword.aws;

import dev.watchword.core.Account;
import dev.watchword.core.Channel;
import dev.watchword.core.CodeSource;
import dev.watchword.core.Fragment;
import dev.watchword.core.Generation;
import dev.watchword.core.Message;
import dev.watchword.core.NumberRecord;
import dev.watchword.core.Order;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.Report;
import dev.watchword.core.RequestId;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.State;
import dev.watchword.core.Step;
import dev.watchword.core.Strikes;
import dev.watchword.core.TaskToken;
import dev.watchword.core.Template;
import dev.watchword.core.TemplateBook;
import dev.watchword.core.Terms;
import dev.watchword.core.Value;
import dev.watchword.core.Verification;
import dev.watchword.core.Wording;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Where a function rehearses: the real adapters and the real clients, but all that these send goes
 * to a stand-in inside this process. Keys, account and request are made up and the same everywhere.
 */
public final class Stage implements AutoCloseable {

  /** The request that the stage is set with. */
  public enum Scene {
    /** There is none. */
    NO_REQUEST,
    /** Its first message, an SMS, is due. */
    SMS_DUE,
    /** Its first message, a call, is due. */
    CALL_DUE,
    /** Its first message is out. */
    WAITING,
    /** It ran out, and nobody has written that down. */
    OVER
  }

  private static final String TABLE = "rehearsal";
  private static final String API_KEY = "abcd1234";
  private static final String API_SECRET = "local-secret";
  private static final String MESSAGE_ID = "sample-message";
  private static final RequestId ID = new RequestId("0123456789abcdef0123456789abcdef");

  /** Of the SMS simulator in AWS; with a fictitious one nothing would get as far as the clients. */
  private static final PhoneNumber NUMBER = new PhoneNumber("+14254147755");

  private static final CodeSource CODES = new CodeSource.Derived("k1", "0".repeat(32), 4);

  /** In a list of each kind, for these to be opened. No call of a rehearsal is about it. */
  private static final Map<String, String> TEST_NUMBER =
      Map.of("number", "+12025550198", "code", "1234", "until", "9999-12-31T00:00:00Z");

  private static final Map<String, String> MESSAGE_PRICE =
      Map.of("country", "*", "sms", "1", "tts", "1");

  /** Whoever had the private key has thrown it away. */
  private static final Map<String, String> APPLICATION_KEY =
      Map.of(
          "application_id",
          "01234567-89ab-cdef-0123-456789abcdef",
          "public_key",
          "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtEWIb2+5Ye7A7XUVg28AwXw0Xl1JMNqdd3jO"
              + "KcqC6hFFxHlmvRhgkvFsjMjWbb89MC9isNn6e3z8MEudXo3Hx/a6XsFlWr688hsoNlm+xqYu7s3DSxQE"
              + "d7NNcJ2PTSuKPjNV5AY/q2BoMxuVB9eFsJ4WxAoMx5yyf/EgJ759v+kYm+YG8/3Irps8Xjy5S1+KnhyZ"
              + "xetBhwxkb7pkXoFrWgu3l7MeNf0f06vdAP2sFfb1Gje9LBZEdhBpOWeFbnAuq1tZdi5FpMYouaU6yc+H"
              + "BHBL/8z+EiPmIhUdcRu8FNCOAX+/2Sn7KuopaGurUrG046mLP6V7kEm4yjyQdxS7twIDAQAB");

  private static final Settings SETTINGS =
      new Settings(
          Map.of(
              Setting.APPLICATIONS, new Value.Objects(List.of(APPLICATION_KEY)),
              Setting.MAY_USE_TEMPLATES, new Value.Flag(true),
              Setting.PRICE, new Value.Amount(BigDecimal.ONE),
              Setting.SPEND_PER_MONTH, new Value.Amount(BigDecimal.ONE),
              Setting.BLOCKED, new Value.Texts(List.of("+999")),
              Setting.MESSAGE_PRICES, new Value.Objects(List.of(MESSAGE_PRICE)),
              Setting.TEST_NUMBERS, new Value.Objects(List.of(TEST_NUMBER))));

  private static final UUID NO_ID = new UUID(0, 0);

  private static final Duration WAIT = Duration.ofMinutes(2);

  /** Nothing is drawn: what a snapshot keeps of a random source would be the same in all copies. */
  private static final RandomGenerator UNRANDOM = () -> 0L;

  private final StandIn standIn = new StandIn();
  private final AwsClients clients =
      new AwsClients(http -> new Redirected(http, standIn.port()), true);
  private final KeyRing keys = new KeyRing(() -> StandIn.KEYS);
  private final Wiring wiring =
      Wiring.of(
          new Environment(
              Environment.NAMES.stream().collect(Collectors.toMap(name -> name, Stage::value))),
          clients,
          InstantSource.system(),
          () -> UNRANDOM,
          new RehearsedTroubles());

  Stage() throws IOException {}

  /** A message that is rehearsed not to arrive is none that anybody misses. */
  private static final class RehearsedTroubles extends PrintedTroubles {
    @Override
    public void notArriving(RequestId id, Channel channel, Report.Result result) {
      // As it was to be.
    }
  }

  /** Anything will do, but that the carrier is rehearsed which is to be used. */
  private static String value(String name) {
    return name.equals(Environment.SMS_CARRIER) ? System.getenv().getOrDefault(name, "sns") : TABLE;
  }

  /** A wiring for a function that needs no account and no request. */
  public Wiring empty() {
    return wiring;
  }

  /** A wiring for a function that finds the account, and that request. */
  public Wiring with(Scene scene) {
    SecretDigest secret = SecretDigest.of("00", API_SECRET);
    var _ =
        new AccountTable(clients.dynamoDb(), TABLE, keys, UNRANDOM)
            .create(Account.opened(API_KEY, secret, SETTINGS.with(callbacks())));
    putTemplates();
    Instant now = Instant.now();
    switch (scene) {
      case NO_REQUEST -> {}
      case SMS_DUE -> put(due(Channel.SMS, now));
      case CALL_DUE -> put(due(Channel.TTS, now));
      case WAITING -> {
        put(waiting(now));
        store().keep(MESSAGE_ID, waiting(now), 0);
      }
      case OVER -> put(waiting(now.minus(Verification.LONGEST_LIFE)));
    }
    return wiring;
  }

  /** To the stand-in. */
  private Map<Setting, Value> callbacks() {
    return Map.of(
        Setting.CALLBACK_URL, new Value.Text("http://127.0.0.1:" + standIn.port()),
        Setting.CALLBACK_SECRET, new Value.Text(API_SECRET + API_SECRET));
  }

  /** The code that the request of {@link Scene#WAITING} has sent. */
  public String code() {
    return new KeyedCodes(keys, UNRANDOM).newest(waiting(Instant.now())).value();
  }

  private void putTemplates() {
    Fragment text =
        new Fragment(NO_ID, Channel.SMS, "en-us", "${code}", Instant.EPOCH, Instant.EPOCH);
    TemplateBook book =
        new TemplateBook(List.of(new Template(NO_ID, "sample", true, List.of(text))), 1);
    var _ =
        clients
            .dynamoDb()
            .putItem(
                put ->
                    put.tableName(TABLE)
                        .item(
                            Map.of(
                                Attributes.PK, Values.s(Keys.templates(API_KEY)),
                                Attributes.TEMPLATES, TemplateItem.templates(book),
                                Attributes.VERSION, Values.n(book.version()))));
  }

  private void put(Verification v) {
    var _ = store().create(v, NumberRecord.NONE);
  }

  private VerificationTable store() {
    return new VerificationTable(clients.dynamoDb(), TABLE, keys, UNRANDOM);
  }

  private static Verification due(Channel channel, Instant now) {
    return Verification.accepted(ID, API_KEY, terms(channel, now));
  }

  /** Old enough to be cancelled. */
  private static Verification waiting(Instant now) {
    return new Verification(
        ID,
        API_KEY,
        terms(Channel.SMS, now.minus(WAIT)),
        new State.Waiting(0, now.plus(WAIT)),
        Optional.of(new Generation(0, now)),
        List.of(new Message(0, Channel.SMS, now, Message.Fate.TAKEN, Optional.of(MESSAGE_ID))),
        List.of(),
        Optional.of(new TaskToken("rehearsal")),
        1);
  }

  private static Terms terms(Channel channel, Instant createdAt) {
    Plan plan =
        new Plan(
            List.of(new Step(channel, WAIT), new Step(Channel.TTS, WAIT)), Plan.DEFAULT_CODE_LIFE);
    Order order = new Order(NUMBER, new Wording.Brand("Acme"), "en-us", "ACME", plan);
    return new Terms(order, CODES, Strikes.NONE, createdAt);
  }

  @Override
  public void close() throws IOException {
    clients.close();
    standIn.close();
  }
}
