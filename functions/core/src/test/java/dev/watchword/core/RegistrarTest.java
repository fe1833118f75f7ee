package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Registrar.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegistrarTest {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Value YES = new Value.Flag(true);

  private final MovableClock clock = new MovableClock();
  private final InMemoryAccounts store = new InMemoryAccounts();
  private final HexDigits digits = new CountingDigits();
  private final Registrar registrar = new Registrar(store, digits, clock);

  private Result.Issued opened() {
    return issued(registrar.open(Optional.empty(), Settings.PRESET));
  }

  private static Result.Issued issued(Result result) {
    return assertInstanceOf(Result.Issued.class, result);
  }

  private Account stored(String apiKey) {
    return store.find(apiKey).orElseThrow();
  }

  @Nested
  class Opening {

    @Test
    void drawsAKeyAndASecret() {
      Result.Issued issued = opened();
      assertTrue(issued.account().apiKey().matches("[0-9a-f]{8}"));
      assertTrue(issued.secret().matches("[0-9a-f]{32}"));
      assertNotEquals(opened().secret(), issued.secret());
    }

    @Test
    void issuesTheSecretThatIsStored() {
      Result.Issued issued = opened();
      assertEquals(issued.account(), stored(issued.account().apiKey()));
      assertTrue(issued.account().accepts(issued.secret(), clock.instant()));
    }

    @Test
    void drawsAgainIfAKeyIsTaken() {
      store.open("00000001", "of somebody else");
      Result.Issued issued = opened();
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
      assertEquals(new Result.Exists(), registrar.open(Optional.of("mine"), Settings.PRESET));
      assertEquals(barred, stored("mine").settings());
    }

    @Test
    void endsWhenThereIsNoMoreRoom() {
      for (int i = 0; i < AccountStore.MOST; i++) {
        store.add(Account.opened("key-" + i, SecretDigest.NONE, Settings.PRESET));
      }
      assertEquals(new Result.Full(), registrar.open(Optional.empty(), Settings.PRESET));
    }
  }

  @Nested
  class LookingUp {

    @Test
    void findsWhatIsThere() {
      Account account = opened().account();
      assertEquals(new Result.Found(account), registrar.find(account.apiKey()));
      assertEquals(new Result.Unknown(), registrar.find("nobody"));
      assertEquals(List.of(account.apiKey()), registrar.apiKeys());
    }
  }

  @Nested
  class ChangingSettings {

    @Test
    void changesWhatItNamesAndNothingElse() {
      Account before = opened().account();
      Result result = registrar.set(before.apiKey(), Map.of(Setting.BARRED, YES));
      Account after = stored(before.apiKey());
      assertEquals(new Result.Changed(after), result);
      assertTrue(after.settings().flag(Setting.BARRED));
      assertEquals(before.secret(), after.secret());
      assertEquals(before.version() + 1, after.version());
    }

    @Test
    void whatIsSoAlreadyWritesNothing() {
      String key = opened().account().apiKey();
      Result first = registrar.set(key, Map.of(Setting.BARRED, YES));
      assertEquals(first, registrar.set(key, Map.of(Setting.BARRED, YES)));
      assertEquals(2, stored(key).version());
    }

    @Test
    void doesNotMakeAnAccount() {
      assertEquals(new Result.Unknown(), registrar.set("nobody", Map.of(Setting.BARRED, YES)));
      assertEquals(Optional.empty(), store.find("nobody"));
    }
  }

  @Nested
  class Rotating {

    private final Result.Issued first = opened();
    private final String key = first.account().apiKey();
    private final Instant start = clock.instant();

    @Test
    void issuesASecretAndLeavesTheOldOneItsTime() {
      Result.Issued second = issued(registrar.rotate(key, DAY));
      assertEquals(stored(key), second.account());
      assertEquals(Optional.of(start.plus(DAY)), second.account().oldSecretUntil(start));
      assertTrue(stored(key).accepts(first.secret(), start));
      assertTrue(stored(key).accepts(second.secret(), start));
    }

    @Test
    void withoutOverlapEndsTheOldSecretNow() {
      Result.Issued second = issued(registrar.rotate(key, Duration.ZERO));
      assertFalse(stored(key).accepts(first.secret(), start));
      assertTrue(stored(key).accepts(second.secret(), start));
    }

    @Test
    void againIsRefusedWhileTheOldSecretIsInUse() {
      Result.Issued second = issued(registrar.rotate(key, DAY));
      clock.advance(DAY.minusMillis(1));
      assertEquals(
          new Result.OldSecretInUse(start.plus(DAY)), registrar.rotate(key, Duration.ofHours(1)));
      assertEquals(second.account(), stored(key));
    }

    @Test
    void againIsPossibleOnceTheOldSecretsTimeIsUp() {
      Result.Issued second = issued(registrar.rotate(key, DAY));
      clock.advance(DAY);
      Result.Issued third = issued(registrar.rotate(key, DAY));
      assertFalse(stored(key).accepts(first.secret(), clock.instant()));
      assertTrue(stored(key).accepts(second.secret(), clock.instant()));
      assertTrue(stored(key).accepts(third.secret(), clock.instant()));
    }

    @Test
    void againIsPossibleOnceTheOldSecretIsDropped() {
      Result.Issued second = issued(registrar.rotate(key, DAY));
      assertInstanceOf(Result.Changed.class, registrar.dropOldSecret(key));
      assertFalse(stored(key).accepts(first.secret(), start));
      assertTrue(stored(key).accepts(second.secret(), start));
      issued(registrar.rotate(key, DAY));
    }

    @Test
    void againWithoutOverlapEndsBothOldSecrets() {
      Result.Issued second = issued(registrar.rotate(key, DAY));
      Result.Issued third = issued(registrar.rotate(key, Duration.ZERO));
      assertFalse(stored(key).accepts(first.secret(), start));
      assertFalse(stored(key).accepts(second.secret(), start));
      assertTrue(stored(key).accepts(third.secret(), start));
    }

    @Test
    void saysThatSomebodyElseDidItAtTheSameTime() {
      Result overtaken =
          overtakenBy(() -> issued(registrar.rotate(key, Duration.ZERO)))
              .rotate(key, Duration.ZERO);
      assertEquals(new Result.Overtaken(), overtaken);
      assertEquals(2, stored(key).version());
    }

    @Test
    void isDoneOnTopOfAnotherChange() {
      Result result =
          overtakenBy(() -> registrar.set(key, Map.of(Setting.BARRED, YES))).rotate(key, DAY);
      assertEquals(stored(key), issued(result).account());
      assertTrue(stored(key).settings().flag(Setting.BARRED));
    }

    @Test
    void isDoneOnceIfItsAnswerIsLost() {
      AtomicInteger left = new AtomicInteger(1);
      Registrar deaf =
          over((current, next) -> store.replace(current, next) && left.getAndDecrement() <= 0);
      Result.Issued second = issued(deaf.rotate(key, DAY));
      assertEquals(2, stored(key).version());
      assertEquals(stored(key), second.account());
      assertTrue(stored(key).accepts(second.secret(), start));
      assertTrue(stored(key).accepts(first.secret(), start));
    }

    @Test
    void doesNotMakeAnAccount() {
      assertEquals(new Result.Unknown(), registrar.rotate("nobody", DAY));
      assertEquals(new Result.Unknown(), registrar.dropOldSecret("nobody"));
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

    private Registrar over(BiPredicate<Account, Account> replace) {
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
            public boolean replace(Account current, Account next) {
              return replace.test(current, next);
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
