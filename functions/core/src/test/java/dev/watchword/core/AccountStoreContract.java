package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.AccountStore.Created;
import dev.watchword.core.AccountStore.Replaced;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every {@link AccountStore} does; each adapter extends this with its own {@link #store()}.
 * Every test uses accounts of its own, so one store may serve them all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AccountStoreContract {

  private static final int THREADS = 16;

  /** To the millisecond, which every store must keep. */
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00.123Z");

  private static final Value BARRED = new Value.Flag(true);

  private static final Settings SETTINGS =
      new Settings(
          Map.of(
              Setting.APPROVED_NUMBERS,
              new Value.Texts(List.of("+12025550123", "+447911123456")),
              Setting.BARRED,
              BARRED,
              Setting.BLOCKED,
              new Value.Texts(List.of("+49", "+882")),
              Setting.COUNTRIES,
              new Value.Texts(List.of("AT", "DE")),
              Setting.CURRENCY,
              new Value.Text("SEK"),
              Setting.PRICE,
              new Value.Amount(new BigDecimal("0.05")),
              Setting.TEST_NUMBERS,
              new Value.Objects(
                  List.of(
                      Map.of(
                          "number", "+12025550123",
                          "code", "aZ09",
                          "until", "2027-01-31T00:00:00Z")))));

  /** The store under test: the same one, or another view of the same data, at each call. */
  protected abstract AccountStore store();

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private static SecretDigest secret(String text) {
    return SecretDigest.of(newKey(), text);
  }

  private static Account account() {
    return Account.opened(newKey(), secret("first"), SETTINGS);
  }

  private Account created() {
    Account account = account();
    assertEquals(Created.STORED, store().create(account));
    return account;
  }

  private Registrar registrar() {
    return new Registrar(
        store(), bytes -> newKey().replace("-", "").substring(0, 2 * bytes), () -> T0);
  }

  private static <T> List<T> atOnce(IntFunction<T> action) {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<T>> calls =
          IntStream.range(0, THREADS)
              .<Callable<T>>mapToObj(
                  i ->
                      () -> {
                        start.await();
                        return action.apply(i);
                      })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Nested
  class Creating {

    @Test
    void storesTheAccountAsItIs() {
      Account account = created();
      assertEquals(Optional.of(account), store().find(account.apiKey()));
    }

    @Test
    void keepsListsThatAreEmpty() {
      Map<Setting, Value> empty =
          Map.of(
              Setting.APPROVED_NUMBERS, new Value.Texts(List.of()),
              Setting.BLOCKED, new Value.Texts(List.of()),
              Setting.COUNTRIES, new Value.Texts(List.of()),
              Setting.TEST_NUMBERS, new Value.Objects(List.of()));
      Account account = Account.opened(newKey(), secret("first"), new Settings(empty));
      assertEquals(Created.STORED, store().create(account));
      assertEquals(Optional.of(account), store().find(account.apiKey()));
    }

    @Test
    void leavesTheAccountThatHasTheKey() {
      Account account = created();
      Account other = Account.opened(account.apiKey(), secret("other"), Settings.PRESET);
      assertEquals(Created.EXISTS, store().create(other));
      assertEquals(Optional.of(account), store().find(account.apiKey()));
    }

    @Test
    void takesTheSameSecretInASecondAccountForAnotherOne() {
      Account account = created();
      Account same = Account.opened(account.apiKey(), secret("first"), SETTINGS);
      assertEquals(Created.EXISTS, store().create(same));
    }

    @Test
    void twiceIsOnce() {
      Account account = created();
      assertEquals(Created.STORED, store().create(account));
      assertEquals(1, Collections.frequency(store().apiKeys(), account.apiKey()));
    }

    @Test
    void twiceIsOnceEvenIfTheAccountHasChangedInBetween() {
      Account account = created();
      Account rotated = account.rotated(secret("next"), T0, Duration.ofHours(1));
      assertEquals(Replaced.STORED, store().replace(account, rotated));
      assertEquals(Created.STORED, store().create(account));
      assertEquals(Optional.of(rotated), store().find(account.apiKey()));
    }

    @Test
    void ofOneKeyByManyAtOnceIsDoneOnce() {
      String key = newKey();
      List<Account> all =
          IntStream.range(0, THREADS)
              .mapToObj(i -> Account.opened(key, secret("secret " + i), SETTINGS))
              .toList();
      List<Created> answers = atOnce(i -> store().create(all.get(i)));
      assertEquals(1, Collections.frequency(answers, Created.STORED));
      assertEquals(THREADS - 1, Collections.frequency(answers, Created.EXISTS));
      Account winner = all.get(answers.indexOf(Created.STORED));
      assertEquals(Optional.of(winner), store().find(key));
    }

    @Test
    void byManyAtOnceListsThemAll() {
      List<Account> all = atOnce(_ -> created());
      assertTrue(store().apiKeys().containsAll(all.stream().map(Account::apiKey).toList()));
    }
  }

  @Nested
  class Replacing {

    @Test
    void storesTheNextVersionAsItIs() {
      Account account = created();
      Account rotated = account.rotated(secret("next"), T0, Duration.ofHours(1));
      assertEquals(Replaced.STORED, store().replace(account, rotated));
      assertEquals(Optional.of(rotated), store().find(account.apiKey()));
      Account single = rotated.withoutOldSecret();
      assertEquals(Replaced.STORED, store().replace(rotated, single));
      assertEquals(Optional.of(single), store().find(account.apiKey()));
    }

    @Test
    void ofAnOldVersionChangesNothing() {
      Account account = created();
      Account first = account.rotated(secret("next"), T0, Duration.ZERO);
      assertEquals(Replaced.STORED, store().replace(account, first));
      assertEquals(
          Replaced.OVERTAKEN,
          store().replace(account, account.rotated(secret("late"), T0, Duration.ZERO)));
      assertEquals(Optional.of(first), store().find(account.apiKey()));
    }

    @Test
    void ofNothingMakesNothing() {
      Account account = account();
      assertEquals(Replaced.OVERTAKEN, store().replace(account, account.with(Settings.PRESET)));
      assertEquals(Optional.empty(), store().find(account.apiKey()));
    }

    @Test
    void byManyAtOnceIsDoneOnce() {
      Account account = created();
      List<Account> all =
          IntStream.range(0, THREADS)
              .mapToObj(i -> account.rotated(secret("secret " + i), T0, Duration.ZERO))
              .toList();
      List<Replaced> answers = atOnce(i -> store().replace(account, all.get(i)));
      assertEquals(1, Collections.frequency(answers, Replaced.STORED));
      Account winner = all.get(answers.indexOf(Replaced.STORED));
      assertEquals(Optional.of(winner), store().find(account.apiKey()));
    }
  }

  /** Of an application no account but its own signs tokens. */
  @Nested
  class Applications {

    private static Settings with(String... applications) {
      return new Settings(
          Map.of(Setting.APPLICATIONS, ApplicationKeys.value(List.of(applications))));
    }

    private Account created(String... applications) {
      Account account = Account.opened(newKey(), secret("first"), with(applications));
      assertEquals(Created.STORED, store().create(account));
      return account;
    }

    private Optional<String> owner(String application) {
      return store().ofApplication(application).map(Account::apiKey);
    }

    @Test
    void areFoundWithTheirKeysFromTheStart() {
      String one = newKey();
      String other = newKey();
      Account account = created(one, other);
      assertEquals(Optional.of(account), store().ofApplication(one));
      assertEquals(Optional.of(account), store().ofApplication(other));
      assertEquals(Optional.empty(), store().ofApplication(newKey()));
    }

    @Test
    void comeAndGoWithAChange() {
      String one = newKey();
      String other = newKey();
      Account account = created(one);
      Account moved = account.with(with(other));
      assertEquals(Replaced.STORED, store().replace(account, moved));
      assertEquals(Optional.empty(), store().ofApplication(one));
      assertEquals(Optional.of(moved), store().ofApplication(other));
    }

    @Test
    void mayHaveSeveralKeysAndStayWhenOneGoes() {
      String one = newKey();
      Value two = ApplicationKeys.value(List.of(one, one));
      Account account =
          Account.opened(
              newKey(), secret("first"), new Settings(Map.of(Setting.APPLICATIONS, two)));
      assertEquals(Created.STORED, store().create(account));
      assertEquals(2, store().ofApplication(one).orElseThrow().keysOf(one).size());
      Account single = account.with(with(one));
      assertEquals(Replaced.STORED, store().replace(account, single));
      assertEquals(Optional.of(single), store().ofApplication(one));
    }

    @Test
    void ofAnotherAccountCantBeTaken() {
      String one = newKey();
      Account account = created(one);
      Account late = Account.opened(newKey(), secret("late"), with(newKey(), one));
      assertEquals(Created.APPLICATION_TAKEN, store().create(late));
      assertEquals(Optional.empty(), store().find(late.apiKey()));
      assertFalse(store().apiKeys().contains(late.apiKey()));

      Account other = created();
      assertEquals(
          Replaced.APPLICATION_TAKEN, store().replace(other, other.with(with(newKey(), one))));
      assertEquals(Optional.of(other), store().find(other.apiKey()));
      assertEquals(Optional.of(account.apiKey()), owner(one));
    }

    @Test
    void thatWereGivenUpAreFree() {
      String one = newKey();
      Account account = created(one);
      assertEquals(Replaced.STORED, store().replace(account, account.with(Settings.PRESET)));
      Account other = created(one);
      assertEquals(Optional.of(other.apiKey()), owner(one));
    }

    @Test
    void areClaimedByOneOfManyAtOnce() {
      String one = newKey();
      List<Account> all = IntStream.range(0, THREADS).mapToObj(_ -> created()).toList();
      List<Registration> answers =
          atOnce(
              i ->
                  registrar()
                      .set(
                          all.get(i).apiKey(),
                          Map.of(Setting.APPLICATIONS, ApplicationKeys.value(List.of(one)))));
      List<Registration> done =
          answers.stream().filter(Registration.Changed.class::isInstance).toList();
      assertEquals(1, done.size(), answers::toString);
      assertEquals(
          Optional.of(((Registration.Changed) done.getFirst()).account().apiKey()), owner(one));
    }
  }

  /** A token's id is good for one call. */
  @Nested
  class Tokens {

    private static final Instant END = T0.plus(Duration.ofHours(1));

    @Test
    void areSpentByTheFirstCall() {
      Account account = created();
      assertTrue(store().spend(account, "t1", T0, END, "call 1"));
      assertFalse(store().spend(account, "t1", T0, END, "call 2"));
      assertTrue(store().spend(account, "t2", T0, END, "call 3"));
    }

    @Test
    void mayBeSpentAgainInTheSameCall() {
      Account account = created();
      assertTrue(store().spend(account, "t1", T0, END, "call 1"));
      assertTrue(store().spend(account, "t1", T0, END, "call 1"));
      assertFalse(store().spend(account, "t1", T0, END, "call 2"));
    }

    @Test
    void areEachAccountsOwn() {
      assertTrue(store().spend(created(), "t1", T0, END, "call 1"));
      assertTrue(store().spend(created(), "t1", T0, END, "call 2"));
    }

    @Test
    void areForgottenOnceNoneOfTheIdCanBeValid() {
      Account account = created();
      assertTrue(store().spend(account, "t1", T0, END, "call 1"));
      assertFalse(store().spend(account, "t1", END, END.plusSeconds(9), "call 2"));
      Instant later = END.plusSeconds(1);
      assertTrue(store().spend(account, "t1", later, later.plusSeconds(9), "call 3"));
      assertFalse(store().spend(account, "t1", later, later.plusSeconds(9), "call 4"));
    }

    @Test
    void areSpentOnceByManyAtOnce() {
      Account account = created();
      List<Boolean> answers = atOnce(i -> store().spend(account, "t1", T0, END, "call " + i));
      assertEquals(1, Collections.frequency(answers, true));
    }
  }

  @Nested
  class ListingKeys {

    @Test
    void sortsThem() {
      created();
      created();
      List<String> keys = store().apiKeys();
      assertTrue(keys.size() >= 2);
      assertEquals(keys.stream().sorted().toList(), keys);
    }
  }

  /** The {@link Registrar}'s promises, which it can keep only over a store that keeps its own. */
  @Nested
  class Registering {

    @Test
    void aRotationByManyAtOnceIssuesOneSecret() {
      String key = created().apiKey();
      List<Registration> answers = atOnce(_ -> registrar().rotate(key, Duration.ofHours(1)));
      List<Registration> issued =
          answers.stream().filter(Registration.Issued.class::isInstance).toList();
      assertEquals(1, issued.size(), answers::toString);
      Account now = store().find(key).orElseThrow();
      assertTrue(now.accepts(((Registration.Issued) issued.getFirst()).secret(), T0));
      assertTrue(now.accepts("first", T0));
    }

    @Test
    void settingByManyAtOnceLosesNothing() {
      Account account = created();
      List<Map<Setting, Value>> changes =
          List.of(
              Map.of(Setting.BARRED, new Value.Flag(false)),
              Map.of(Setting.CURRENCY, new Value.Text("NOK")),
              Map.of(Setting.PRICE, new Value.Amount(BigDecimal.ONE)),
              Map.of(Setting.COUNTRIES, new Value.Texts(List.of("NO"))));
      atOnce(i -> registrar().set(account.apiKey(), changes.get(i % changes.size())));
      Settings expected = SETTINGS;
      for (Map<Setting, Value> change : changes) {
        expected = expected.with(change);
      }
      Account now = store().find(account.apiKey()).orElseThrow();
      assertEquals(expected, now.settings());
      assertEquals(account.version() + changes.size(), now.version());
    }

    @Test
    void aRotationAndSettingsAtOnceBothHappen() {
      Account account = created();
      List<Registration> answers =
          atOnce(
              i ->
                  i == 0
                      ? registrar().rotate(account.apiKey(), Duration.ofHours(1))
                      : registrar()
                          .set(
                              account.apiKey(),
                              Map.of(Setting.PRICE, new Value.Amount(BigDecimal.valueOf(i)))));
      Registration.Issued issued = (Registration.Issued) answers.getFirst();
      Account now = store().find(account.apiKey()).orElseThrow();
      assertTrue(now.accepts(issued.secret(), T0));
      assertTrue(now.accepts("first", T0));
      assertEquals(account.version() + THREADS, now.version());
    }
  }
}
