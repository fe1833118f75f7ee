package dev.watchword.core;

class InMemoryQuotasTest extends QuotasContract {

  private final InMemoryQuotas quotas = new InMemoryQuotas();

  @Override
  protected Quotas quotas() {
    return quotas;
  }
}
