package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.AccountStore.Replaced;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegistrarTest {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Value YES = new Value.Flag(true);

  private final MovableClock clock = new MovableClock();
  private final InMemoryAccounts store = new InMemoryAccounts();
  private final HexDigits digits = new CountingDigits();
  private final Registrar registrar = new Registrar(store, digits, clock);

  private Registration.Issued opened() {
    return issued(registrar.open(Optional.empty(), Settings.PRESET));
  }

  private static Registration.Issued issued(Registration result) {
    return assertInstanceOf(Registration.Issued.class, result);
  }

  private Account stored(String apiKey) {
    return store.find(apiKey).orElseThrow();
  }

  @Nested
  class Opening {

    @Test
    void drawsAKeyAndASecret() {
      Registration.Issued issued = opened();
      assertTrue(issued.account().apiKey().matches("[0-9a-f]{8}"));
      assertTrue(issued.secret().matches("[0-9a-f]{32}"));
      assertNotEquals(opened().secret(), issued.secret());
    }

    @Test
    void issuesTheSecretThatIsStored() {
      Registration.Issued issued = opened();
      assertEquals(issued.account(), stored(issued.account().apiKey()));
      assertTrue(issued.account().accepts(issued.secret(), clock.instant()));
    }

    @Test
    void drawsAgainIfAKeyIsTaken() {
      store.open("00000001", "of somebody else");
      Registration.Issued issued = opened();
      assertNotEquals("00000001", issued.account().apiKey());
      assertTrue(stored("00000001").accepts("of somebody else", clock.instant()));
      assertTrue(stored(issued.account().apiKey()).accepts(issued.secret(), clock.instant()));
    }

    @Test
    void doesNotDrawForEver() {
      store.open("same", "of somebody else");
      Registrar unlucky = new Registrar(store, _ -> "same", clock);
      assertThrows(
          IllegalStateException.class, () -> unlucky.open(Optional.empty(), Settings.PRESET));
    }

    @Test
    void takesTheKeyItIsGivenIfItIsFree() {
      Settings barred = Settings.PRESET.with(Map.of(Setting.BARRED, YES));
      issued(registrar.open(Optional.of("mine"), barred));
      assertEquals(barred, stored("mine").settings());
      assertEquals(new Registration.Exists(), registrar.open(Optional.of("mine"), Settings.PRESET));
      assertEquals(barred, stored("mine").settings());
    }

    @Test
    void endsWhenThereIsNoMoreRoom() {
      for (int i = 0; i < AccountStore.MOST; i++) {
        store.add(Account.opened("key-" + i, SecretDigest.NONE, Settings.PRESET));
      }
      assertEquals(new Registration.Full(), registrar.open(Optional.empty(), Settings.PRESET));
    }
  }

  @Nested
  class LookingUp {

    @Test
    void findsWhatIsThere() {
      Account account = opened().account();
      assertEquals(new Registration.Found(account), registrar.find(account.apiKey()));
      assertEquals(new Registration.Unknown(), registrar.find("nobody"));
      assertEquals(List.of(account.apiKey()), registrar.apiKeys());
    }
  }

  @Nested
  class ChangingSettings {

    @Test
    void changesWhatItNamesAndNothingElse() {
      Account before = opened().account();
      Registration result = registrar.set(before.apiKey(), Map.of(Setting.BARRED, YES));
      Account after = stored(before.apiKey());
      assertEquals(new Registration.Changed(after), result);
      assertTrue(after.settings().flag(Setting.BARRED));
      assertEquals(before.secret(), after.secret());
      assertEquals(before.version() + 1, after.version());
    }

    @Test
    void whatIsSoAlreadyWritesNothing() {
      String key = opened().account().apiKey();
      Registration first = registrar.set(key, Map.of(Setting.BARRED, YES));
      assertEquals(first, registrar.set(key, Map.of(Setting.BARRED, YES)));
      assertEquals(2, stored(key).version());
    }

    @Test
    void doesNotMakeAnAccount() {
      assertEquals(
          new Registration.Unknown(), registrar.set("nobody", Map.of(Setting.BARRED, YES)));
      assertEquals(Optional.empty(), store.find("nobody"));
    }
  }

  @Nested
  class Rotating {

    private final Registration.Issued first = opened();
    private final String key = first.account().apiKey();
    private final Instant start = clock.instant();

    @Test
    void issuesASecretAndLeavesTheOldOneItsTime() {
      Registration.Issued second = issued(registrar.rotate(key, DAY));
      assertEquals(stored(key), second.account());
      assertEquals(Optional.of(start.plus(DAY)), second.account().oldSecretUntil(start));
      assertTrue(stored(key).accepts(first.secret(), start));
      assertTrue(stored(key).accepts(second.secret(), start));
    }

    @Test
    void withoutOverlapEndsTheOldSecretNow() {
      Registration.Issued second = issued(registrar.rotate(key, Duration.ZERO));
      assertFalse(stored(key).accepts(first.secret(), start));
      assertTrue(stored(key).accepts(second.secret(), start));
    }

    @Test
    void againIsRefusedWhileTheOldSecretIsInUse() {
      Registration.Issued second = issued(registrar.rotate(key, DAY));
      clock.advance(DAY.minusMillis(1));
      assertEquals(
          new Registration.OldSecretInUse(start.plus(DAY)),
          registrar.rotate(key, Duration.ofHours(1)));
      assertEquals(second.account(), stored(key));
    }

    @Test
    void againIsPossibleOnceTheOldSecretsTimeIsUp() {
      Registration.Issued second = issued(registrar.rotate(key, DAY));
      clock.advance(DAY);
      Registration.Issued third = issued(registrar.rotate(key, DAY));
      assertFalse(stored(key).accepts(first.secret(), clock.instant()));
      assertTrue(stored(key).accepts(second.secret(), clock.instant()));
      assertTrue(stored(key).accepts(third.secret(), clock.instant()));
    }

    @Test
    void againIsPossibleOnceTheOldSecretIsDropped() {
      Registration.Issued second = issued(registrar.rotate(key, DAY));
      assertInstanceOf(Registration.Changed.class, registrar.dropOldSecret(key));
      assertFalse(stored(key).accepts(first.secret(), start));
      assertTrue(stored(key).accepts(second.secret(), start));
      issued(registrar.rotate(key, DAY));
    }

    @Test
    void againWithoutOverlapEndsBothOldSecrets() {
      Registration.Issued second = issued(registrar.rotate(key, DAY));
      Registration.Issued third = issued(registrar.rotate(key, Duration.ZERO));
      assertFalse(stored(key).accepts(first.secret(), start));
      assertFalse(stored(key).accepts(second.secret(), start));
      assertTrue(stored(key).accepts(third.secret(), start));
    }

    @Test
    void canBeTakenBack() {
      Registration.Issued second = issued(registrar.rotate(key, DAY));
      Registration back = registrar.dropNewSecret(key);
      assertEquals(new Registration.Changed(stored(key)), back);
      assertFalse(stored(key).accepts(second.secret(), start));
      assertTrue(stored(key).accepts(first.secret(), start.plus(DAY)), "for good");
      issued(registrar.rotate(key, DAY));
    }

    @Test
    void cannotBeTakenBackWithoutAnOldSecret() {
      assertEquals(new Registration.NoOldSecret(), registrar.dropNewSecret(key));
      Registration.Issued second = issued(registrar.rotate(key, DAY));
      clock.advance(DAY);
      assertEquals(new Registration.NoOldSecret(), registrar.dropNewSecret(key));
      assertEquals(second.account(), stored(key));
    }

    @Test
    void isTakenBackOnceIfTheAnswerIsLost() {
      issued(registrar.rotate(key, DAY));
      Registrar deaf = deafOnce();
      assertEquals(
          new Registration.Changed(stored(key).withoutNewSecret()), deaf.dropNewSecret(key));
      assertEquals(3, stored(key).version());
    }

    @Test
    void saysThatSomebodyElseDidItAtTheSameTime() {
      Registration overtaken =
          overtakenBy(() -> issued(registrar.rotate(key, Duration.ZERO)))
              .rotate(key, Duration.ZERO);
      assertEquals(new Registration.Overtaken(), overtaken);
      assertEquals(2, stored(key).version());
    }

    @Test
    void isDoneOnTopOfAnotherChange() {
      Registration result =
          overtakenBy(() -> registrar.set(key, Map.of(Setting.BARRED, YES))).rotate(key, DAY);
      assertEquals(stored(key), issued(result).account());
      assertTrue(stored(key).settings().flag(Setting.BARRED));
    }

    @Test
    void isDoneOnceIfItsAnswerIsLost() {
      Registrar deaf = deafOnce();
      Registration.Issued second = issued(deaf.rotate(key, DAY));
      assertEquals(2, stored(key).version());
      assertEquals(stored(key), second.account());
      assertTrue(stored(key).accepts(second.secret(), start));
      assertTrue(stored(key).accepts(first.secret(), start));
    }

    @Test
    void doesNotMakeAnAccount() {
      assertEquals(new Registration.Unknown(), registrar.rotate("nobody", DAY));
      assertEquals(new Registration.Unknown(), registrar.dropOldSecret("nobody"));
      assertEquals(new Registration.Unknown(), registrar.dropNewSecret("nobody"));
    }

    /** A registrar whose first change comes second. */
    private Registrar overtakenBy(Runnable other) {
      AtomicInteger left = new AtomicInteger(1);
      return over(
          (current, next) -> {
            if (left.getAndDecrement() > 0) {
              other.run();
            }
            return store.replace(current, next);
          });
    }

    /** A registrar that does not hear what became of its first change, and finds its own later. */
    private Registrar deafOnce() {
      AtomicInteger left = new AtomicInteger(1);
      return over(
          (current, next) -> {
            Replaced replaced = store.replace(current, next);
            return left.getAndDecrement() > 0 ? Replaced.OVERTAKEN : replaced;
          });
    }

    private Registrar over(BiFunction<Account, Account, Replaced> replace) {
      return new Registrar(
          new AccountStore() {
            @Override
            public Optional<Account> find(String apiKey) {
              return store.find(apiKey);
            }

            @Override
            public Created create(Account account) {
              return store.create(account);
            }

            @Override
            public Replaced replace(Account current, Account next) {
              return replace.apply(current, next);
            }

            @Override
            public Optional<Account> ofApplication(String application) {
              return store.ofApplication(application);
            }

            @Override
            public boolean spend(
                Account account, String tokenId, Instant now, Instant until, String callId) {
              return store.spend(account, tokenId, now, until, callId);
            }

            @Override
            public List<String> apiKeys() {
              return store.apiKeys();
            }
          },
          digits,
          clock);
    }
  }
}
