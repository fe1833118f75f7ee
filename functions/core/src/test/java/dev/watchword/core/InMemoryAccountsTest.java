package dev.watchword.core;

class InMemoryAccountsTest extends AccountStoreContract {

  private final InMemoryAccounts accounts = new InMemoryAccounts();

  @Override
  protected AccountStore store() {
    return accounts;
  }
}
