package dev.watchword.core;

class InMemoryStoreTest extends VerificationStoreContract {

  private final InMemoryStore store = new InMemoryStore();

  @Override
  protected VerificationStore store() {
    return store;
  }

  @Override
  protected int races() {
    return 1_000;
  }
}
