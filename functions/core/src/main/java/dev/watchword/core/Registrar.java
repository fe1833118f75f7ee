package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Opens accounts and changes them. What it says was done was done once, whoever else is at it. One
 * class, although a long one, so that every change of an account is decided in one place.
 */
public final class Registrar {

  private static final int KEY_BYTES = 4;
  private static final int SECRET_BYTES = 16;

  /** Short keys can be taken: after so many, something else is wrong. */
  private static final int DRAWS = 16;

  /** More than the people who change one account at the same time. */
  private static final int MAX_CONFLICTS = 64;

  private final AccountStore store;
  private final HexDigits digits;
  private final InstantSource clock;

  public Registrar(AccountStore store, HexDigits digits, InstantSource clock) {
    this.store = store;
    this.digits = digits;
    this.clock = clock;
  }

  /**
   * Opens an account.
   *
   * @param apiKey empty to have one drawn
   * @return {@link Registration.Issued}, {@link Registration.Exists}, {@link Registration.Full} or
   *     {@link Registration.ApplicationTaken}
   */
  public Registration open(Optional<String> apiKey, Settings settings) {
    for (int i = 0; i < DRAWS; i++) {
      String key = apiKey.orElseGet(() -> digits.draw(KEY_BYTES));
      String secret = digits.draw(SECRET_BYTES);
      Account account = Account.opened(key, digest(secret), settings);
      switch (store.create(account)) {
        case STORED -> {
          return new Registration.Issued(account, secret);
        }
        case FULL -> {
          return new Registration.Full();
        }
        case APPLICATION_TAKEN -> {
          return new Registration.ApplicationTaken();
        }
        case EXISTS -> {
          if (apiKey.isPresent()) {
            return new Registration.Exists();
          }
        }
      }
    }
    throw new IllegalStateException("every key that was drawn is taken");
  }

  /** The keys of all accounts, sorted. */
  public List<String> apiKeys() {
    return store.apiKeys();
  }

  /** Looks an account up: {@link Registration.Found} or {@link Registration.Unknown}. */
  public Registration find(String apiKey) {
    return store
        .find(apiKey)
        .<Registration>map(Registration.Found::new)
        .orElseGet(Registration.Unknown::new);
  }

  /**
   * Sets those settings and no others: {@link Registration.Changed}, {@link Registration.Unknown}
   * or {@link Registration.ApplicationTaken}.
   */
  public Registration set(String apiKey, Map<Setting, Value> changes) {
    return change(apiKey, (account, _) -> to(account.with(account.settings().with(changes))));
  }

  /**
   * Ends the old secret, if there is one: {@link Registration.Changed} or {@link
   * Registration.Unknown}.
   */
  public Registration dropOldSecret(String apiKey) {
    return change(apiKey, (account, _) -> to(account.withoutOldSecret()));
  }

  /**
   * Takes a rotation back: ends the newest secret, and the old one is valid for good again.
   *
   * @return {@link Registration.Changed}, {@link Registration.Unknown} or {@link
   *     Registration.NoOldSecret}
   */
  public Registration dropNewSecret(String apiKey) {
    Instant now = clock.instant();
    return change(
        apiKey,
        (account, first) -> {
          if (first.oldSecret().filter(old -> old.digest().equals(account.secret())).isPresent()) {
            return to(account); // only the answer was lost
          }
          return account.oldSecretUntil(now).isPresent()
              ? to(account.withoutNewSecret())
              : new Decision(account, new Registration.NoOldSecret());
        });
  }

  /**
   * Makes a new secret. The newest so far stays valid for {@code overlap}. Two are valid at most,
   * so while there is an old one only an overlap of zero, which ends both, is possible.
   *
   * @return {@link Registration.Issued}, {@link Registration.Unknown}, {@link
   *     Registration.OldSecretInUse} or {@link Registration.Overtaken}
   */
  public Registration rotate(String apiKey, Duration overlap) {
    String secret = digits.draw(SECRET_BYTES);
    SecretDigest issued = digest(secret);
    Instant now = clock.instant();
    return change(
        apiKey,
        (account, first) -> {
          if (account.has(issued)) {
            return issue(account, secret); // only the answer was lost
          }
          if (!account.secret().equals(first.secret())) {
            return new Decision(account, new Registration.Overtaken());
          }
          Optional<Instant> inUse = account.oldSecretUntil(now);
          return inUse.isPresent() && !overlap.isZero()
              ? new Decision(account, new Registration.OldSecretInUse(inUse.get()))
              : issue(account.rotated(issued, now, overlap), secret);
        });
  }

  private SecretDigest digest(String secret) {
    return SecretDigest.of(digits.draw(SECRET_BYTES), secret);
  }

  /**
   * What an account is to become, and what is said of it then.
   *
   * @param next the account itself if nothing is to change
   */
  private record Decision(Account next, Registration result) {}

  private static Decision to(Account next) {
    return new Decision(next, new Registration.Changed(next));
  }

  private static Decision issue(Account next, String secret) {
    return new Decision(next, new Registration.Issued(next, secret));
  }

  /**
   * Losing a race means that somebody else's change went in, or one's own whose answer was lost:
   * what to do is decided again.
   *
   * @param decide given the account as it is, and as it was found first
   */
  private Registration change(String apiKey, BiFunction<Account, Account, Decision> decide) {
    Optional<Account> first = store.find(apiKey);
    Optional<Account> found = first;
    for (int i = 0; i < MAX_CONFLICTS; i++) {
      if (found.isEmpty()) {
        return new Registration.Unknown();
      }
      Account account = found.get();
      Decision decision = decide.apply(account, first.get());
      if (decision.next().equals(account)) {
        return decision.result();
      }
      switch (store.replace(account, decision.next())) {
        case STORED -> {
          return decision.result();
        }
        case APPLICATION_TAKEN -> {
          return new Registration.ApplicationTaken();
        }
        case OVERTAKEN -> found = store.find(apiKey);
      }
    }
    throw new IllegalStateException("account " + apiKey + " kept changing underfoot");
  }
}
