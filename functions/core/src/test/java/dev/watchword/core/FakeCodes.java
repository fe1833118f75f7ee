package dev.watchword.core;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Codes that follow from the request's id and the code's generation: the same whenever they are
 * asked for, and another one for each generation.
 */
public final class FakeCodes implements Codes {

  /** Coprime to ten, so that adding it again and again gives another code each time. */
  private static final BigInteger STRIDE = BigInteger.valueOf(7919);

  private final AtomicLong seeds = new AtomicLong();
  private final AtomicInteger comparisons = new AtomicInteger();

  @Override
  public CodeSource.Derived draw(int length) {
    String nonce = "0".repeat(16) + HexFormat.of().toHexDigits(seeds.incrementAndGet());
    return new CodeSource.Derived("key-1", nonce, length);
  }

  @Override
  public Code newest(Verification verification) {
    int generation = verification.code().orElseThrow().number();
    return switch (verification.terms().codes()) {
      case CodeSource.Derived _ ->
          digits(verification, STRIDE.multiply(BigInteger.valueOf(generation)));
      case CodeSource.Chosen(Code code) -> code;
      case CodeSource.Fixed(Code code) -> code;
    };
  }

  @Override
  public boolean matches(Verification verification, String typed) {
    comparisons.incrementAndGet();
    return newest(verification).value().equals(typed);
  }

  /** A code of the right length which that verification never has in its first thousand. */
  public Code wrong(Verification verification) {
    return digits(verification, STRIDE.negate());
  }

  /** How often anything was compared. */
  public int comparisons() {
    return comparisons.get();
  }

  private static Code digits(Verification v, BigInteger offset) {
    int length =
        switch (v.terms().codes()) {
          case CodeSource.Derived derived -> derived.length();
          case CodeSource.Chosen(Code code) -> code.value().length();
          case CodeSource.Fixed(Code code) -> code.value().length();
        };
    BigInteger value =
        new BigInteger(v.id().value(), 16)
            .multiply(BigInteger.valueOf(31))
            .add(BigInteger.valueOf(1234))
            .add(offset)
            .mod(BigInteger.TEN.pow(length));
    String digits = value.toString();
    return new Code("0".repeat(length - digits.length()) + digits);
  }
}
