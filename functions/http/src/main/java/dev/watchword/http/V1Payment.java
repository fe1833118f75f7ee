package dev.watchword.http;

import dev.watchword.core.Wording;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads version 1's request to start the verification of a payment, as PSD2 wants it. */
final class V1Payment {

  /**
   * The exponent is for clients in Java, which write a double of ten million as {@code 1.0E7}. It
   * is short, so that nobody makes us write a number out with millions of zeros.
   */
  private static final Pattern AMOUNT =
      Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?([Ee][+-]?[0-9]{1,2})?");

  private static final int DECIMALS = 2;

  /** In euro: nine digits before the point fit into a message of one part. */
  private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(9);

  private V1Payment() {}

  static Command.Send read(Request request, String unused) {
    Parameters parameters = request.parameters();
    parameters.require("number", "payee", "amount");
    if (parameters.isGiven("pin_code")) {
      throw V1Error.PIN_CODE_OF_PAYMENT.refusal();
    }
    return new V1Send(parameters, Languages.PSD2)
        .read(() -> new Wording.Payment(Payee.read(parameters), amount(parameters)));
  }

  private static BigDecimal amount(Parameters parameters) {
    return V1Send.valid(
        "amount",
        parameters
            .one("amount")
            .filter(text -> AMOUNT.matcher(text).matches())
            .map(BigDecimal::new)
            .filter(euro -> euro.signum() > 0 && euro.compareTo(TOO_MUCH) < 0)
            .filter(euro -> euro.scale() <= DECIMALS)
            .map(euro -> euro.setScale(DECIMALS)));
  }
}
