package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.NumberRecord.Holder;
import dev.watchword.core.VerificationStore.Created;
import dev.watchword.core.VerificationStore.Created.Overtaken;
import dev.watchword.core.VerificationStore.Created.Stored;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link VerificationStore} does; each adapter extends this with its own {@link
 * #store()}. Every test uses accounts of its own, so one store may serve them all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class VerificationStoreContract {

  private static final int THREADS = 16;

  private static final PhoneNumber NUMBER = World.NUMBER;
  private static final PhoneNumber OTHER_NUMBER = new PhoneNumber("+12025550142");

  /** To the millisecond, which every store must keep. */
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00.123Z");

  private static final TaskToken TOKEN = new TaskToken("AQB4/+=".repeat(120));

  private final Random random = new Random();

  /** The store under test: the same one, or another view of the same data, at each call. */
  protected abstract VerificationStore store();

  /** How often each race is run. */
  protected int races() {
    return 50;
  }

  @Nested
  class WhenNothingIsStored {

    @Test
    void findsNothing() {
      assertEquals(Optional.empty(), store().find(account(), id()));
    }

    @Test
    void replacesNothing() {
      Verification never = accepted(account());

      assertFalse(store().replace(never, never.with(new State.Cancelled(at(31)))));
      assertEquals(Optional.empty(), stored(never));
    }
  }

  /** A request under its caller's own name for it. */
  @Nested
  class UnderAKey {

    private static final IdempotencyKey KEY = new IdempotencyKey("order 7", "one");

    private Created create(Verification verification, IdempotencyKey key) {
      return store().create(verification, number(verification), Optional.of(key));
    }

    private Verification later(Verification first, Duration time) {
      Terms terms = first.terms();
      return accepted(
          first.account(), new Terms(terms.order(), terms.codes(), terms.strikes(), T0.plus(time)));
    }

    @Test
    void isFoundByIt() {
      Verification first = accepted(account());
      assertEquals(Optional.empty(), store().precedent(first.account(), KEY));
      assertEquals(new Stored(), create(first, KEY));
      assertEquals(
          Optional.of(new Precedent(first.id(), true, T0)),
          store().precedent(first.account(), KEY));
      assertEquals(
          Optional.of(new Precedent(first.id(), false, T0)),
          store().precedent(first.account(), new IdempotencyKey(KEY.name(), "another")));
      assertEquals(Optional.empty(), store().precedent(account(), KEY));
    }

    @Test
    void isNotStoredAgain() {
      Verification first = accepted(account());
      create(first, KEY);
      Verification again = accepted(first.account(), OTHER_NUMBER);
      assertEquals(new Created.Repeated(new Precedent(first.id(), true, T0)), create(again, KEY));
      assertEquals(Optional.empty(), stored(again));
      assertEquals(NumberRecord.NONE, number(again));
    }

    @Test
    void isNotStoredAgainEvenIfItsNumberIsTaken() {
      Verification first = accepted(account());
      create(first, KEY);
      assertEquals(
          new Created.Repeated(new Precedent(first.id(), true, T0)),
          store().create(accepted(first.account()), NumberRecord.NONE, Optional.of(KEY)));
    }

    @Test
    void leavesNoKeyBehindIfItIsNotStored() {
      Verification first = accepted(account());
      VerificationStoreContract.this.create(first);
      assertEquals(
          new Overtaken(number(first)),
          store().create(accepted(first.account()), NumberRecord.NONE, Optional.of(KEY)));
      assertEquals(Optional.empty(), store().precedent(first.account(), KEY));
    }

    @Test
    void isAnotherOneAfterADay() {
      Verification first = accepted(account(), OTHER_NUMBER);
      create(first, KEY);
      Verification tooSoon = later(accepted(first.account()), Precedent.LIFE.minusMillis(1));
      assertEquals(new Created.Repeated(new Precedent(first.id(), true, T0)), create(tooSoon, KEY));
      Verification next = later(accepted(first.account()), Precedent.LIFE);
      assertEquals(new Stored(), create(next, KEY));
      assertEquals(
          Optional.of(new Precedent(next.id(), true, T0.plus(Precedent.LIFE))),
          store().precedent(first.account(), KEY));
    }

    @Test
    void isStoredOnceByManyAtOnce() {
      for (int race = 0; race < races(); race++) {
        String account = account();
        List<Verification> all =
            IntStream.range(0, THREADS)
                .mapToObj(i -> accepted(account, new PhoneNumber("+120255501" + (10 + i))))
                .toList();
        List<Created> answers = atOnce(i -> create(all.get(i), KEY));
        assertEquals(1, Collections.frequency(answers, new Stored()), answers::toString);
        Verification winner = all.get(answers.indexOf(new Stored()));
        assertEquals(
            THREADS - 1,
            Collections.frequency(
                answers, new Created.Repeated(new Precedent(winner.id(), true, T0))),
            answers::toString);
      }
    }
  }

  @Nested
  class WhenCreating {

    @Test
    void findsWhatWasCreated() {
      Verification created = accepted(account());

      assertEquals(new Stored(), store().create(created, NumberRecord.NONE));
      assertEquals(Optional.of(created), stored(created));
    }

    @Test
    void keepsWhatTheNumberBecomesByIt() {
      Verification created = create(accepted(account()));

      assertEquals(NumberRecord.NONE.takenBy(created), number(created));
    }

    @Test
    void doesNotShowItToAnotherAccount() {
      Verification created = create(accepted(account()));

      assertEquals(Optional.empty(), store().find(account(), created.id()));
    }

    @Test
    void storesNothingIfTheNumberHasChangedSinceItWasRead() {
      Verification first = create(accepted(account()));
      Verification second = accepted(first.account());

      assertEquals(new Overtaken(number(first)), store().create(second, NumberRecord.NONE));
      assertEquals(Optional.empty(), stored(second));
      assertEquals(Optional.of(first), stored(first));
      assertHolds(first);
    }

    /** An Argentine mobile phone has two numbers, and is one for every limit. */
    @Test
    void knowsTheNumberHoweverItIsDialled() {
      PhoneNumber fromAbroad = new PhoneNumber("+5491123456789");
      PhoneNumber atHome = new PhoneNumber("+541123456789");
      Verification first = create(accepted(account(), fromAbroad));
      NumberRecord taken = store().number(first.account(), atHome);

      assertEquals(NumberRecord.NONE.takenBy(first), taken);
      assertEquals(taken, store().number(first.account(), fromAbroad));
      assertEquals(
          new Overtaken(taken),
          store().create(accepted(first.account(), atHome), NumberRecord.NONE));
      assertEquals(fromAbroad, stored(first).orElseThrow().terms().number());

      Verification closed = replace(first, first.with(new State.Cancelled(at(31))));
      NumberRecord freed = taken.freedBy(closed);
      assertEquals(freed, store().number(first.account(), atHome));
      Verification second = accepted(first.account(), atHome);
      assertEquals(new Stored(), store().create(second, freed));
      assertEquals(freed.takenBy(second), store().number(first.account(), fromAbroad));
      assertEquals(atHome, stored(second).orElseThrow().terms().number());
    }

    @Test
    void takesTheNumberOverFromWhoeverHadItIfThatWasRead() {
      Verification first = create(accepted(account()));
      NumberRecord read = number(first);
      Verification second = accepted(first.account());

      assertEquals(new Stored(), store().create(second, read));
      assertEquals(read.takenBy(second), number(second));
    }

    @Test
    void theNumberStaysTakenWhateverHappensShortOfClosing() {
      Verification first = create(accepted(account()));
      NumberRecord taken = number(first);
      replace(first, first.with(new State.Waiting(0, at(125))));

      assertEquals(taken, number(first));
    }

    @Test
    void doesNotMindItsOwnRetry() {
      Verification created = create(accepted(account()));

      assertEquals(new Stored(), store().create(created, NumberRecord.NONE));
      assertEquals(Optional.of(created), stored(created));
      assertEquals(NumberRecord.NONE.takenBy(created), number(created));
    }

    @Test
    void aLateRetryUndoesNothing() {
      Verification created = create(accepted(account()));
      Verification moved = replace(created, created.with(new State.Waiting(0, at(125))));

      assertEquals(new Stored(), store().create(created, NumberRecord.NONE));
      assertEquals(Optional.of(moved), stored(created));
    }

    @Test
    void eachAccountHasItsOwnNumbers() {
      create(accepted(account()));

      assertEquals(NumberRecord.NONE, store().number(account(), NUMBER));
    }

    @Test
    void eachNumberIsTakenForItself() {
      Verification first = create(accepted(account()));

      assertEquals(NumberRecord.NONE, store().number(first.account(), OTHER_NUMBER));
    }

    @Test
    void aNumberOfManySendsComesBackWhole() {
      String account = account();
      for (int i = 0; i < 3; i++) {
        Verification sent = create(accepted(account, sentAfter(account, 3600L * i)));
        replace(sent, sent.with(new State.Failed(at(9)), new Guess(at(3600L * i + 8), false)));
      }

      assertEquals(
          new NumberRecord(
              Optional.empty(),
              List.of(at(0), at(3600), at(7200)),
              new Strikes(3, at(7208)),
              Optional.empty(),
              6),
          store().number(account, NUMBER));
    }

    @Test
    void whatSendsNothingTakesTheNumberButIsNoSend() {
      Verification test = create(accepted(account(), testTerms()));

      assertEquals(NumberRecord.NONE.takenBy(test), number(test));
      assertEquals(List.of(), number(test).sends());
      assertHolds(test);
    }

    @Test
    void twoAccountsMayHaveTheSameId() {
      RequestId id = id();
      Verification one = create(Verification.accepted(id, account(), terms(NUMBER)));
      Verification other = create(Verification.accepted(id, account(), terms(OTHER_NUMBER)));

      assertEquals(Optional.of(one), stored(one));
      assertEquals(Optional.of(other), stored(other));
    }

    private Terms sentAfter(String account, long seconds) {
      Strikes strikes = store().number(account, NUMBER).strikes();
      Terms terms = terms(NUMBER, at(seconds));
      return new Terms(terms.order(), terms.codes(), strikes, terms.createdAt());
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class WhenReplacing {

    @ParameterizedTest
    @MethodSource("everyShape")
    void everyFieldComesBack(Verification shape) {
      Verification first = create(accepted(account(), shape.terms()));
      Verification next = at(first, shape);

      assertTrue(store().replace(first, next));
      assertEquals(Optional.of(next), stored(next));
    }

    List<Verification> everyShape() {
      Verification bare = accepted("any");
      return List.of(
          bare.with(new State.Queued(1, at(3))),
          bare.with(new State.Queued(0, at(3), 2)),
          bare.with(new State.Waiting(2, at(400))),
          bare.with(new State.Verified(at(5))),
          bare.with(new State.Failed(at(6))),
          bare.with(new State.Expired(at(605))),
          bare.with(new State.Cancelled(at(31))),
          full(bare, new State.Waiting(2, at(605))),
          full(bare, new State.Verified(at(310))),
          full(accepted("any", oddTerms()), new State.Failed(at(310))),
          full(accepted("any", paymentTerms()), new State.Waiting(0, at(310))),
          full(accepted("any", templatedTerms()), new State.Waiting(0, at(310))),
          full(accepted("any", testTerms()), new State.Verified(at(310))));
    }

    @Test
    void aStaleVersionReplacesNothing() {
      Verification first = create(accepted(account()));
      Verification second = replace(first, first.with(new State.Waiting(0, at(125))));

      assertFalse(store().replace(first, first.with(new State.Cancelled(at(31)))));
      assertEquals(Optional.of(second), stored(first));
      assertHolds(first);
    }

    @Test
    void theSameReplacementTwiceIsAppliedOnce() {
      Verification first = create(accepted(account()));
      Verification second = first.with(new State.Waiting(0, at(125)));
      Verification third = second.with(second.state(), new Guess(at(3), false));
      replace(first, second);
      replace(second, third);

      assertFalse(store().replace(first, second));
      assertEquals(Optional.of(third), stored(first));
    }

    @Test
    void anotherAccountReplacesNothing() {
      Verification first = create(accepted(account()));
      Verification stolen = Verification.accepted(first.id(), account(), first.terms());

      assertFalse(store().replace(stolen, stolen.with(new State.Cancelled(at(31)))));
      assertEquals(Optional.of(first), stored(first));
      assertEquals(Optional.empty(), stored(stolen));
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class WhenClosing {

    @ParameterizedTest
    @MethodSource("everyEnd")
    void theNumberIsFree(State.Closed end) {
      Verification first = create(accepted(account()));
      Verification closed = replace(first, first.with(end));
      NumberRecord freed = NumberRecord.NONE.takenBy(first).freedBy(closed);

      assertEquals(freed, number(first));
      Verification second = create(accepted(first.account()));
      assertEquals(freed.takenBy(second), number(first));
      assertEquals(Optional.of(closed), stored(first));
      assertEquals(Optional.of(second), stored(second));
    }

    List<State.Closed> everyEnd() {
      return List.of(
          new State.Verified(at(5)),
          new State.Failed(at(6)),
          new State.Expired(at(605)),
          new State.Cancelled(at(31)));
    }

    @Test
    void aLostRaceFreesNoNumber() {
      Verification first = create(accepted(account()));
      replace(first, first.with(new State.Waiting(0, at(125))));

      assertFalse(store().replace(first, first.with(new State.Expired(at(605)))));
      assertHolds(first);
    }

    @Test
    void aClosedOneNeverFreesTheNumberOfANewerOne() {
      Verification first = create(accepted(account()));
      Verification closed = replace(first, first.with(new State.Expired(at(605))));
      Verification newer = create(accepted(first.account()));

      replace(closed, closed.with(TOKEN));
      assertFalse(store().replace(first, first.with(new State.Cancelled(at(31)))));

      assertHolds(newer);
      assertEquals(Optional.of(newer), stored(newer));
    }

    @Test
    void onlyItsOwnNumberIsFreed() {
      Verification first = create(accepted(account()));
      Verification other = create(accepted(first.account(), OTHER_NUMBER));
      Verification elsewhere = create(accepted(account()));
      replace(first, first.with(new State.Verified(at(5))));

      assertHolds(other);
      assertHolds(elsewhere);
    }

    @Test
    void theStrikesOfARequestComeToItsNumber() {
      Verification first = create(accepted(account()));
      Verification typed = replace(first, first.with(first.state(), new Guess(at(3), false)));
      assertEquals(Strikes.NONE, number(first).strikes());

      Verification failed =
          replace(typed, typed.with(new State.Expired(at(605)), new Guess(at(4), false)));

      assertEquals(new Strikes(2, at(4)), failed.strikes());
      assertEquals(failed.strikes(), number(first).strikes());
    }

    @Test
    void aRightCodeTakesTheStrikesBack() {
      Verification first = create(accepted(account(), struck(terms(NUMBER))));
      assertEquals(Optional.of(first), stored(first));

      replace(first, first.with(new State.Verified(at(5)), new Guess(at(5), true)));

      assertEquals(Strikes.NONE, number(first).strikes());
    }
  }

  @Nested
  class WhenManyComeAtOnce {

    @Test
    void exactlyOneReplacesAVersion() {
      for (int race = 0; race < races(); race++) {
        Verification first = create(accepted(account()));
        List<Verification> nexts =
            IntStream.range(0, THREADS)
                .mapToObj(i -> first.with(new State.Waiting(0, at(125 + i))))
                .toList();

        List<Boolean> replaced = atOnce(i -> store().replace(first, nexts.get(i)));

        assertEquals(1, Collections.frequency(replaced, true));
        assertEquals(Optional.of(nexts.get(replaced.indexOf(true))), stored(first));
      }
    }

    @Test
    void exactlyOneIsToldSoEvenIfAllWriteTheSame() {
      for (int race = 0; race < races(); race++) {
        Verification first = create(accepted(account()));
        Verification next = first.with(new State.Verified(at(5)), new Guess(at(5), true));

        List<Boolean> replaced = atOnce(_ -> store().replace(first, next));

        assertEquals(1, Collections.frequency(replaced, true));
        assertEquals(Optional.of(next), stored(first));
      }
    }

    @Test
    void exactlyOneClosesIt() {
      for (int race = 0; race < races(); race++) {
        Verification first = create(accepted(account()));
        List<Verification> nexts =
            IntStream.range(0, THREADS)
                .mapToObj(i -> first.with(new State.Cancelled(at(31 + i))))
                .toList();

        List<Boolean> replaced = atOnce(i -> store().replace(first, nexts.get(i)));

        assertEquals(1, Collections.frequency(replaced, true));
        assertEquals(Optional.of(nexts.get(replaced.indexOf(true))), stored(first));
        assertEquals(Optional.empty(), number(first).holder());
      }
    }

    @Test
    void exactlyOneTakesANumber() {
      for (int race = 0; race < races(); race++) {
        String account = account();
        List<Verification> rivals =
            Stream.generate(() -> accepted(account)).limit(THREADS).toList();

        List<Created> created = atOnce(i -> store().create(rivals.get(i), NumberRecord.NONE));

        assertEquals(1, Collections.frequency(created, new Stored()));
        Verification winner = rivals.get(created.indexOf(new Stored()));
        assertEquals(THREADS - 1, Collections.frequency(created, new Overtaken(number(winner))));
        for (Verification rival : rivals) {
          assertEquals(
              rival.equals(winner) ? Optional.of(winner) : Optional.empty(), stored(rival));
        }
      }
    }
  }

  @Nested
  class WhenCarriersReport {

    @Test
    void knowsWhoseMessageItIs() {
      Verification v = create(accepted(account()));

      store().keep("carrier/1:" + v.id(), v, 2);
      store().keep("carrier/1:" + v.id(), v, 2);

      assertEquals(
          Optional.of(new Waybill(v.account(), v.id(), 2)), store().waybill("carrier/1:" + v.id()));
      assertEquals(Optional.empty(), store().waybill("carrier/2:" + v.id()));
    }

    @Test
    void keepsWhatComesAfterTheEndAndLeavesTheNumberAlone() {
      Verification first = create(accepted(account()));
      Verification closed = replace(first, first.with(new State.Cancelled(at(31))));
      Verification second = accepted(first.account());
      assertEquals(new Stored(), store().create(second, number(first)));
      NumberRecord taken = number(second);

      Verification full = at(closed, full(closed, closed.state()));
      replace(closed, full);

      assertEquals(Optional.of(full), stored(first));
      assertEquals(taken, number(second));
    }

    @ParameterizedTest
    @EnumSource(Report.Result.class)
    void rememberWithTheNumberThatItWantsNoMessages(Report.Result result) {
      Verification first = create(accepted(account()));
      Report report = new Report(result, at(9), Optional.empty());
      Verification told =
          first
              .claimed(
                  new State.Waiting(0, at(125)),
                  new Generation(0, at(0)),
                  Message.claimed(0, Channel.SMS, at(0)),
                  TOKEN)
              .noting(0, report);
      replace(first, told);
      Verification closed = replace(told, told.with(new State.Cancelled(at(31))));

      assertEquals(NumberRecord.NONE.takenBy(first).freedBy(closed), number(first));
      assertEquals(
          result == Report.Result.OPTED_OUT ? Optional.of(at(9)) : Optional.empty(),
          number(first).optedOutAt());
      Verification second = accepted(first.account());
      assertEquals(new Stored(), store().create(second, number(first)));
      replace(second, second.with(new State.Cancelled(at(62))));
      assertEquals(
          result == Report.Result.OPTED_OUT ? Optional.of(at(9)) : Optional.empty(),
          number(first).optedOutAt(),
          "and the next request does not wipe it out");
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> List<T> atOnce(IntFunction<T> action) {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<T>> calls =
          IntStream.range(0, THREADS)
              .<Callable<T>>mapToObj(
                  i ->
                      () -> {
                        start.await();
                        return action.apply(i);
                      })
              .toList();
      return threads.invokeAll(calls).stream().map(VerificationStoreContract::result).toList();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private Verification create(Verification verification) {
    assertEquals(new Stored(), store().create(verification, number(verification)));
    return verification;
  }

  private NumberRecord number(Verification verification) {
    return store().number(verification.account(), verification.terms().number());
  }

  private void assertHolds(Verification verification) {
    assertEquals(
        Optional.of(verification.id()), number(verification).holder().map(Holder::request));
  }

  private Verification replace(Verification current, Verification next) {
    assertNotEquals(current, next);
    assertTrue(store().replace(current, next));
    return next;
  }

  private Optional<Verification> stored(Verification verification) {
    return store().find(verification.account(), verification.id());
  }

  private Verification accepted(String account) {
    return accepted(account, NUMBER);
  }

  private Verification accepted(String account, PhoneNumber number) {
    return accepted(account, terms(number));
  }

  private Verification accepted(String account, Terms terms) {
    return Verification.accepted(id(), account, terms);
  }

  private RequestId id() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return RequestId.of(bytes);
  }

  private static String account() {
    return "test-" + UUID.randomUUID();
  }

  private static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  private static Terms terms(PhoneNumber number) {
    return terms(number, T0);
  }

  private static Terms terms(PhoneNumber number, Instant createdAt) {
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    Order order = new Order(number, new Wording.Brand("Acme"), "en-us", "VERIFY", plan);
    return new Terms(order, derived("key-1", 4), Strikes.NONE, createdAt);
  }

  private static Terms struck(Terms terms) {
    return new Terms(
        terms.order(),
        terms.codes(),
        new Strikes(9, at(-7)),
        Optional.of(at(-3000)),
        new PriceCaps(price("0.05"), price("0.125")),
        true,
        terms.createdAt());
  }

  private static BigDecimal price(String dollars) {
    return new BigDecimal(dollars);
  }

  private static Terms oddTerms() {
    Plan plan =
        new Plan(
            List.of(
                new Step(Channel.TTS, Duration.ofSeconds(60)),
                new Step(Channel.SMS, Duration.ofSeconds(900)),
                new Step(Channel.SMS, Duration.ofSeconds(61))),
            Duration.ofSeconds(3600));
    Wording wording = new Wording.Brand("Åßç 名前, R&D '.-_!");
    Autofill autofill = new Autofill.Web("login.xn--bcher-kva.example");
    Optional<String> ref = Optional.of("order 7/ü");
    Order order = new Order(OTHER_NUMBER, wording, "yue-cn", "+12025550123", autofill, ref, plan);
    return struck(new Terms(order, derived("k/ü:2", 10), Strikes.NONE, T0));
  }

  private static Terms paymentTerms() {
    Wording wording = new Wording.Payment("Åßç 名前", new BigDecimal("1234567.80"));
    Plan plan = Plan.workflow(6, Optional.empty(), Optional.empty());
    Autofill autofill = new Autofill.App("FA+9qCX9/sU");
    Order order = new Order(NUMBER, wording, "en-gb", SenderId.NONE, autofill, plan);
    return new Terms(order, new CodeSource.Chosen(new Code("aZ09")), Strikes.NONE, T0);
  }

  private static Terms templatedTerms() {
    Wording wording =
        new Wording.Templated(
            "Acme", Map.of(Channel.SMS, "${code} für ${brand}", Channel.TTS, "码 ${code}"));
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    Order order = new Order(NUMBER, wording, "en-gb", "VERIFY", plan);
    return new Terms(order, derived("key-1", 4), Strikes.NONE, T0);
  }

  private static Terms testTerms() {
    CodeSource fixed = new CodeSource.Fixed(new Code("aZ09zQ1234"));
    return new Terms(terms(NUMBER).order(), fixed, Strikes.NONE, T0);
  }

  private static CodeSource derived(String key, int length) {
    String nonce = HexFormat.of().formatHex(new byte[] {0, 1, -1, 127, -128});
    return new CodeSource.Derived(key, nonce, length);
  }

  private static Verification full(Verification v, State state) {
    return new Verification(
        v.id(),
        v.account(),
        v.terms(),
        state,
        Optional.of(new Generation(1, at(305))),
        List.of(
            new Message(0, Channel.SMS, at(0), Message.Fate.TAKEN, Optional.of("sms/0:Ω")),
            new Message(1, Channel.TTS, at(125), Message.Fate.REFUSED, Optional.empty()),
            new Message(
                2,
                Channel.TTS,
                at(305),
                Message.Fate.TAKEN,
                Optional.of("tts/2"),
                Optional.of(
                    new Report(Report.Result.NO_ANSWER, at(320), Optional.of(price("0.0013")))))),
        List.of(new Guess(at(20), false), new Guess(at(21), false), new Guess(at(310), true)),
        Optional.of(TOKEN),
        v.version() + 1);
  }

  private static Verification at(Verification place, Verification shape) {
    return new Verification(
        place.id(),
        place.account(),
        shape.terms(),
        shape.state(),
        shape.code(),
        shape.messages(),
        shape.guesses(),
        shape.token(),
        place.version() + 1);
  }
}
