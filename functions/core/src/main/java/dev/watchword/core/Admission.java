package dev.watchword.core;

import dev.watchword.core.Outcome.Answer;
import java.util.Optional;

/** What an account may ask for, whatever it asked for before. */
final class Admission {

  private Admission() {}

  /** Why that account may not have that; nothing if it may. */
  static Optional<Answer> refusal(Account account, Order order, CodeChoice code) {
    return account.reaches(order.number())
        ? Optional.empty()
        : Optional.of(new Outcome.OutOfReach());
  }
}
