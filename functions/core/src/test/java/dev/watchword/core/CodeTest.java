package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {

  @Nested
  class Typed {

    @ParameterizedTest
    @CsvSource(
        ignoreLeadingAndTrailingWhitespace = false,
        value = {
          "1234,1234",
          "abc123,abc123",
          "١٢٣٤,1234",
          "۰۱۲۳,0123",
          "०४२०,0420",
          "１２３４,1234",
          "ａｂＣ１２３,abC123",
          "1٢３4,1234",
          "123 456,123456",
          "123-456,123456",
          "12 34 56,123456",
          "123\u00a0456,123456",
          "123\u2011456,123456",
          "123 – 456,123456",
          " 1234,1234",
          "1234\t,1234",
          "\u202d1234\u202c,1234",
          "\u200f١٢٣ ٤٥٦\u200f,123456",
          "\ufeff1234,1234",
          "1 2 3 4 5 6 7 8 9 0,1234567890"
        })
    void isReadAsItWasMeant(String typed, String code) {
      assertEquals(Optional.of(new Code(code)), Code.typed(typed));
    }

    /** Every decimal digit that there is. */
    @Test
    void mayHaveTheDigitsOfAnyScript() {
      IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
          .filter(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
          .forEach(
              c ->
                  assertEquals(
                      Optional.of(new Code("000" + Character.digit(c, 10))),
                      Code.typed("000" + Character.toString(c))));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "123",
          "1 2 3",
          "12345678901",
          "1 2 3 4 5 6 7 8 9 0 1",
          "+1234",
          "-1234",
          "1234-",
          "–1234",
          "12.34",
          "1234.0",
          "abc 123",
          "abc-123",
          "١٢٣",
          "½234",
          "①②③④",
          "²345",
          "абвг",
          "Ⅷ123",
          "1234\u0000"
        })
    void isNoCodeOtherwise(String typed) {
      assertEquals(Optional.empty(), Code.typed(typed));
    }
  }

  @Nested
  class Chosen {

    @ParameterizedTest
    @CsvSource({"1234, 1234", "abc123, abc123", "١٢٣٤, 1234", "１２ab, 12ab", "ａ234, a234"})
    void isWhatIsTyped(String chosen, String code) {
      assertEquals(Optional.of(new Code(code)), Code.chosen(chosen));
      assertEquals(Code.chosen(chosen), Code.typed(chosen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "12 34", "12-34", " 1234", "12345678901", "абвг"})
    void hasNoGaps(String chosen) {
      assertEquals(Optional.empty(), Code.chosen(chosen));
    }
  }

  @Nested
  class EnteredAsANumber {

    @ParameterizedTest
    @CsvSource({
      "91956, 6, 091956",
      "0, 4, 0000",
      "7, 10, 0000000007",
      "1234, 4, 1234",
      "123456, 4, 123456",
      "1234567890, 10, 1234567890"
    })
    void hasTheZerosThatItLost(String number, int length, String compared) {
      assertEquals(compared, EnteredCode.number(number).orElseThrow().ofLength(length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "-0", "1.0", "1E4", "12345678901", "abc", "١٢٣٤", " 1234"})
    void isWholeAndNotTooLong(String number) {
      assertEquals(Optional.empty(), EnteredCode.number(number));
    }

    @Test
    void isNotATextWithTheSameDigits() {
      assertEquals("1956", EnteredCode.text("1956").orElseThrow().ofLength(6));
    }

    @Test
    void isNotPrinted() {
      assertFalse(EnteredCode.number("91956").orElseThrow().toString().contains("91956"));
    }
  }

  /** By the length of the request's codes, wherever they come from. */
  @Nested
  class Checked {

    private final World world = new World();

    private Outcome check(CodeChoice choice, String number) {
      world.accounts().set(World.ACCOUNT, Setting.MAY_SET_PIN_CODE, new Value.Flag(true));
      Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
      Outcome.Answer sent = world.verifications().send(world.account(), World.order(plan), choice);
      RequestId id = ((Outcome.Accepted) sent).id();
      world.due(id, 0);
      String entered = number.isEmpty() ? world.rightCode(id).replaceFirst("^0+", "") : number;
      EnteredCode code = EnteredCode.number(entered).orElseThrow();
      return world.verifications().check(world.account(), id, code);
    }

    @Test
    void asANumberIsRightIfItIsRightWithItsZeros() {
      assertRight(check(new CodeChoice.Given(new Code("0042")), "42"));
      assertRight(check(new CodeChoice.Drawn(6), ""));
    }

    @Test
    void asANumberIsWrongOtherwiseAndCounts() {
      assertEquals(new Outcome.WrongCode(2), check(new CodeChoice.Given(new Code("00042")), "43"));
    }

    /** A number has no letters. */
    @Test
    void asANumberIsWrongForACodeOfLetters() {
      assertEquals(new Outcome.WrongCode(2), check(new CodeChoice.Given(new Code("a042")), "42"));
    }

    private static void assertRight(Outcome outcome) {
      assertEquals(Outcome.CodeAccepted.class, outcome.getClass());
    }
  }
}
