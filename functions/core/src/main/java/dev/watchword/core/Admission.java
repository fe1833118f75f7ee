package dev.watchword.core;

import dev.watchword.core.Outcome.Answer;
import java.util.Optional;

/** What an account may ask for, whatever it asked for before. */
final class Admission {

  private Admission() {}

  /**
   * Why that account may not have that; nothing if it may.
   *
   * @param test whether the number is one of its test numbers: nothing is sent anywhere
   */
  static Optional<Answer> refusal(Account account, Order order, CodeChoice code, boolean test) {
    PhoneNumber number = order.number();
    if (!test && !account.reaches(number)) {
      return Optional.of(new Outcome.OutOfReach());
    }
    if (!test && order.plan().isTextsOnly() && number.isLandline()) {
      return Optional.of(
          new Outcome.CannotReceiveTexts(Outcome.CannotReceiveTexts.Reason.LANDLINE));
    }
    if (code instanceof CodeChoice.Given && !account.settings().flag(Setting.MAY_SET_PIN_CODE)) {
      return Optional.of(new Outcome.MayNotChooseCode());
    }
    if (!test && !account.approves(number)) {
      return Optional.of(new Outcome.NotApproved());
    }
    return account.blocks(number) ? Optional.of(new Outcome.NumberBlocked()) : Optional.empty();
  }
}
