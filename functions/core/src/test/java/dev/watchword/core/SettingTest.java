package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  private static final Value FLAG = new Value.Flag(true);
  private static final Value TEXTS = new Value.Texts(List.of("DE"));

  private static Optional<Value> number(String number) {
    return Setting.PRICE.read(new Value.Amount(new BigDecimal(number)));
  }

  @Nested
  class APrice {

    @ParameterizedTest
    @CsvSource({
      "0.10, 0.1",
      "0, 0",
      "0.00, 0",
      "100, 100",
      "1e2, 100",
      "999999999.99999999, 999999999.99999999"
    })
    void isWrittenInOneWay(String given, String written) {
      assertEquals(Optional.of(new Value.Amount(new BigDecimal(written))), number(given));
    }

    @Test
    void mayBeAText() {
      assertEquals(number("0.1"), Setting.PRICE.read(new Value.Text("0.10")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"-1", "-0.1", "1000000000", "0.000000001", "1e9", "1e2000000000", "1e-9"})
    void isNothingElse(String given) {
      assertEquals(Optional.empty(), number(given));
      assertEquals(Optional.empty(), Setting.PRICE.read(new Value.Text(given)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", " 1", "1.", ".1", "+1", "1e2", "٣"})
    void isNoOtherText(String given) {
      assertEquals(Optional.empty(), Setting.PRICE.read(new Value.Text(given)));
    }
  }

  @Nested
  class ARate {

    private static Optional<Value> rate(String number) {
      return Setting.REQUESTS_PER_SECOND.read(new Value.Amount(new BigDecimal(number)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "30, 30", "30.0, 30", "1e4, 10000"})
    void isAWholeNumberWrittenInOneWay(String given, String written) {
      assertEquals(Optional.of(new Value.Amount(new BigDecimal(written))), rate(given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.5", "1.5", "10001", "1e2000000000", "1e-2000000000"})
    void isNothingElse(String given) {
      assertEquals(Optional.empty(), rate(given));
    }

    @Test
    void isNoText() {
      assertEquals(Optional.empty(), Setting.REQUESTS_PER_SECOND.read(new Value.Text("30")));
    }
  }

  @Nested
  class ALimitOfANumber {

    @ParameterizedTest
    @CsvSource({"0, true", "5, true", "1e2, true", "-1, false", "101, false", "1.5, false"})
    void isAWholeNumberUpToWhatIsCounted(String given, boolean taken) {
      Value value = new Value.Amount(new BigDecimal(given));
      assertEquals(taken, Setting.NUMBER_SENDS_PER_HOUR.read(value).isPresent());
    }
  }

  @Nested
  class ACurrency {

    @Test
    void isACode() {
      Value code = new Value.Text("SEK");
      assertEquals(Optional.of(code), Setting.CURRENCY.read(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sek", "gold", "XYZ", "EUR "})
    void isNothingElse(String given) {
      assertEquals(Optional.empty(), Setting.CURRENCY.read(new Value.Text(given)));
    }
  }

  @Nested
  class TheCountries {

    @Test
    void areWrittenInOneOrderAndEachOnce() {
      assertEquals(
          Optional.of(new Value.Texts(List.of("AT", "DE"))),
          Setting.COUNTRIES.read(new Value.Texts(List.of("DE", "AT", "DE"))));
    }

    @Test
    void mayBeNone() {
      Value none = new Value.Texts(List.of());
      assertEquals(Optional.of(none), Setting.COUNTRIES.read(none));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "DEU", "XX", "49", "001"})
    void areNothingElse(String given) {
      assertEquals(Optional.empty(), Setting.COUNTRIES.read(new Value.Texts(List.of("AT", given))));
    }
  }

  @Nested
  class Each {

    @ParameterizedTest
    @EnumSource(Setting.class)
    void canHaveThePresetWrittenAsItIs(Setting setting) {
      assertEquals(Optional.of(setting.preset()), setting.read(setting.preset()));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void isFoundByItsName(Setting setting) {
      assertEquals(Optional.of(setting), Setting.named(setting.wireName()));
      assertEquals(Optional.empty(), Setting.named(setting.name()));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void hasOneKindOfValue(Setting setting) {
      Value other = setting == Setting.BARRED ? TEXTS : FLAG;
      assertEquals(Optional.empty(), setting.read(other));
      assertThrows(IllegalArgumentException.class, () -> new Settings(Map.of(setting, other)));
    }
  }

  @Test
  void whatIsSetTakesThePlaceOfThePresetAndOfNothingElse() {
    Settings barred = Settings.PRESET.with(Map.of(Setting.BARRED, FLAG));
    assertFalse(Settings.PRESET.flag(Setting.BARRED));
    assertTrue(barred.flag(Setting.BARRED));
    assertEquals("EUR", barred.text(Setting.CURRENCY));
    assertEquals(BigDecimal.ZERO, barred.number(Setting.PRICE));
    assertEquals(List.of(), barred.texts(Setting.COUNTRIES));
    assertEquals(
        new Settings(Map.of(Setting.BARRED, new Value.Flag(false))),
        barred.with(Map.of(Setting.BARRED, new Value.Flag(false))));
  }
}
