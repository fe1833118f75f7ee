package dev.watchword.http;

import dev.watchword.core.Account;
import dev.watchword.core.Accounts;
import dev.watchword.core.Door;
import dev.watchword.core.Setting;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells which account credentials belong to. */
final class Doorkeeper {

  private final Accounts accounts;
  private final InstantSource clock;
  private final InstantSource callersClock;

  Doorkeeper(Door door) {
    this.accounts = door.accounts();
    this.clock = door.clock();
    this.callersClock = door.callersClock();
  }

  /** The account that the call's credentials are right for now, if there is one. */
  Optional<Account> admit(Request request, Credentials credentials) {
    return switch (credentials) {
      case Credentials.Secret secret -> admit(secret);
      case Token token -> admit(request, token);
    };
  }

  /** Compares even if there is no such account, so that the answer takes the same time. */
  private Optional<Account> admit(Credentials.Secret secret) {
    if (!secret.isPlausible()) {
      return Optional.empty();
    }
    Optional<Account> claimed = accounts.find(secret.key());
    boolean right = claimed.orElse(Account.NOBODY).accepts(secret.secret(), clock.instant());
    return right ? claimed : Optional.empty();
  }

  /**
   * A token is good for any number of look-ups, and for one call that may change something: for any
   * number of these, too, if the account says so.
   */
  private Optional<Account> admit(Request request, Token token) {
    Instant now = callersClock.instant();
    if (!token.isValidAt(now)) {
      return Optional.empty();
    }
    return accounts
        .ofApplication(token.application())
        .filter(token::isSignedFor)
        .filter(
            account ->
                request.isSafe()
                    || account.settings().flag(Setting.TOKEN_REUSE)
                    || accounts.spend(account, token.id(), now, token.end(), request.callId()));
  }
}
