package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Message.Fate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagePricesTest {

  private static final Instant NOW = MovableClock.START;

  private static final List<Map<String, String>> TABLE =
      List.of(entry("AU", "0.0351", "0.02"), entry("*", "0.10000001", "0.3"));

  private static Map<String, String> entry(String country, String sms, String tts) {
    return Map.of("country", country, "sms", sms, "tts", tts);
  }

  private static Message message(int step, Channel channel, Fate fate, String price) {
    Optional<Report> report =
        Optional.ofNullable(price)
            .map(
                dollars ->
                    new Report(Report.Result.DELIVERED, NOW, Optional.of(new BigDecimal(dollars))));
    return new Message(step, channel, NOW, fate, Optional.of("carrier-" + step), report);
  }

  private static Verification verification(PhoneNumber number, Message... messages) {
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    Order order = new Order(number, new Wording.Brand("Acme"), "en-us", "VERIFY", plan);
    Terms terms = new Terms(order, new CodeSource.Derived("key-1", "00", 4), Strikes.NONE, NOW);
    return new Verification(
        SequentialIds.of(1),
        World.ACCOUNT,
        terms,
        new State.Waiting(0, NOW.plusSeconds(125)),
        Optional.empty(),
        List.of(messages),
        List.of(),
        Optional.empty(),
        2);
  }

  private static String cost(String dollar, Verification v) {
    return new MessagePrices(TABLE, Optional.ofNullable(dollar).map(BigDecimal::new))
        .of(v)
        .toPlainString();
  }

  @Nested
  class Of {

    @Test
    void areThoseOfTheTableUntilSomethingIsReported() {
      Verification v =
          verification(
              World.NUMBER,
              message(0, Channel.SMS, Fate.TAKEN, null),
              message(1, Channel.TTS, Fate.CLAIMED, null));

      assertEquals("0.0551", cost(null, v));
    }

    @Test
    void areWhatWasReportedOnceItIs() {
      Verification v =
          verification(
              World.NUMBER,
              message(0, Channel.SMS, Fate.TAKEN, "0.05"),
              message(1, Channel.TTS, Fate.TAKEN, null));

      assertEquals("0.065", cost("0.9", v));
    }

    @Test
    void areThoseOfTheTableIfDollarsSayNothing() {
      Verification v = verification(World.NUMBER, message(0, Channel.SMS, Fate.TAKEN, "0.05"));

      assertEquals("0.0351", cost(null, v));
    }

    @Test
    void areThoseOfAnyOtherCountryIfItsOwnIsNotListed() {
      PhoneNumber elsewhere = new PhoneNumber("+442079460123");
      Verification v = verification(elsewhere, message(0, Channel.SMS, Fate.TAKEN, null));

      assertEquals("0.10000001", cost(null, v));
    }

    @Test
    void areNothingWhereNothingIsListed() {
      Verification v = verification(World.NUMBER, message(0, Channel.SMS, Fate.TAKEN, null));

      assertEquals(BigDecimal.ZERO, new MessagePrices(List.of(), Optional.empty()).of(v));
    }

    /** As to a number of fiction. */
    @Test
    void areNothingForWhatNoCarrierKnows() {
      Verification v =
          verification(
              World.NUMBER,
              new Message(0, Channel.SMS, NOW, Fate.TAKEN, Optional.empty()),
              new Message(1, Channel.TTS, NOW, Fate.CLAIMED, Optional.empty()));

      assertEquals("0.02", cost(null, v));
    }

    @Test
    void areNothingForWhatWasRefused() {
      Verification v = verification(World.NUMBER, message(0, Channel.SMS, Fate.REFUSED, null));

      assertEquals("0", cost(null, v));
    }
  }

  @Nested
  class AnAccounts {

    @ParameterizedTest
    @CsvSource({"USD, 0, 1", "USD, 2, 1", "EUR, 0.9, 0.9", "EUR, 0,"})
    void dollarIsWorthWhatItSays(String currency, String rate, String worth) {
      Settings settings =
          Settings.PRESET.with(
              Map.of(
                  Setting.CURRENCY,
                  new Value.Text(currency),
                  Setting.USD_RATE,
                  new Value.Amount(new BigDecimal(rate))));
      Account account = Account.NOBODY.with(settings);

      assertEquals(
          Optional.ofNullable(worth).map(BigDecimal::new), account.messagePrices().dollar());
    }
  }

  @Nested
  class TheSetting {

    static Stream<List<Map<String, String>>> good() {
      return Stream.of(List.of(), TABLE, List.of(entry("*", "999.12345678", "0")));
    }

    @ParameterizedTest
    @MethodSource("good")
    void isKeptAsItIs(List<Map<String, String>> table) {
      Value value = new Value.Objects(table);

      assertEquals(Optional.of(value), Setting.MESSAGE_PRICES.read(value, NOW));
    }

    static Stream<List<Map<String, String>>> bad() {
      return Stream.of(
          List.of(entry("UK", "0.1", "0.1")),
          List.of(entry("gb", "0.1", "0.1")),
          List.of(entry("", "0.1", "0.1")),
          List.of(entry("GB", "-0.1", "0.1")),
          List.of(entry("GB", "0,1", "0.1")),
          List.of(entry("GB", "0.123456789", "0.1")),
          List.of(entry("GB", "1000", "0.1")),
          List.of(entry("GB", "0.1", "")),
          List.of(entry("GB", "٠.١", "0.1")),
          List.of(entry("GB", "0.1", "0.1"), entry("GB", "0.2", "0.1")),
          List.of(Map.of("country", "GB", "sms", "0.1")),
          List.of(Map.of("country", "GB", "sms", "0.1", "tts", "0.1", "fax", "0.1")));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void hasEachCountryOnceAndPricesOfEightPlaces(List<Map<String, String>> table) {
      assertEquals(Optional.empty(), Setting.MESSAGE_PRICES.read(new Value.Objects(table), NOW));
    }

    @Test
    void mayBeEmptied() {
      assertEquals(
          Optional.of(new Value.Objects(List.of())),
          Setting.MESSAGE_PRICES.read(new Value.Texts(List.of()), NOW));
    }
  }
}
