package dev.watchword.core;

import java.time.Instant;
import java.util.Optional;

/** The accounts that may use this deployment, and the tokens that they have used. */
public interface Accounts {

  /**
   * The account of that API key, if there is one.
   *
   * @throws RuntimeException if the accounts can't be read
   */
  Optional<Account> find(String apiKey);

  /**
   * The account that has keys of that application, if one has.
   *
   * @param application a UUID in lower case
   * @throws RuntimeException if the accounts can't be read
   */
  Optional<Account> ofApplication(String application);

  /**
   * Spends a token's id, for it to be good for one call only.
   *
   * @param tokenId which of all tokens that the account has signed; at most 500 characters
   * @param until from then on no token of this id is valid anyway
   * @param callId of this call: to spend it twice in the same call is harmless
   * @return whether no other call has spent it
   * @throws RuntimeException if it can't be told: then the call is not to be served
   */
  boolean spend(Account account, String tokenId, Instant now, Instant until, String callId);
}
