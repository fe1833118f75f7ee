package dev.watchword.aws;

import dev.watchword.core.Code;
import dev.watchword.core.CodeSource;
import dev.watchword.core.Codes;
import dev.watchword.core.Verification;
import dev.watchword.core.Wording;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Derives codes from a key instead of keeping them: whoever reads the table learns no code, and
 * whoever steals the key needs the table.
 */
final class KeyedCodes implements Codes {

  private static final int NONCE_BYTES = 16;

  /** 128 bits of the MAC: against 10^10 codes the modulo's bias is below 2^-94. */
  private static final int MAC_BYTES = 16;

  private final KeyRing keys;
  private final RandomGenerator random;

  KeyedCodes(KeyRing keys, RandomGenerator random) {
    this.keys = keys;
    this.random = random;
  }

  @Override
  public CodeSource.Derived draw(int length) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return new CodeSource.Derived(keys.current(), HexFormat.of().formatHex(nonce), length);
  }

  @Override
  public Code newest(Verification verification) {
    return switch (verification.terms().codes()) {
      case CodeSource.Derived derived -> derive(verification, derived);
      case CodeSource.Chosen(Code code) -> code;
      case CodeSource.Fixed(Code code) -> code;
    };
  }

  private Code derive(Verification verification, CodeSource.Derived source) {
    int generation = verification.code().orElseThrow().number();
    String input =
        String.join(
            "|",
            verification.account(),
            verification.id().value(),
            Integer.toString(generation),
            source.nonce(),
            transaction(verification.terms().order().wording()));
    byte[] mac = Mac.of(keys.key(source.keyId(), KeyRing.Use.CODES), input);
    BigInteger number = new BigInteger(1, Arrays.copyOf(mac, MAC_BYTES));
    String digits = number.mod(BigInteger.TEN.pow(source.length())).toString();
    return new Code("0".repeat(source.length() - digits.length()) + digits);
  }

  /** What a payment adds, so that another amount or payee gives other codes; last, for its text. */
  private static String transaction(Wording wording) {
    return switch (wording) {
      case Wording.Brand _, Wording.Templated _ -> "";
      case Wording.Payment(String payee, BigDecimal amount) -> amount.toPlainString() + '|' + payee;
    };
  }
}
