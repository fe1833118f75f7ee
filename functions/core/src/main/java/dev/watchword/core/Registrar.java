package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Opens accounts and changes them. Whoever is told that a change was made, it was made once. */
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

  /** What became of it. */
  public sealed interface Result {

    /** A secret was made. It is nowhere else: who does not keep it has to make another. */
    record Issued(Account account, String secret) implements Result {
      @Override
      public String toString() {
        return "Issued[" + account + "]";
      }
    }

    record Found(Account account) implements Result {}

    /** It is now like this, whether or not it was before. */
    record Changed(Account account) implements Result {}

    record Unknown() implements Result {}

    record Exists() implements Result {}

    record Full() implements Result {}

    /** Nothing was rotated: that would have ended a secret before its time. */
    record OldSecretInUse(Instant until) implements Result {}

    /** Nothing was rotated: somebody else has done so at the same time. */
    record Overtaken() implements Result {}
  }

  /**
   * Opens an account.
   *
   * @param apiKey empty to have one drawn
   * @return {@link Result.Issued}, {@link Result.Exists} or {@link Result.Full}
   */
  public Result open(Optional<String> apiKey, Settings settings) {
    for (int i = 0; i < DRAWS; i++) {
      String key = apiKey.orElseGet(() -> digits.draw(KEY_BYTES));
      String secret = digits.draw(SECRET_BYTES);
      Account account = Account.opened(key, digest(secret), settings);
      switch (store.create(account)) {
        case STORED -> {
          return new Result.Issued(account, secret);
        }
        case FULL -> {
          return new Result.Full();
        }
        case EXISTS -> {
          if (apiKey.isPresent()) {
            return new Result.Exists();
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

  /** Looks an account up: {@link Result.Found} or {@link Result.Unknown}. */
  public Result find(String apiKey) {
    return store.find(apiKey).<Result>map(Result.Found::new).orElseGet(Result.Unknown::new);
  }

  /** Sets those settings and no others: {@link Result.Changed} or {@link Result.Unknown}. */
  public Result set(String apiKey, Map<Setting, Value> changes) {
    return change(apiKey, account -> account.with(account.settings().with(changes)));
  }

  /** Ends the old secret, if there is one: {@link Result.Changed} or {@link Result.Unknown}. */
  public Result dropOldSecret(String apiKey) {
    return change(apiKey, Account::withoutOldSecret);
  }

  /** Losing a race means that somebody else's change went in; this one is made on top of it. */
  private Result change(String apiKey, UnaryOperator<Account> change) {
    for (int i = 0; i < MAX_CONFLICTS; i++) {
      Optional<Account> found = store.find(apiKey);
      if (found.isEmpty()) {
        return new Result.Unknown();
      }
      Account next = change.apply(found.get());
      if (next.equals(found.get()) || store.replace(found.get(), next)) {
        return new Result.Changed(next);
      }
    }
    throw new IllegalStateException("account " + apiKey + " kept changing underfoot");
  }

  /**
   * Makes a new secret. The newest so far stays valid for {@code overlap}. Two are valid at most,
   * so while there is an old one only an overlap of zero, which ends both, is possible.
   *
   * @return {@link Result.Issued}, {@link Result.Unknown}, {@link Result.OldSecretInUse} or {@link
   *     Result.Overtaken}
   */
  public Result rotate(String apiKey, Duration overlap) {
    String secret = digits.draw(SECRET_BYTES);
    SecretDigest issued = digest(secret);
    Optional<SecretDigest> replaced = Optional.empty();
    for (int i = 0; i < MAX_CONFLICTS; i++) {
      Optional<Account> found = store.find(apiKey);
      if (found.isEmpty()) {
        return new Result.Unknown();
      }
      Account account = found.get();
      if (account.has(issued)) {
        return new Result.Issued(account, secret); // only the answer was lost
      }
      Instant now = clock.instant();
      Optional<Result> refusal = refusal(account, replaced.orElse(account.secret()), overlap, now);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      Account next = account.rotated(issued, now, overlap);
      if (store.replace(account, next)) {
        return new Result.Issued(next, secret);
      }
      replaced = Optional.of(account.secret());
    }
    throw new IllegalStateException("account " + apiKey + " kept changing underfoot");
  }

  private static Optional<Result> refusal(
      Account account, SecretDigest replaced, Duration overlap, Instant now) {
    if (!account.secret().equals(replaced)) {
      return Optional.of(new Result.Overtaken());
    }
    return overlap.isZero()
        ? Optional.empty()
        : account.oldSecretUntil(now).map(Result.OldSecretInUse::new);
  }

  private SecretDigest digest(String secret) {
    return SecretDigest.of(digits.draw(SECRET_BYTES), secret);
  }
}
