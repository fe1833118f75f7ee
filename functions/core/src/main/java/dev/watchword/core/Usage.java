package dev.watchword.core;

import java.math.BigDecimal;

/**
 * What is counted of an account: verifications, and what they cost in its currency. As a limit, 0
 * is none.
 */
public record Usage(long verifications, BigDecimal money) {

  public static final Usage NONE = new Usage(0, BigDecimal.ZERO);

  public Usage plus(Usage more) {
    return new Usage(verifications + more.verifications, money.add(more.money));
  }

  public Usage negated() {
    return new Usage(-verifications, money.negate());
  }

  boolean isNothing() {
    return verifications == 0 && money.signum() == 0;
  }

  boolean isWithin(Usage limit) {
    return (limit.verifications == 0 || verifications <= limit.verifications)
        && (limit.money.signum() == 0 || money.compareTo(limit.money) <= 0);
  }
}
