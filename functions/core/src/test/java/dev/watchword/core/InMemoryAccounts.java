package dev.watchword.core;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Accounts that a test opens as it needs them. */
public final class InMemoryAccounts implements Accounts {

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final AtomicInteger failures = new AtomicInteger();

  @Override
  public Optional<Account> find(String apiKey) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the accounts are out of reach");
    }
    return Optional.ofNullable(accounts.get(apiKey));
  }

  /** Opens an account with those credentials, at 0.05 EUR for a verification. */
  public Account open(String apiKey, String secret) {
    String salt = "5a17" + apiKey;
    Account account =
        new Account(apiKey, salt, Account.digest(salt, secret), new BigDecimal("0.05"), "EUR");
    add(account);
    return account;
  }

  /** Adds an account, in place of one with the same key. */
  public void add(Account account) {
    accounts.put(account.apiKey(), account);
  }

  /** The next look-up finds the accounts out of reach. */
  public void failNext() {
    failures.incrementAndGet();
  }
}
