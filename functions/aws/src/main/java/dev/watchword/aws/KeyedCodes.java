package dev.watchword.aws;

import dev.watchword.core.Code;
import dev.watchword.core.CodeSeed;
import dev.watchword.core.Codes;
import dev.watchword.core.Terms;
import dev.watchword.core.Verification;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Derives codes from a key instead of keeping them: whoever reads the table learns no code, and
 * whoever steals the key needs the table.
 */
final class KeyedCodes implements Codes {

  private static final int NONCE_BYTES = 16;

  /** 128 bits of the MAC: against 10^10 codes the modulo's bias is below 2^-94. */
  private static final int MAC_BYTES = 16;

  /** What the transaction a code approves would add to its derivation; there is none yet. */
  private static final String NO_TRANSACTION = "";

  private final KeyRing keys;
  private final RandomGenerator random;

  KeyedCodes(KeyRing keys, RandomGenerator random) {
    this.keys = keys;
    this.random = random;
  }

  @Override
  public CodeSeed newSeed(int length) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return new CodeSeed(keys.current(), HexFormat.of().formatHex(nonce), length);
  }

  @Override
  public Code newest(Verification verification) {
    Terms terms = verification.terms();
    CodeSeed seed = terms.seed();
    int generation = verification.code().orElseThrow().number();
    String input =
        String.join(
            "|",
            verification.account(),
            verification.id().value(),
            Integer.toString(generation),
            seed.nonce(),
            NO_TRANSACTION);
    byte[] mac = Mac.of(keys.key(seed.keyId(), KeyRing.Use.CODES), input);
    BigInteger number = new BigInteger(1, Arrays.copyOf(mac, MAC_BYTES));
    BigInteger code = number.mod(BigInteger.TEN.pow(seed.length()));
    return new Code(String.format(Locale.ROOT, "%0" + seed.length() + "d", code));
  }
}
