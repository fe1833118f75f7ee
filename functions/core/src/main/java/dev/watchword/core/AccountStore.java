package dev.watchword.core;

import java.util.List;

/** Where accounts are kept. A call whose answer was lost may be made again. */
public interface AccountStore extends Accounts {

  /** Room for that many accounts: together, their keys fit into one item of the table. */
  int MOST = 5_000;

  /** What became of a new account. */
  enum Created {
    STORED,
    /** There is another of that API key. */
    EXISTS,
    /** There are {@link #MOST} already. */
    FULL,
    /** Another account has keys of one of its applications. */
    APPLICATION_TAKEN
  }

  /** What became of a change. */
  enum Replaced {
    STORED,
    /** Another version is there by now; after a lost answer it may be this one. */
    OVERTAKEN,
    /** Another account has keys of one of its applications. */
    APPLICATION_TAKEN
  }

  /**
   * Stores a new account. It is the same as one stored before if that has its secret. Each of its
   * applications is its own from then on.
   */
  Created create(Account account);

  /** Stores {@code next} in place of {@code current}, unless another version is there by now. */
  Replaced replace(Account current, Account next);

  /** The keys of all accounts, sorted. */
  List<String> apiKeys();
}
