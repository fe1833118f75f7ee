package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Autofill;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.Plan;
import dev.watchword.core.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class V1PaymentTest {

  private static final String REQUIRED = "number=61491570156&payee=Acme&amount=25.50&";

  private static Command.Send read(String form) {
    return read(HttpCall.post("/verify/psd2/json").form(form));
  }

  private static Command.Send read(HttpCall call) {
    try {
      return V1Payment.read(Request.read(new ByteArrayInputStream(call.event())), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertInvalid(String name, String form) {
    V1Refusal refusal = assertThrows(V1Refusal.class, () -> read(form), form);
    assertEquals(
        "{\"status\":\"3\",\"error_text\":\"The value of " + name + " is invalid.\"}",
        Json.write(refusal.body().members()));
  }

  @Nested
  class WithNothingButWhatIsRequired {

    private final Command.Send send = read(REQUIRED);

    @Test
    void itNamesThePayment() {
      assertEquals(new Wording.Payment("Acme", new BigDecimal("25.50")), send.order().wording());
    }

    @Test
    void theDefaultsAreThoseOfSend() {
      assertEquals("", send.order().sender());
      assertEquals(new CodeChoice.Drawn(4), send.code());
      assertEquals(Plan.workflow(1, Optional.empty(), Optional.empty()), send.order().plan());
    }

    @Test
    void theLanguageIsOfItsOwnList() {
      assertEquals("en-gb", send.order().locale());
    }
  }

  @Nested
  class WhatIsRequired {

    @ParameterizedTest
    @CsvSource({
      "number, payee=Acme&amount=1",
      "payee, number=61491570156&amount=1",
      "amount, number=61491570156&payee=Acme",
      "payee, number=61491570156&amount=1&payee=",
      "amount, number=61491570156&payee=Acme&amount=",
      "payee, number=61491570156&amount=1&brand=Acme",
      "payee, number=12",
      "number, ''"
    })
    void isNamedIfItIsMissing(String name, String form) {
      V1Refusal refusal = assertThrows(V1Refusal.class, () -> read(form));
      assertEquals(
          "{\"status\":\"2\",\"error_text\":\"The parameter " + name + " is missing.\"}",
          Json.write(refusal.body().members()));
    }

    @Test
    void isMissingIfItIsNullInJson() {
      HttpCall call =
          HttpCall.post("/verify/psd2/json")
              .json("{\"number\":\"61491570156\",\"payee\":\"Acme\",\"amount\":null}");
      V1Refusal refusal = assertThrows(V1Refusal.class, () -> read(call));
      assertTrue(Json.write(refusal.body().members()).contains("The parameter amount is missing."));
    }
  }

  @Nested
  class TheAmount {

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
      "25.50, 25.50, with both decimals",
      "25.5, 25.50, with one",
      "25, 25.00, with none",
      "0.01, 0.01, the least",
      "999999999.99, 999999999.99, the most",
      "0025.50, 25.50, with zeros in front",
      "2.55E1, 25.50, as some write a double",
      "2.55e+1, 25.50, as others do",
      "1.0E7, 10000000.00, as Java writes ten million",
      "1.23456789E7, 12345678.90, as Java writes more than that",
      "1E-2, 0.01, with a negative exponent"
    })
    void isInEuroWithTwoDecimals(String amount, String euro, String reason) {
      Wording expected = new Wording.Payment("Acme", new BigDecimal(euro));
      assertEquals(expected, form(amount).order().wording());
      assertEquals(expected, json("\"" + amount + "\"").order().wording());
      if (!amount.startsWith("00")) { // no number of JSON does
        assertEquals(expected, json(amount).order().wording());
      }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "0             | nothing",
          "0.00          | nothing",
          "0E5           | nothing, at length",
          "-1            | less than nothing",
          "-0.01         | less than nothing",
          "25.501        | three decimals",
          "25.500        | three decimals, although the last says nothing",
          "0.001         | three decimals",
          "0.30000000000000004 | what doubles make of 0.1 and 0.2",
          "1E-3          | three decimals in other words",
          "1000000000    | more than fits",
          "1E9           | more than fits in other words",
          "1E99          | much more",
          "1E999999999   | so much that writing it out would take the memory",
          "9999999999999999999999 | much more",
          ".5            | no digit before the point",
          "5.            | none after it",
          "25,50         | a comma",
          "1,000.00      | a comma for thousands",
          "1 000         | a space for thousands",
          "` 25`         | a space in front",
          "25.50 EUR     | a currency",
          "€25           | a sign",
          "+25           | a plus",
          "0x19          | hexadecimal",
          "1f            | as sources in Java have it",
          "NaN           | no number",
          "Infinity      | no end",
          "true          | no amount",
          "twenty        | words",
          "٢٥            | no ASCII",
          "２５          | full width",
          "𝟐𝟓            | mathematics",
          "2５           | one of each",
          "25．50        | a point of full width",
          "2\u03325      | a mark on a digit",
          "2\u200b5      | not seen",
          "`25\u0000`    | a control"
        })
    void isNothingElse(String amount, String reason) {
      assertInvalid(
          "amount",
          "number=61491570156&payee=Acme&amount="
              + URLEncoder.encode(amount, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-25.5", "25.505", "1e9", "1e999999999", "[25.5]", "{}", "true"})
    void isNothingElseInJson(String amount) {
      V1Refusal refusal = assertThrows(V1Refusal.class, () -> json(amount));
      assertTrue(Json.write(refusal.body().members()).contains("The value of amount is invalid."));
    }

    private static Command.Send form(String amount) {
      return read(
          "number=61491570156&payee=Acme&amount="
              + URLEncoder.encode(amount, StandardCharsets.UTF_8));
    }

    private static Command.Send json(String amount) {
      return read(
          HttpCall.post("/verify/psd2/json")
              .json("{\"number\":61491570156,\"payee\":\"Acme\",\"amount\":" + amount + "}"));
    }
  }

  @Nested
  class ThePayee {

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "1234", "a%E2%80%AEb", "+", "Nineteen+characters"})
    void hasToBeWhatABrandHasToBe(String payee) {
      assertInvalid("payee", "number=61491570156&amount=1&payee=" + payee);
    }

    private static String payee(String payee) {
      return "number=61491570156&amount=1&payee="
          + URLEncoder.encode(payee, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "5,00 EUR",
          "5 EUR",
          "EUR 5",
          "EUR5",
          "5EUR",
          "Bob 5EUR",
          "Bob5eur",
          "5 eur to Bob",
          "25.50",
          "25,50",
          "1.000",
          "1 000 000",
          "5,-",
          "5,–",
          "100",
          "٥",
          "５",
          "+5",
          "(5)",
          "Bob 25.50",
          "25.50 Bob",
          "1 Euro",
          "5 euros",
          "5 Eurot",
          "5 evrov",
          "5 ευρώ",
          "5 ΕΥΡΩ",
          "5 евро",
          "٥ EUR",
          "５ ＥＵＲ",
          "CHF 5",
          "5 kr",
          "5 kronor",
          "5 Kč",
          "5 zł",
          "5 Ft",
          "5 лв",
          "50 Cent",
          "5 Pounds",
          "THB 5",
          "5 XOF"
        })
    void isNoAmount(String payee) {
      assertInvalid("payee", payee(payee));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "3 Mobile",
          "7-Eleven",
          "7-11",
          "1&1",
          "Studio 54",
          "C&A",
          "20 Minutes",
          "Euro Shop",
          "Dollar General",
          "Top 10",
          "All 4",
          "Web 2.0",
          "1. FC Köln",
          "24 Euronics",
          "L\u2019Oréal",
          "Disney+",
          "Αθήνα",
          "София ООД",
          "МТС",
          "株式会社",
          "Яндекс Go"
        })
    void isAName(String payee) {
      assertEquals(
          new Wording.Payment(payee, new BigDecimal("1.00")), read(payee(payee)).order().wording());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "P\u0430ypal",
          "\u0420\u0430\u0443\u0420\u0430l",
          "\u0420\u0430\u0443\u0440\u0430\u04cf",
          "\u0435\u0412\u0430\u0443",
          "\u0399\u039a\u0395\u0391",
          "\u13aa\u13df\u13b7\u13ac",
          "\ua4d0\ua4ee\ua4ec",
          "𝐏𝐚𝐲𝐩𝐚𝐥",
          "ᵖᵃʸ",
          "P\u0251ypal",
          "Shop 1\u0662",
          "Shop 1\uff12"
        })
    void isSpelledAsItLooks(String payee) {
      assertInvalid("payee", payee(payee));
    }

    @Test
    void isOneHoweverItsAccentsWereTyped() {
      assertEquals(read(payee("Société")), read(payee("Socie\u0301te\u0301")));
    }

    @Test
    void hasNoSpacesAroundIt() {
      Command.Send send = read("number=61491570156&amount=1&payee=+Acme++");
      assertEquals(new Wording.Payment("Acme", new BigDecimal("1.00")), send.order().wording());
    }
  }

  @Nested
  class Everything {

    @Test
    void elseIsAsInSend() {
      Command.Send send =
          read(
              REQUIRED
                  + "sender_id=Bank&code_length=6&lg=DE&require_type=mobile&workflow_id=5"
                  + "&pin_expiry=240&next_event_wait=120&autofill_domain=example.com");
      Plan plan =
          Plan.workflow(5, Optional.of(Duration.ofMinutes(4)), Optional.of(Duration.ofMinutes(2)));
      assertEquals("Bank", send.order().sender());
      assertEquals(new CodeChoice.Drawn(6), send.code());
      assertEquals("de-de", send.order().locale());
      assertEquals(plan, send.order().plan());
      assertEquals(new Autofill.Web("example.com"), send.order().autofill());
    }

    @ParameterizedTest
    @CsvSource({
      "number, 61491570157",
      "payee, acme",
      "amount, 25.5",
      "country, AUS",
      "sender_id, much+too+long",
      "code_length, 5",
      "lg, en-us",
      "lg, pt",
      "require_type, fax",
      "workflow_id, 8",
      "pin_expiry, 59",
      "next_event_wait, 901",
      "app_hash, example.com",
      "autofill_domain, abcdefghijk"
    })
    void thatIsInvalidOrGivenInTwoWaysIsNamed(String name, String value) {
      assertInvalid(name, REQUIRED + name + "=" + value);
    }

    @Test
    void hasACodeOfOurs() {
      V1Refusal refusal = assertThrows(V1Refusal.class, () -> read(REQUIRED + "pin_code=8211"));
      assertEquals(
          "{\"status\":\"3\",\"error_text\":\"A payment takes no pin_code: it would not be bound to"
              + " the amount and the payee.\"}",
          Json.write(refusal.body().members()));
      assertEquals(read(REQUIRED), read(REQUIRED + "pin_code="));
    }
  }
}
