package dev.watchword.core;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Everything around {@link Verifications}, faked and wired up, with one account and one number to
 * begin with.
 */
public final class World {

  /** The API key of the account that is there from the beginning. */
  public static final String ACCOUNT = "abcd1234";

  /** That account's API secret. */
  public static final String SECRET = "local-secret";

  /** A mobile number that is valid, and kept for use in fiction by the Australian regulator. */
  public static final PhoneNumber NUMBER = new PhoneNumber("+61491570156");

  private final MovableClock clock = new MovableClock();
  private final InMemoryStore memory = new InMemoryStore();
  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final InMemoryThrottle throttle = new InMemoryThrottle();
  private final InMemoryTemplates memoryOfTemplates = new InMemoryTemplates();
  private final InMemoryQuotas quotas = new InMemoryQuotas();
  private final FakeCodes codes = new FakeCodes();
  private final FakeCarrier sms = new FakeCarrier("sms");
  private final FakeCarrier calls = new FakeCarrier("call");
  private final FakeWorkflow workflow = new FakeWorkflow();
  private final SequentialIds ids = new SequentialIds();
  private final RecordedTroubles troubles = new RecordedTroubles();
  private final Verifications verifications;
  private final Templates templates;
  private long templateIds;

  public World() {
    this(store -> store);
  }

  /** A world whose store is seen only through what {@code around} puts around it. */
  public World(UnaryOperator<VerificationStore> around) {
    accounts.open(ACCOUNT, SECRET);
    verifications =
        new Verifications(
            around.apply(memory),
            codes,
            quotas,
            new Carriers(sms, calls),
            workflow,
            ids,
            clock,
            troubles);
    templates = new Templates(memoryOfTemplates, () -> new UUID(0, ++templateIds), clock);
  }

  public MovableClock clock() {
    return clock;
  }

  /** The store itself, without what was put around it. */
  public InMemoryStore store() {
    return memory;
  }

  public InMemoryAccounts accounts() {
    return accounts;
  }

  /** What its calls pass. */
  public Door door() {
    return new Door(accounts, throttle, clock, clock);
  }

  /** The account that is there from the beginning, as it is now. */
  public Account account() {
    return accounts.find(ACCOUNT).orElseThrow();
  }

  public InMemoryThrottle throttle() {
    return throttle;
  }

  public InMemoryQuotas quotas() {
    return quotas;
  }

  public FakeCodes codes() {
    return codes;
  }

  public FakeCarrier sms() {
    return sms;
  }

  /** The carrier of text-to-speech calls. */
  public FakeCarrier calls() {
    return calls;
  }

  public FakeWorkflow workflow() {
    return workflow;
  }

  public RecordedTroubles troubles() {
    return troubles;
  }

  public Verifications verifications() {
    return verifications;
  }

  /** Makes ids that count from 1. */
  public Templates templates() {
    return templates;
  }

  public InMemoryTemplates templateStore() {
    return memoryOfTemplates;
  }

  /** Has a verification of {@link #NUMBER} accepted, by workflow 1 and its default timing. */
  public RequestId accepted() {
    return accepted(Plan.workflow(1, Optional.empty(), Optional.empty()));
  }

  /** Has a verification of {@link #NUMBER} accepted, with 4 digits. */
  public RequestId accepted(Plan plan) {
    return switch (verifications.send(account(), order(plan), new CodeChoice.Drawn(4))) {
      case Outcome.Accepted(RequestId id) -> id;
      case Outcome.Answer other -> throw new AssertionError("not accepted but " + other);
    };
  }

  /** An order for {@link #NUMBER}. */
  public static Order order(Plan plan) {
    return new Order(NUMBER, new Wording.Brand("Acme"), "en-us", SenderId.NONE, plan);
  }

  /** What holds for a request of {@link #NUMBER} with 4 digits. */
  public static Terms terms(Plan plan, Instant createdAt) {
    return new Terms(
        order(plan), new CodeSource.Derived("key-1", "00", 4), Strikes.NONE, createdAt);
  }

  /** Has a verification accepted and its first message handed over. */
  public RequestId underWay() {
    RequestId id = accepted();
    due(id, 0);
    return id;
  }

  /** The state machine says that a step is due, waiting on {@link #token}. */
  public Outcome due(RequestId id, int step) {
    return verifications.deliver(ACCOUNT, id, step, token(id, step));
  }

  /** The token on which the state machine waits during that step. */
  public static TaskToken token(RequestId id, int step) {
    return new TaskToken("token-" + id + "-" + step);
  }

  /** The verification as it is stored; it must be there. */
  public Verification stored(RequestId id) {
    return memory.find(ACCOUNT, id).orElseThrow();
  }

  /** The code that is to be typed in now; a message must have carried one. */
  public String rightCode(RequestId id) {
    return codes.newest(stored(id)).value();
  }

  /** A code that is wrong whatever happens. */
  public String wrongCode(RequestId id) {
    return codes.wrong(stored(id)).value();
  }
}
