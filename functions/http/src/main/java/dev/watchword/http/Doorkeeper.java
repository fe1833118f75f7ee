package dev.watchword.http;

import dev.watchword.core.Account;
import dev.watchword.core.Accounts;
import java.math.BigDecimal;
import java.util.Optional;

/** Tells which account credentials belong to. */
final class Doorkeeper {

  /** Compared with when there is no such account, so that the answer takes the same time. */
  private static final Account NOBODY =
      new Account("nobody", "00", "0".repeat(64), BigDecimal.ZERO, "EUR");

  private final Accounts accounts;

  Doorkeeper(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The account, if the key is one's and the secret is right. */
  Optional<Account> admit(Credentials credentials) {
    if (!credentials.plausible()) {
      return Optional.empty();
    }
    Optional<Account> claimed = accounts.find(credentials.key());
    boolean right = claimed.orElse(NOBODY).accepts(credentials.secret());
    return right ? claimed : Optional.empty();
  }
}
