package dev.watchword.aws;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** US dollars as carriers write them. */
final class Dollars {

  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,18})?");

  private static final int PLACES = 5;

  private Dollars() {}

  /** As End User Messaging takes them: at most two digits and five places. */
  static String write(BigDecimal dollars) {
    return dollars.setScale(PLACES, RoundingMode.DOWN).toPlainString();
  }

  /** Empty if it is no amount. */
  static Optional<BigDecimal> read(Object text) {
    return text instanceof String amount && AMOUNT.matcher(amount).matches()
        ? Optional.of(new BigDecimal(amount))
        : Optional.empty();
  }
}
