package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Code;
import dev.watchword.core.CodeSource;
import dev.watchword.core.RequestId;
import dev.watchword.core.Terms;
import dev.watchword.core.Verification;
import dev.watchword.core.Wording;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedCodesTest {

  private static final String K1 = "first ".repeat(8);
  private static final String K2 = "second ".repeat(8);
  private static final String NONCE = "00112233445566778899aabbccddeeff";

  private final KeyedCodes codes = new KeyedCodes(ring("k1"), new Random(1));

  private static KeyRing ring(String current) {
    return new KeyRing(
        () ->
            """
            {"current":"%s","index":"k1","k1":"%s","k2":"%s"}\
            """
                .formatted(current, K1, K2));
  }

  @Nested
  class ACode {

    /** By Python's hmac, from the design: so that nobody's codes change unnoticed. */
    @ParameterizedTest
    @CsvSource({
      "k1, 4, 0, 7010",
      "k1, 6, 0, 247010",
      "k1, 6, 1, 856896",
      "k1, 10, 2, 4348774515",
      "k2, 4, 0, 1654",
      "k2, 10, 0, 3110701654"
    })
    void isWhatTheDesignSays(String keyId, int length, int generation, String expected) {
      assertEquals(expected, code(keyId, length, generation, NONCE));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8, 9, 10})
    void isTheMacsFirstHalfModuloItsLength(int length) {
      for (int generation = 0; generation < 50; generation++) {
        byte[] derived = hmac(K1.getBytes(StandardCharsets.UTF_8), "watchword/CODES");
        byte[] mac =
            hmac(
                derived, Samples.ACCOUNT + '|' + Samples.ID + '|' + generation + '|' + NONCE + '|');
        String digits =
            new BigInteger(HexFormat.of().formatHex(mac, 0, 16), 16)
                .mod(new BigInteger("1" + "0".repeat(length)))
                .toString();

        String code = code("k1", length, generation, NONCE);

        assertEquals("0".repeat(length - digits.length()) + digits, code);
        assertEquals(length, code.length());
      }
    }

    @Test
    void dependsOnTheAccount() {
      Terms terms = terms("k1", 10, NONCE);

      assertDiffer(
          Samples.withCode("a", Samples.ID, terms, 0), Samples.withCode("b", Samples.ID, terms, 0));
    }

    @Test
    void dependsOnTheRequest() {
      Terms terms = terms("k1", 10, NONCE);

      assertDiffer(
          Samples.withCode("a", Samples.id(1), terms, 0),
          Samples.withCode("a", Samples.id(2), terms, 0));
    }

    @Test
    void dependsOnTheGeneration() {
      Set<String> seen = new HashSet<>();
      for (int generation = 0; generation < 100; generation++) {
        assertTrue(seen.add(code("k1", 10, generation, NONCE)));
      }
    }

    @Test
    void dependsOnTheNonce() {
      assertNotEquals(
          code("k1", 10, 0, NONCE), code("k1", 10, 0, "10112233445566778899aabbccddeeff"));
    }

    @Test
    void dependsOnTheKey() {
      assertNotEquals(code("k1", 10, 0, NONCE), code("k2", 10, 0, NONCE));
    }

    @Test
    void isTheSameWheneverItIsAskedFor() {
      assertEquals(code("k1", 6, 0, NONCE), code("k1", 6, 0, NONCE));
    }

    @Test
    void hasAsciiDigitsInEveryLocale() {
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertTrue(code("k1", 6, 0, NONCE).chars().allMatch(c -> c >= '0' && c <= '9'));
      } finally {
        Locale.setDefault(before);
      }
    }

    /** Chi-square over the 10,000 codes of four digits. */
    @Test
    void isAnyCodeAsLikelyAsAnother() {
      int draws = 50_000;
      int[] seen = new int[10_000];
      Random random = new Random(20_260_301);
      byte[] id = new byte[16];
      Terms terms = terms("k1", 4, NONCE);
      for (int i = 0; i < draws; i++) {
        random.nextBytes(id);
        Verification v = Samples.withCode(Samples.ACCOUNT, RequestId.of(id), terms, 0);
        seen[Integer.parseInt(codes.newest(v).value())]++;
      }

      double expected = (double) draws / seen.length;
      double chiSquare =
          Arrays.stream(seen).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();

      // 9,999 degrees of freedom: a mean of 9,999 and a standard deviation of 141. Four of them.
      assertEquals(9_999, chiSquare, 4 * 141.4);
    }

    private void assertDiffer(Verification one, Verification other) {
      assertNotEquals(codes.newest(one), codes.newest(other));
    }
  }

  @Nested
  class WhatWasTyped {

    private final Verification v =
        Samples.withCode(Samples.ACCOUNT, Samples.ID, terms("k1", 6, NONCE), 1);
    private final String right = codes.newest(v).value();

    @Test
    void isRightIfItIsTheNewestCode() {
      assertTrue(codes.matches(v, right));
    }

    @Test
    void isWrongIfItIsAnOlderOne() {
      assertFalse(codes.matches(v, code("k1", 6, 0, NONCE)));
    }

    @Test
    void isWrongIfItOnlyLooksRight() {
      String arabic =
          right
              .chars()
              .mapToObj(c -> Character.toString(c - '0' + '\u0660'))
              .reduce("", String::concat);

      assertFalse(codes.matches(v, arabic));
      assertFalse(codes.matches(v, ""));
      assertFalse(codes.matches(v, right + "0"));
      assertFalse(codes.matches(v, "0" + right));
      assertFalse(codes.matches(v, right.substring(1)));
      assertFalse(codes.matches(v, right + "\0"));
      assertFalse(codes.matches(v, " " + right));
    }
  }

  @Nested
  class ANewSource {

    @Test
    void namesTheCurrentKey() {
      assertEquals("k1", codes.draw(4).keyId());
      assertEquals("k2", new KeyedCodes(ring("k2"), new Random(1)).draw(4).keyId());
    }

    @Test
    void hasItsOwn128RandomBits() {
      Set<String> nonces = new HashSet<>();
      for (int i = 0; i < 1_000; i++) {
        CodeSource.Derived seed = codes.draw(6);
        assertEquals(16, HexFormat.of().parseHex(seed.nonce()).length);
        assertEquals(6, seed.length());
        assertTrue(nonces.add(seed.nonce()));
      }
    }
  }

  @Nested
  class OfAPayment {

    private final Wording payment = payment("Acme", "25.50");

    @Test
    void areTheSameForTheSamePayment() {
      assertEquals(code(payment), code(payment("Acme", "25.50")));
    }

    @Test
    void areOthersForAnotherAmountOrPayeeOrNoPayment() {
      assertEquals(
          6,
          Stream.of(
                  payment,
                  payment("Acme", "25.51"),
                  payment("Acme", "2.55"),
                  payment("Acme.", "25.50"),
                  payment("0|Acme", "25.50"),
                  new Wording.Brand("Acme"))
              .map(this::code)
              .distinct()
              .count());
    }

    /** Of one request, and so with nothing else that differs. */
    @Test
    void areOthersForEveryAmountAndEveryPayee() {
      Set<String> seen = new HashSet<>();
      for (int cents = 1; cents <= 2_000; cents++) {
        String amount = BigDecimal.valueOf(cents, 2).toPlainString();
        assertTrue(seen.add(code(payment("Acme", amount))), amount);
        assertTrue(seen.add(code(payment("Acme " + cents, "25.50"))), amount);
      }
    }

    @Test
    void areWrongOnceTheAmountOrThePayeeIsChanged() {
      Verification v = verification(payment);
      Code code = codes.newest(v);
      assertTrue(codes.matches(v, code.value()));
      assertFalse(codes.matches(verification(payment("Acme", "2550.00")), code.value()));
      assertFalse(codes.matches(verification(payment("Acne", "25.50")), code.value()));
    }

    private static Wording payment(String payee, String amount) {
      return new Wording.Payment(payee, new BigDecimal(amount));
    }

    private static Verification verification(Wording wording) {
      Terms terms = Samples.terms(wording, new CodeSource.Derived("k1", NONCE, 10));
      return Samples.withCode(Samples.ACCOUNT, Samples.ID, terms, 0);
    }

    private String code(Wording wording) {
      return codes.newest(verification(wording)).value();
    }
  }

  @Nested
  class ThatSomebodyChose {

    @Test
    void areTheSameInEveryGeneration() {
      Code code = new Code("aZ09");
      for (CodeSource source : List.of(new CodeSource.Chosen(code), new CodeSource.Fixed(code))) {
        Terms terms = Samples.terms(new Wording.Brand("Acme"), source);
        for (int generation = 0; generation < 3; generation++) {
          assertEquals(
              code, codes.newest(Samples.withCode(Samples.ACCOUNT, Samples.ID, terms, generation)));
        }
      }
    }

    @ParameterizedTest
    @CsvSource({"aZ09, true", "az09, false", "AZ09, false", "aZ0, false", "aZ090, false"})
    void matchAsTheyWereWritten(String typed, boolean right) {
      Terms terms =
          Samples.terms(new Wording.Brand("Acme"), new CodeSource.Chosen(new Code("aZ09")));
      assertEquals(
          right, codes.matches(Samples.withCode(Samples.ACCOUNT, Samples.ID, terms, 0), typed));
    }
  }

  @Nested
  class WhenKeysRotate {

    @Test
    void anOldRequestKeepsItsCode() {
      Verification old = Samples.withCode(Samples.ACCOUNT, Samples.ID, terms("k1", 6, NONCE), 0);
      Code before = codes.newest(old);

      assertEquals(before, new KeyedCodes(ring("k2"), new Random(1)).newest(old));
    }
  }

  private String code(String keyId, int length, int generation, String nonce) {
    Terms terms = terms(keyId, length, nonce);
    return codes.newest(Samples.withCode(Samples.ACCOUNT, Samples.ID, terms, generation)).value();
  }

  private static Terms terms(String keyId, int length, String nonce) {
    return Samples.terms(new Wording.Brand("Acme"), new CodeSource.Derived(keyId, nonce, length));
  }

  /** HMAC as RFC 2104 spells it out: H(K xor opad, H(K xor ipad, text)). */
  private static byte[] hmac(byte[] key, String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] block = Arrays.copyOf(key.length > 64 ? sha256.digest(key) : key, 64);
      byte[] inner = new byte[64];
      byte[] outer = new byte[64];
      for (int i = 0; i < block.length; i++) {
        inner[i] = (byte) (block[i] ^ 0x36);
        outer[i] = (byte) (block[i] ^ 0x5c);
      }
      sha256.update(inner);
      byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      sha256.update(outer);
      return sha256.digest(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
