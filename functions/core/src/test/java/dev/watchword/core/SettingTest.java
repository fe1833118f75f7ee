package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  private static final Value FLAG = new Value.Flag(true);
  private static final Value TEXTS = new Value.Texts(List.of("DE"));

  private static Optional<Value> read(Setting setting, Value value) {
    return setting.read(value, MovableClock.START);
  }

  private static Optional<Value> number(String number) {
    return read(Setting.PRICE, new Value.Amount(new BigDecimal(number)));
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
      assertEquals(number("0.1"), read(Setting.PRICE, new Value.Text("0.10")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"-1", "-0.1", "1000000000", "0.000000001", "1e9", "1e2000000000", "1e-9"})
    void isNothingElse(String given) {
      assertEquals(Optional.empty(), number(given));
      assertEquals(Optional.empty(), read(Setting.PRICE, new Value.Text(given)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", " 1", "1.", ".1", "+1", "1e2", "٣"})
    void isNoOtherText(String given) {
      assertEquals(Optional.empty(), read(Setting.PRICE, new Value.Text(given)));
    }
  }

  @Nested
  class ARate {

    private static Optional<Value> rate(String number) {
      return read(Setting.REQUESTS_PER_SECOND, new Value.Amount(new BigDecimal(number)));
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
      assertEquals(Optional.empty(), read(Setting.REQUESTS_PER_SECOND, new Value.Text("30")));
    }
  }

  @Nested
  class ALimitOfANumber {

    @ParameterizedTest
    @CsvSource({"0, true", "5, true", "1e2, true", "-1, false", "101, false", "1.5, false"})
    void isAWholeNumberUpToWhatIsCounted(String given, boolean taken) {
      Value value = new Value.Amount(new BigDecimal(given));
      assertEquals(taken, read(Setting.NUMBER_SENDS_PER_HOUR, value).isPresent());
    }
  }

  @Nested
  class ACurrency {

    @Test
    void isACode() {
      Value code = new Value.Text("SEK");
      assertEquals(Optional.of(code), read(Setting.CURRENCY, code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sek", "gold", "XYZ", "EUR "})
    void isNothingElse(String given) {
      assertEquals(Optional.empty(), read(Setting.CURRENCY, new Value.Text(given)));
    }
  }

  @Nested
  class ACallbackUrl {

    private static Optional<Value> url(String text) {
      return read(Setting.CALLBACK_URL, new Value.Text(text));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "https://example.com",
          "https://hooks.example.com/verify/v2?shop=7&key=a%20b",
          "https://xn--bcher-kva.example:8443/",
          "https://example.com?x=1",
          "http://127.0.0.1:8080/hook",
          "https://localhost:8443/hook",
          "http://localhost"
        })
    void isKeptAsItIs(String text) {
      assertEquals(Optional.of(new Value.Text(text)), url(text));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://example.com/",
          "https://example/",
          "https://user@example.com/",
          "https://user:pass@example.com/",
          "https://example.com/#part",
          "https://example.com:0/",
          "https://example.com:123456/",
          "https://example.com:65536/",
          "https://example.com:99999/",
          "https://example.com:00443/",
          "https://example.com:/",
          "http://localhost:65536/",
          "https://example.com./",
          "https://example-.com/",
          "https://example.com-/",
          "https://-example.com/",
          "https://bücher.example/",
          "https://[2001:DB8::1]/",
          "https://USER@EXAMPLE.COM/",
          "HTTP://EXAMPLE.COM/",
          "https://example.com/%",
          "https://example.com/%zz",
          "https://example.com/[a]",
          "https://example.com/a b",
          "https://example.com/\\evil",
          "https://example.com\n/",
          "https://10.0.0.1/",
          "https://127.0.0.1.5/",
          "https://0x7f.1/",
          "https://2130706433/",
          "https://[::1]/",
          "https://169.254.169.254/latest/meta-data",
          "http://127.0.0.2/",
          "http://localhost.example/",
          "ftp://example.com/",
          "example.com"
        })
    void isNothingElse(String text) {
      assertEquals(Optional.empty(), url(text));
    }

    @ParameterizedTest
    @CsvSource({
      "https://Example.com/, https://example.com/",
      "HTTPS://Hooks.Example.COM/Path?Key=A%2Fb, https://hooks.example.com/Path?Key=A%2Fb",
      "HttpS://HOOKS.EXAMPLE.COM:65535, https://hooks.example.com:65535",
      "https://XN--BCHER-KVA.example/, https://xn--bcher-kva.example/",
      "HTTP://LocalHost:8080/Hook, http://localhost:8080/Hook"
    })
    void hasItsSchemeAndHostInLowerCase(String given, String kept) {
      assertEquals(Optional.of(new Value.Text(kept)), url(given));
      assertEquals(url(kept), url(given));
    }

    @Test
    void hasNoLabelOrHostThatDnsHasNoRoomFor() {
      String label = "x".repeat(63);
      assertTrue(url("https://" + label + ".example/").isPresent());
      assertFalse(url("https://x" + label + ".example/").isPresent());
      String host = (label + ".").repeat(3);
      assertTrue(url("https://" + host + "x".repeat(61) + "/").isPresent());
      assertFalse(url("https://" + host + "x".repeat(62) + "/").isPresent());
    }

    /** Whoever posts to it reads it as {@link URI} does. */
    @Test
    void isOneThatCanBePostedTo() {
      for (char c = ' '; c <= '~'; c++) {
        for (String place : List.of("/", "?", "/a", "/%4", "?a=%4")) {
          url("https://example.com" + place + c)
              .ifPresent(url -> URI.create(((Value.Text) url).text()));
        }
      }
    }

    @Test
    void hasAnEnd() {
      String longest = "https://example.com/" + "x".repeat(480);
      assertTrue(url(longest).isPresent());
      assertEquals(Optional.empty(), url(longest + "x"));
    }
  }

  @Nested
  class ADefaultSender {

    private static Optional<Value> sender(String text) {
      return read(Setting.DEFAULT_SENDER, new Value.Text(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "VERIFY", "Acme Shop 7", "12025550123", "+447700900123"})
    void isSpelledAsThatOfARequest(String text) {
      assertEquals(Optional.of(new Value.Text(text)), sender(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "123456", "Acme-Shop", "twelve chars", "Zoë", "+0123456789"})
    void isNothingElse(String text) {
      assertEquals(Optional.empty(), sender(text));
    }

    @Test
    void isTheCarriersOwnUntilItIsSet() {
      assertEquals("", Settings.PRESET.text(Setting.DEFAULT_SENDER));
    }
  }

  @Nested
  class ACallbackSecret {

    private static boolean isTaken(String text) {
      return read(Setting.CALLBACK_SECRET, new Value.Text(text)).isPresent();
    }

    @Test
    void isLongEnoughToSignWithAndPrintable() {
      assertTrue(isTaken(""));
      assertTrue(isTaken("!~\"\\".repeat(4)));
      assertTrue(isTaken("s".repeat(128)));
      assertFalse(isTaken("s".repeat(15)));
      assertFalse(isTaken("s".repeat(129)));
      assertFalse(isTaken("a secret with spaces"));
      assertFalse(isTaken("sécret-sécret-sécret"));
      assertFalse(read(Setting.CALLBACK_SECRET, FLAG).isPresent());
    }

    @Test
    void isTheOneThatIsSecret() {
      assertEquals(
          List.of(Setting.CALLBACK_SECRET),
          Arrays.stream(Setting.values()).filter(Setting::isSecret).toList());
    }
  }

  @Nested
  class AQuota {

    @ParameterizedTest
    @EnumSource(names = {"VERIFICATIONS_PER_DAY", "VERIFICATIONS_PER_MONTH"})
    void isAWholeNumberUpToABillion(Setting setting) {
      assertEquals(
          Optional.of(new Value.Amount(BigDecimal.valueOf(1_000_000_000))),
          read(setting, new Value.Amount(new BigDecimal("1e9"))));
      for (String given : List.of("-1", "1.5", "1000000001", "1e2000000000")) {
        assertEquals(Optional.empty(), read(setting, new Value.Amount(new BigDecimal(given))));
      }
    }

    @ParameterizedTest
    @EnumSource(names = {"SPEND_PER_DAY", "SPEND_PER_MONTH"})
    void ofMoneyIsWrittenAsAPrice(Setting setting) {
      assertEquals(
          Optional.of(new Value.Amount(new BigDecimal("0.00000001"))),
          read(setting, new Value.Text("0.00000001")));
      assertEquals(Optional.empty(), read(setting, new Value.Text("-1")));
    }
  }

  @Nested
  class TheCountries {

    @Test
    void areWrittenInOneOrderAndEachOnce() {
      assertEquals(
          Optional.of(new Value.Texts(List.of("AT", "DE"))),
          read(Setting.COUNTRIES, new Value.Texts(List.of("DE", "AT", "DE"))));
    }

    @Test
    void mayBeNone() {
      Value none = new Value.Texts(List.of());
      assertEquals(Optional.of(none), read(Setting.COUNTRIES, none));
    }

    @Test
    void areCallingCodesTooThatBelongToNone() {
      assertEquals(
          Optional.of(new Value.Texts(List.of("+870", "+881", "AT"))),
          read(Setting.COUNTRIES, new Value.Texts(List.of("AT", "+881", "+870", "+881"))));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "", "de", "DEU", "XX", "49", "001", "881", "+49", "+1", "+8816", "+999", "+979", "+800"
        })
    void areNothingElse(String given) {
      assertEquals(
          Optional.empty(), read(Setting.COUNTRIES, new Value.Texts(List.of("AT", given))));
    }
  }

  @Nested
  class TheNumbersOfADemoAccount {

    @Test
    void areWrittenInOneSpellingAndEachOnce() {
      assertEquals(
          Optional.of(new Value.Texts(List.of("+12025550123", "+447911123456"))),
          numbers("+44 (0) 7911 123456", "1 (202) 555-0123", "447911123456", "+1.202.555.0123"));
    }

    @Test
    void mayBeNone() {
      assertEquals(Optional.of(new Value.Texts(List.of())), numbers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "49", "0491570156", "+12025550123;ext=1", "1234567", "٣"})
    void areAllWholeNumbers(String given) {
      assertEquals(Optional.empty(), numbers("12025550123", given));
    }

    @Test
    void areReadInAnySpelling() {
      assertEquals(
          Optional.of(new Value.Texts(List.of("+16245550123", "+491713920012"))),
          numbers("٤٩١٧١٣٩٢٠٠١٢", "+49 (0)171/3920012", "1-624-555-0123"));
      assertEquals(Optional.empty(), numbers("491713920012.0"));
    }

    @Test
    void areNoMoreThanAHundred() {
      assertEquals(100, texts(numbers(numbered(100))).size());
      assertEquals(Optional.empty(), numbers(numbered(101)));
    }

    private static String[] numbered(int count) {
      return IntStream.range(0, count)
          .mapToObj(i -> "447911123" + (100 + i))
          .toArray(String[]::new);
    }

    private static Optional<Value> numbers(String... numbers) {
      return read(Setting.APPROVED_NUMBERS, new Value.Texts(List.of(numbers)));
    }
  }

  @Nested
  class WhatIsBlocked {

    @ParameterizedTest
    @CsvSource({
      "49, +49",
      "+49, +49",
      "'+49 (151)', +49151",
      "'1-202.555 01', +120255501",
      "'٤٩ 151', +49151",
      "'49/151', +49151",
      "'\u202a+49\u00a0151\u202c', +49151",
      "882, +882",
      "123456789012345, +123456789012345",
      "'+44 (0) 7911 123456', +447911123456"
    })
    void isWrittenInOneSpelling(String given, String written) {
      assertEquals(Optional.of(new Value.Texts(List.of(written))), blocked(given));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "+",
          "1",
          "+0",
          "049",
          "0049",
          "49x",
          "++49",
          "49.0",
          "-49",
          "1234567890123456"
        })
    void isNothingElse(String given) {
      assertEquals(Optional.empty(), blocked("49", given));
    }

    @Test
    void isListedOnceAndAThousandTimesAtMost() {
      List<String> prefixes = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        prefixes.add("9" + (1_000 + i));
        prefixes.add("+9" + (1_000 + i));
      }
      assertEquals(1_000, texts(blocked(prefixes.toArray(String[]::new))).size());
      prefixes.add("8000");
      assertEquals(Optional.empty(), blocked(prefixes.toArray(String[]::new)));
    }

    private static Optional<Value> blocked(String... prefixes) {
      return read(Setting.BLOCKED, new Value.Texts(List.of(prefixes)));
    }
  }

  @Nested
  class ATestNumber {

    private static final Map<String, String> GOOD =
        Map.of("number", "12025550123", "code", "1234", "until", "2027-01-31");

    @ParameterizedTest
    @CsvSource({
      "number, +1 (202) 555-0123, 1234, 2027-01-31T00:00:00Z",
      "code, 0aZ9, 0aZ9, 2027-01-31T00:00:00Z",
      "code, 0123456789, 0123456789, 2027-01-31T00:00:00Z",
      "until, 2027-01-31T23:59:59.5Z, 1234, 2027-01-31T23:59:59.500Z",
      "until, 2027-01-31T00:00:00+02:00, 1234, 2027-01-30T22:00:00Z",
      "until, 2026-03-02, 1234, 2026-03-02T00:00:00Z",
      "until, 2026-03-01T12:00:00.001Z, 1234, 2026-03-01T12:00:00.001Z"
    })
    void isWrittenInOneWay(String name, String given, String code, String until) {
      assertEquals(
          Optional.of(
              new Value.Objects(
                  List.of(Map.of("number", "+12025550123", "code", code, "until", until)))),
          test(List.of(with(name, given))));
    }

    @ParameterizedTest
    @CsvSource({
      "number, 123",
      "number, ''",
      "number, 2025550123",
      "code, 123",
      "code, 12345678901",
      "code, 12 4",
      "code, 12-4",
      "code, ****",
      "code, ١٢٣٤",
      "code, ''",
      "until, ''",
      "until, tomorrow",
      "until, 2027-02-30",
      "until, 31.01.2027",
      "until, 2027-01-31T00:00:00",
      // It is noon on the first of March.
      "until, 2026-03-01",
      "until, 2026-03-01T12:00:00Z",
      "colour, red"
    })
    void isNothingElse(String name, String given) {
      assertEquals(Optional.empty(), test(List.of(with(name, given))));
      assertEquals(
          Optional.empty(), test(List.of(with("number", "447911123456"), with(name, given))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "code", "until"})
    void lacksNothing(String name) {
      Map<String, String> less = new HashMap<>(GOOD);
      less.remove(name);
      assertEquals(Optional.empty(), test(List.of(less)));
    }

    @Test
    void isListedOnceHoweverItIsSpelled() {
      assertEquals(Optional.empty(), test(List.of(GOOD, with("number", "+1 202 555 0123"))));
      assertEquals(Optional.empty(), test(List.of(GOOD, GOOD)));
      assertEquals(
          Optional.empty(),
          test(List.of(with("number", "541123456789"), with("number", "5491123456789"))));
    }

    @Test
    void mayBeMissing() {
      Optional<Value> none = Optional.of(new Value.Objects(List.of()));
      assertEquals(none, test(List.of()));
      // In JSON an empty list of objects is as one of texts.
      assertEquals(none, read(Setting.TEST_NUMBERS, new Value.Texts(List.of())));
    }

    @Test
    void isOneOfFiftyAtMost() {
      List<Map<String, String>> fifty =
          IntStream.range(0, 50).mapToObj(i -> with("number", "447911123" + (100 + i))).toList();
      assertTrue(test(fifty).isPresent());
      List<Map<String, String>> more = new ArrayList<>(fifty);
      more.add(GOOD);
      assertEquals(Optional.empty(), test(more));
    }

    private static Map<String, String> with(String name, String value) {
      Map<String, String> changed = new HashMap<>(GOOD);
      changed.put(name, value);
      return changed;
    }

    private static Optional<Value> test(List<Map<String, String>> objects) {
      return read(Setting.TEST_NUMBERS, new Value.Objects(objects));
    }
  }

  private static List<String> texts(Optional<Value> value) {
    return ((Value.Texts) value.orElseThrow()).texts();
  }

  @Nested
  class Each {

    @ParameterizedTest
    @EnumSource(Setting.class)
    void canHaveThePresetWrittenAsItIs(Setting setting) {
      assertEquals(Optional.of(setting.preset()), read(setting, setting.preset()));
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
      Value other = setting.preset() instanceof Value.Flag ? TEXTS : FLAG;
      assertEquals(Optional.empty(), read(setting, other));
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
