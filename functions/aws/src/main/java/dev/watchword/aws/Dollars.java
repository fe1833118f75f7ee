package dev.watchword.aws;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** US dollars as carriers write them. */
final class Dollars {

  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,18})?");

  private Dollars() {}

  /** Empty if it is no amount. */
  static Optional<BigDecimal> read(Object text) {
    return text instanceof String amount && AMOUNT.matcher(amount).matches()
        ? Optional.of(new BigDecimal(amount))
        : Optional.empty();
  }
}
