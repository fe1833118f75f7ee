package dev.watchword.http;

import dev.watchword.core.Account;
import dev.watchword.core.Accounts;
import java.time.InstantSource;
import java.util.Optional;

/** Tells which account credentials belong to. */
final class Doorkeeper {

  private final Accounts accounts;
  private final InstantSource clock;

  Doorkeeper(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * The account, if the key is one's and the secret is right now. Compares even if there is no such
   * account, so that the answer takes the same time.
   */
  Optional<Account> admit(Credentials credentials) {
    if (!credentials.plausible()) {
      return Optional.empty();
    }
    Optional<Account> claimed = accounts.find(credentials.key());
    boolean right = claimed.orElse(Account.NOBODY).accepts(credentials.secret(), clock.instant());
    return right ? claimed : Optional.empty();
  }
}
