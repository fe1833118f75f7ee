package dev.watchword.core;

import java.util.Optional;

/** The accounts that may use this deployment. */
public interface Accounts {

  /**
   * The account of that API key, if there is one.
   *
   * @throws RuntimeException if the accounts can't be read
   */
  Optional<Account> find(String apiKey);
}
