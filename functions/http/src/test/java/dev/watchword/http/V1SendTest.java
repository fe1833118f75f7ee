package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Autofill;
import dev.watchword.core.Code;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.Plan;
import dev.watchword.core.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class V1SendTest {

  private static final String AUSTRALIAN_MOBILE = "61491570156";

  private static Command.Send read(String form) {
    return read(HttpCall.post("/verify/json").form(form));
  }

  private static Command.Send readJson(String object) {
    return read(HttpCall.post("/verify/json").json(object));
  }

  private static Command.Send read(HttpCall call) {
    try {
      return V1Send.read(Request.read(new ByteArrayInputStream(call.event())), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Command.Send with(String name, String value) {
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    return read("number=" + AUSTRALIAN_MOBILE + "&brand=Acme&" + name + "=" + encoded);
  }

  private static void assertRefused(String status, String name, String form) {
    V1Refusal refusal = assertThrows(V1Refusal.class, () -> read(form));
    assertEquals(status, refusal.body().status());
    assertTrue(text(refusal).contains(name));
  }

  private static void assertInvalid(String name, String value) {
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    assertInvalid(
        name, "number=" + AUSTRALIAN_MOBILE + "&brand=Acme&" + name + "=" + encoded, value);
  }

  /** The answer names the parameter, and has nothing of its value. */
  private static void assertInvalid(String name, String form, String value) {
    V1Refusal refusal = assertThrows(V1Refusal.class, () -> read(form), value);
    assertEquals(V1Error.invalid(name).body(), refusal.body());
  }

  private static String text(V1Refusal refusal) {
    return refusal.body().members().get("error_text").toString();
  }

  @Nested
  class WithNothingButWhatIsRequired {

    private final Command.Send send = read("number=" + AUSTRALIAN_MOBILE + "&brand=Acme");

    @Test
    void theDefaultsAreTheContracts() {
      assertEquals("", send.order().sender());
      assertEquals(new CodeChoice.Drawn(4), send.code());
      assertEquals(Plan.workflow(1, Optional.empty(), Optional.empty()), send.order().plan());
    }

    @Test
    void theNumberIsInOneSpelling() {
      assertEquals("+61491570156", send.order().number().e164());
    }

    @Test
    void printingItTellsNothing() {
      assertEquals("Send[…]", send.toString());
    }
  }

  @Nested
  class TheNumber {

    @ParameterizedTest
    @CsvSource({
      // National, in any case of the country and any spelling of the number.
      "0491570156, AU",
      "491570156, AU",
      "0491 570 156, au",
      "(04) 9157-0156, Au",
      // International: with a plus of any country, as it is dialled there, without it of this one.
      "%2B61491570156, GB",
      "(%2B61) 491 570 156, GB",
      "0061491570156, DE",
      "61491570156, AU"
    })
    void mayBeNationalIfTheCountryIsKnown(String number, String country) {
      Command.Send send = read("brand=Acme&number=" + number + "&country=" + country);
      assertEquals("+61491570156", send.order().number().e164());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
      "A, one letter",
      "AUS, three",
      "XX, no country",
      "ZZ, no country to libphonenumber either",
      "001, what libphonenumber calls the world",
      "61, a calling code",
      "ÄU, no ASCII",
      "ＡＵ, full width",
      "ıt, whose upper case is IT",
      "A U, a space"
    })
    void needsACountryThatThereIs(String country, String reason) {
      assertInvalid("country", country);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
      "020 7946 0123, AU, of another country",
      "61491570156, GB, international without a plus",
      "0491570156, US, of another country",
      "491570156.0, AU, a decimal",
      "33639980012, DE, of another country or a landline",
      "483080962, PL, of seven digits with the calling code or of nine without"
    })
    void hasToBeOneOfTheCountry(String number, String country, String reason) {
      String encoded = URLEncoder.encode(number, StandardCharsets.UTF_8);
      String form = "brand=Acme&country=" + country + "&number=" + encoded;
      assertInvalid("number", form, number);
    }

    @ParameterizedTest
    @CsvSource({
      "0, too short",
      "999, for emergencies",
      "0491570156, national without a country",
      "0061491570156, as it is dialled somewhere",
      "614915701560, too long",
      "61291, not valid",
      "1900123456, not callable: premium",
      "61491570156.0, a decimal",
      "61491570156., a decimal",
      "-61491570156, a sign",
      "’61491570156, an apostrophe",
      "6149157015a, a letter",
      "61491570156;ext=1, an extension",
      "61491570156x1, an extension",
      "6.1491570156E10, a number as some write it",
      "+, a plus"
    })
    void hasToBeOne(String number, String reason) {
      String encoded = URLEncoder.encode(number, StandardCharsets.UTF_8);
      assertInvalid("number", "brand=Acme&number=" + encoded, number);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "٦١٤٩١٥٧٠١٥٦",
          "６１491570156",
          "61/491/570/156",
          "61\u2011491\u00a0570\u202f156",
          "\u202d+61491570156\u202c",
          "tel:+61-491-570-156",
          "61.491.570.156"
        })
    void mayBeSpelledInAnyWay(String number) {
      String encoded = URLEncoder.encode(number, StandardCharsets.UTF_8);
      assertEquals("+61491570156", read("brand=Acme&number=" + encoded).order().number().e164());
      assertEquals(
          "+61491570156",
          readJson("{\"brand\":\"Acme\",\"number\":\"" + number + "\"}").order().number().e164());
    }

    /** Whoever gives the country to be sure must not have a stranger called for it. */
    @ParameterizedTest
    @CsvSource({
      "4915112345678, DE",
      "4915112345678, de",
      "4930231251234, DE",
      "436641234567, AT",
      "46701740605, SE",
      "48512345678, PL",
      "62811842616, ID",
      "38344123456, XK"
    })
    void isItselfWithItsCallingCodeAndItsCountry(String number, String country) {
      Command.Send send = read("brand=Acme&number=" + number + "&country=" + country);
      assertEquals("+" + number, send.order().number().e164());
    }

    @ParameterizedTest
    @CsvSource({"61491570156, ''", "61491570156, AU", "491570156, AU", "61491570156, au"})
    void mayBeANumberOfJson(String number, String country) {
      Command.Send send =
          readJson(
              "{\"brand\":\"Acme\",\"number\":" + number + ",\"country\":\"" + country + "\"}");
      assertEquals("+61491570156", send.order().number().e164());
    }

    @ParameterizedTest
    @CsvSource({
      "61491570156.0, ''",
      "61491570156.0, AU",
      "6.1491570156E10, ''",
      "61491570156E0, AU",
      "61491570156e0, ''",
      "-61491570156, ''",
      "-491570156, AU",
      "491570156.0, AU",
      "491.570156, AU",
      "0.5, ''",
      "0, AU",
      "331123456, IT",
      "4921123456, DE"
    })
    void isNoNumberOfJsonThatIsNotWholeAndPositiveOrMayBeTwo(String number, String country) {
      String object =
          "{\"brand\":\"Acme\",\"number\":" + number + ",\"country\":\"" + country + "\"}";
      V1Refusal refusal = assertThrows(V1Refusal.class, () -> readJson(object), number);
      assertEquals(V1Error.invalid("number").body(), refusal.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fax", "ALL ", "any", "mobıle", "MOBİLE", "Ｍobile", "1"})
    void hasNoOtherTypes(String type) {
      assertInvalid("require_type", type);
    }

    @ParameterizedTest
    @CsvSource({
      // Australia, a mobile and a landline; the United States, where nobody can tell.
      "61491570156, All, true", "61491570156, MOBILE, true", "61491570156, Landline, false",
      "61255501234, all, true", "61255501234, Mobile, false", "61255501234, landline, true",
      "12125550123, mobile, true", "12125550123, landline, true"
    })
    void mayHaveToBeOfAType(String number, String type, boolean accepted) {
      String form = "brand=Acme&number=" + number + "&require_type=" + type;
      if (accepted) {
        assertEquals("+" + number, read(form).order().number().e164());
      } else {
        assertRefused("15", "require_type", form);
      }
    }
  }

  @Nested
  class Sender {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        quoteCharacter = '`',
        value = {
          "A, one letter",
          "ACME, a name",
          "Acme Shop 1, eleven",
          "12345678 a1, one letter in the middle",
          "` a`, one letter after a space",
          "+447700900123, a number",
          "447700900123, a number without a plus",
          "+6834000, one of seven digits",
          "447700900123456, one of fifteen"
        })
    void isANameOrANumber(String sender, String reason) {
      assertEquals(sender, with("sender_id", sender).order().sender());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        quoteCharacter = '`',
        value = {
          "Twelve chars, twelve",
          "123, no letter and no number",
          "`   `, only spaces",
          "Ac.me, punctuation",
          "Acmé, no ASCII",
          "Аcme, a Cyrillic A",
          "Ａcme, full width",
          "Ac\u200bme, not seen",
          "Acme\u202e, turned around",
          "`Acme\n`, a line feed",
          "Ac\u00a0me, a space that is none",
          "ⅷⅷⅷ, numbers that are no digits",
          "٤٤٧٧٠٠٩٠٠١٢٣, no ASCII",
          "+Acme, a plus before a name",
          "+0447700900, no calling code begins with 0",
          "0447700900123, nor that one",
          "4477009001234567, sixteen digits",
          "+44 7700 900123, spaces in a number",
          "+1, too short"
        })
    void isNothingElse(String sender, String reason) {
      assertInvalid("sender_id", sender);
    }
  }

  @Nested
  class WholeNumbers {

    @ParameterizedTest
    @CsvSource({
      "code_length, 4",
      "code_length, 6",
      "code_length, 04",
      "workflow_id, 1",
      "workflow_id, 7",
      "pin_expiry, 60",
      "pin_expiry, 3600",
      "next_event_wait, 60",
      "next_event_wait, 900"
    })
    void areInTheirRange(String name, String value) {
      assertEquals(new Wording.Brand("Acme"), with(name, value).order().wording());
    }

    @ParameterizedTest
    @CsvSource({
      "code_length, 3",
      "code_length, 5",
      "code_length, 7",
      "code_length, ٤",
      "code_length, ４",
      "code_length, 𝟒",
      "code_length, ' 4'",
      "code_length, +4",
      "code_length, 4.0",
      "code_length, four",
      "code_length, 99999999999999",
      "workflow_id, 0",
      "workflow_id, 8",
      "workflow_id, -1",
      "workflow_id, 1.0",
      "workflow_id, '1 '",
      "workflow_id, true",
      "pin_expiry, 59",
      "pin_expiry, 3601",
      "pin_expiry, 3e2",
      "next_event_wait, 59",
      "next_event_wait, 901",
      "next_event_wait, 0x40"
    })
    void areNotOutsideOrAnythingElse(String name, String value) {
      assertInvalid(name, value);
    }

    @ParameterizedTest
    @CsvSource({
      "code_length, 4.0",
      "code_length, 4e0",
      "code_length, -4",
      "workflow_id, 4.0",
      "workflow_id, 40e-1",
      "pin_expiry, 6e1",
      "pin_expiry, 60.0",
      "next_event_wait, 1.2e2",
      "next_event_wait, -60",
      "next_event_wait, 99999999999999999999999999"
    })
    void areWholeInJsonToo(String name, String value) {
      String object = "{\"brand\":\"Acme\",\"number\":61491570156,\"" + name + "\":" + value + "}";
      V1Refusal refusal = assertThrows(V1Refusal.class, () -> readJson(object), value);
      assertEquals(V1Error.invalid(name).body(), refusal.body());
    }

    @Test
    void makeThePlan() {
      Command.Send send =
          read(
              "brand=Acme&number=61491570156&workflow_id=5&pin_expiry=240&next_event_wait=120"
                  + "&code_length=6");
      Plan plan =
          Plan.workflow(5, Optional.of(Duration.ofMinutes(4)), Optional.of(Duration.ofMinutes(2)));
      assertEquals(plan, send.order().plan());
      assertEquals(new CodeChoice.Drawn(6), send.code());
    }
  }

  @Nested
  class TheLastLine {

    @Test
    void isNotThereUnlessItIsAskedFor() {
      assertEquals(new Autofill.None(), with("autofill_domain", "").order().autofill());
      assertEquals(new Autofill.None(), with("app_hash", "").order().autofill());
    }

    @Test
    void isForAPage() {
      Autofill page = new Autofill.Web("login.example.com");
      assertEquals(page, with("autofill_domain", "login.example.com").order().autofill());
      assertEquals(page, json("\"autofill_domain\":\"login.example.com\"").order().autofill());
    }

    @Test
    void isForAnApp() {
      Autofill app = new Autofill.App("FA+9qCX9VS/");
      assertEquals(app, with("app_hash", "FA+9qCX9VS/").order().autofill());
      assertEquals(
          app, json("\"app_hash\":\"FA+9qCX9VS/\",\"autofill_domain\":\"\"").order().autofill());
      assertEquals(
          new Autofill.App("12345678901"), json("\"app_hash\":12345678901").order().autofill());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"localhost", "Example.com", "https://example.com", "example.com\n", "@"})
    void isForNoOtherPage(String domain) {
      assertInvalid("autofill_domain", domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FA+9qCX9VS", "FA 9qCX9VSu", "FA+9qCX9VSu\n", "example.com"})
    void isForNoOtherApp(String hash) {
      assertInvalid("app_hash", hash);
    }

    @Test
    void isNotForBoth() {
      String form =
          "number=61491570156&brand=Acme&app_hash=abcdefghijk&autofill_domain=example.com";
      assertInvalid("autofill_domain", form, "example.com");
      // Each has to be right first.
      assertInvalid("app_hash", form.replace("ijk", ""), "abcdefgh");
      assertInvalid("autofill_domain", form.replace(".com", ""), "example");
    }

    private static Command.Send json(String members) {
      return readJson("{\"number\":61491570156,\"brand\":\"Acme\"," + members + "}");
    }
  }

  @Nested
  class PinCode {

    @ParameterizedTest
    @ValueSource(strings = {"1234", "0000", "aZ09", "0123456789", "ABCDEFGHIJ"})
    void isTheCode(String code) {
      assertEquals(new CodeChoice.Given(new Code(code)), with("pin_code", code).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "12345678901", "12 34", " 1234", "12-34", "1234\n", "é234"})
    void isNothingElse(String code) {
      assertInvalid("pin_code", code);
    }

    /** So that whoever types it as it was written has typed it. */
    @ParameterizedTest
    @CsvSource({"١٢٣٤, 1234", "１２３４, 1234", "०१२३ab, 0123ab"})
    void mayHaveTheDigitsOfAnyScript(String written, String code) {
      assertEquals(new CodeChoice.Given(new Code(code)), with("pin_code", written).code());
    }

    @Test
    void needNotBeOfTheLengthThatIsGiven() {
      String form = "number=61491570156&brand=Acme&pin_code=12345";
      assertEquals(new CodeChoice.Given(new Code("12345")), read(form + "&code_length=6").code());
      assertRefused("3", "code_length", form + "&code_length=5");
    }

    @Test
    void isNotQuotedInARefusal() {
      V1Refusal refusal =
          assertThrows(V1Refusal.class, () -> read("number=1&brand=Acme&pin_code=5ecre7"));
      assertFalse(Json.write(refusal.body().members()).contains("5ecre7"));
    }
  }

  @Nested
  class Language {

    @ParameterizedTest
    @CsvSource({"en-GB, en-gb", "DE, de-de", "no-no, nb-no"})
    void isTheOneThatIsNamed(String lg, String locale) {
      assertEquals(locale, with("lg", lg).order().locale());
    }

    @ParameterizedTest
    @CsvSource({"61491570156, en-au", "4915123456789, de-de", "523312345678, es-mx"})
    void isTheNumbersIfNoneIs(String number, String locale) {
      assertEquals(locale, read("brand=Acme&lg=&number=" + number).order().locale());
    }

    @Test
    void isNotOneOfPayments() {
      assertInvalid("lg", "bg-bg");
    }
  }

  @Nested
  class BrandName {

    @Test
    void isShown() {
      assertEquals(new Wording.Brand("Söhne & Co."), brand("Söhne+%26+Co."));
    }

    @Test
    void hasNoSpacesAroundIt() {
      assertEquals(new Wording.Brand("Acme"), brand("+Acme+"));
    }

    @Test
    void isRefusedIfItIsNone() {
      assertInvalid("brand", "number=61491570156&brand=example.com", "example");
    }

    private static Wording brand(String encoded) {
      return read("number=61491570156&brand=" + encoded).order().wording();
    }
  }

  /** Each with two values of which either is fine. */
  @Nested
  class EveryParameter {

    private static final String REQUIRED = "number=61491570156&brand=Acme&";

    @ParameterizedTest
    @CsvSource({
      "number, 61491570156, 61491570157",
      "brand, Acme, acme",
      "country, AU, au",
      "sender_id, Shop, shop",
      "code_length, 4, 04",
      "lg, de, de-de",
      "require_type, All, all",
      "workflow_id, 1, 2",
      "pin_expiry, 60, 61",
      "next_event_wait, 60, 61"
    })
    void isInvalidIfItIsGivenTwiceAndNotTheSame(String name, String one, String other) {
      String twice = name + "=" + one + "&" + name + "=" + other;
      assertInvalid(name, without(name) + twice, other);
      assertDoesNotThrow(() -> read(without(name) + name + "=" + one + "&" + name + "=" + one));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "country",
          "sender_id",
          "code_length",
          "pin_code",
          "lg",
          "require_type",
          "workflow_id",
          "pin_expiry",
          "next_event_wait"
        })
    void isMissingIfItIsEmpty(String name) {
      assertEquals(read(REQUIRED), read(REQUIRED + name + "="));
      assertEquals(read(REQUIRED), read(REQUIRED + name));
    }

    @ParameterizedTest
    @CsvSource({
      "number, 61491570157",
      "code_length, 6",
      "workflow_id, 4",
      "pin_expiry, 240",
      "next_event_wait, 120"
    })
    void isTheSameAsANumberOfJsonOrAText(String name, String value) {
      Command.Send number = readJson("{" + others(name) + "\"" + name + "\":" + value + "}");
      Command.Send text = readJson("{" + others(name) + "\"" + name + "\":\"" + value + "\"}");
      assertEquals(number, text);
      assertEquals(number, read(without(name) + name + "=" + value));
      assertNotEquals(number, read(REQUIRED));
    }

    @Test
    void thatIsNotKnownSaysNothing() {
      assertEquals(read(REQUIRED), read(REQUIRED + "payee=x&amount=0&foo=1&foo=2"));
    }

    /** What is required, but for that. */
    private static String without(String name) {
      return REQUIRED.replaceFirst(name + "=[^&]*&", "");
    }

    private static String others(String name) {
      return without(name).replaceAll("([^=]*)=([^&]*)&", "\"$1\":\"$2\",");
    }
  }
}
