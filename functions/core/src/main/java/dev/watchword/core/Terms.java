package dev.watchword.core;

import java.time.Instant;
import java.util.Optional;

/**
 * What holds for a request, once and for all.
 *
 * @param order what was asked for
 * @param codes where its codes come from
 * @param strikes the wrong codes typed for its number before it
 * @param optedOutAt since when its number is known to want no messages, if it is
 * @param caps what its messages may cost
 * @param isAnnounced whether its account is told what becomes of it; see {@link Callback}
 * @param createdAt when the request was accepted
 */
public record Terms(
    Order order,
    CodeSource codes,
    Strikes strikes,
    Optional<Instant> optedOutAt,
    PriceCaps caps,
    boolean isAnnounced,
    Instant createdAt) {

  /** At any price, of a number that is not known to want no messages, and told to nobody. */
  public Terms(Order order, CodeSource codes, Strikes strikes, Instant createdAt) {
    this(order, codes, strikes, Optional.empty(), PriceCaps.NONE, false, createdAt);
  }

  public PhoneNumber number() {
    return order.number();
  }

  public Plan plan() {
    return order.plan();
  }

  /** Whether its number was a {@link TestNumber}: nothing is sent, and it costs nothing. */
  public boolean isTest() {
    return codes instanceof CodeSource.Fixed;
  }
}
