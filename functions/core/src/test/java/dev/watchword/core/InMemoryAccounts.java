package dev.watchword.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps accounts in memory, by the same rules as the table; a test opens them as it needs them. */
public class InMemoryAccounts implements AccountStore {

  private final Map<String, Account> accounts = new TreeMap<>();
  private final Map<String, Spent> spent = new HashMap<>();
  private int failures;

  @Override
  public synchronized Optional<Account> find(String apiKey) {
    failIfAsked();
    return Optional.ofNullable(accounts.get(apiKey));
  }

  private record Spent(String callId, Instant until) {}

  @Override
  public synchronized Optional<Account> ofApplication(String application) {
    failIfAsked();
    return owner(application);
  }

  private Optional<Account> owner(String application) {
    return accounts.values().stream()
        .filter(account -> account.applications().contains(application))
        .findFirst();
  }

  private boolean isTaken(Account account) {
    return account.applications().stream()
        .flatMap(application -> owner(application).stream())
        .anyMatch(owner -> !owner.apiKey().equals(account.apiKey()));
  }

  @Override
  public synchronized boolean spend(
      Account account, String tokenId, Instant now, Instant until, String callId) {
    failIfAsked();
    String key = account.apiKey() + '#' + tokenId;
    Spent before = spent.get(key);
    if (before != null && !before.callId.equals(callId) && !before.until.isBefore(now)) {
      return false;
    }
    spent.put(key, new Spent(callId, until));
    return true;
  }

  @Override
  public synchronized Created create(Account account) {
    failIfAsked();
    Account there = accounts.get(account.apiKey());
    if (there != null) {
      return there.has(account.secret()) ? Created.STORED : Created.EXISTS;
    }
    if (accounts.size() >= MOST) {
      return Created.FULL;
    }
    if (isTaken(account)) {
      return Created.APPLICATION_TAKEN;
    }
    add(account);
    return Created.STORED;
  }

  @Override
  public synchronized Replaced replace(Account current, Account next) {
    failIfAsked();
    Account there = accounts.get(current.apiKey());
    if (there == null || there.version() != current.version()) {
      return Replaced.OVERTAKEN;
    }
    if (isTaken(next)) {
      return Replaced.APPLICATION_TAKEN;
    }
    add(next);
    return Replaced.STORED;
  }

  @Override
  public synchronized List<String> apiKeys() {
    failIfAsked();
    return List.copyOf(accounts.keySet());
  }

  /** Opens an account with those credentials, at 0.05 EUR for a verification. */
  public Account open(String apiKey, String secret) {
    Settings settings =
        new Settings(Map.of(Setting.PRICE, new Value.Amount(new BigDecimal("0.05"))));
    Account account = Account.opened(apiKey, SecretDigest.of("5a17" + apiKey, secret), settings);
    add(account);
    return account;
  }

  /** Sets one thing of an account that is there. */
  public synchronized void set(String apiKey, Setting setting, Value value) {
    Account account = accounts.get(apiKey);
    add(account.with(account.settings().with(Map.of(setting, value))));
  }

  /** Gives an account another secret; the one it has stays valid for that long. */
  public synchronized void rotate(String apiKey, String secret, Instant now, Duration overlap) {
    SecretDigest digest = SecretDigest.of("5a17" + secret.length(), secret);
    add(accounts.get(apiKey).rotated(digest, now, overlap));
  }

  /** Adds an account, in place of one with the same key. */
  public synchronized void add(Account account) {
    accounts.put(account.apiKey(), account);
  }

  /** The next call finds the accounts out of reach, and is not applied. */
  public synchronized void failNext() {
    failures++;
  }

  private void failIfAsked() {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the accounts are out of reach");
    }
  }
}
