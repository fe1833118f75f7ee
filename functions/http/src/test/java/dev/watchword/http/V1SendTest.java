package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    HttpCall call = HttpCall.post("/verify/json").form(form);
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
    V1Refusal refusal = assertThrows(V1Refusal.class, () -> with(name, value));
    assertEquals("3", refusal.body().status());
    assertTrue(text(refusal).contains(name));
  }

  private static String text(V1Refusal refusal) {
    return refusal.body().members().get("error_text").toString();
  }

  @Nested
  class WithNothingButWhatIsRequired {

    private final Command.Send send = read("number=" + AUSTRALIAN_MOBILE + "&brand=Acme");

    @Test
    void theDefaultsAreTheContracts() {
      assertEquals("VERIFY", send.order().sender());
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
      "0491570156, AU",
      "0491 570 156, au",
      "%2B61491570156, GB",
      "61491570156, AU",
      "(04) 9157-0156, AU"
    })
    void mayBeNationalIfTheCountryIsKnown(String number, String country) {
      Command.Send send = read("brand=Acme&number=" + number + "&country=" + country);
      assertEquals("+61491570156", send.order().number().e164());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AUS", "XX", "ZZ", "61", "ÄU", "ıt"})
    void needsACountryThatThereIs(String country) {
      assertInvalid("country", country);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "999",
          "0491570156",
          "٦١٤٩١٥٧٠١٥٦",
          "6149157015a",
          "61491570156;ext=1",
          "+"
        })
    void hasToBeOne(String number) {
      String encoded = URLEncoder.encode(number, StandardCharsets.UTF_8);
      assertRefused("3", "number", "brand=Acme&number=" + encoded);
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

    @ParameterizedTest
    @ValueSource(
        strings = {"A", "ACME", "Acme Shop 1", "12345678 a1", "+447700900123", "447700900123"})
    void isANameOrANumber(String sender) {
      assertEquals(sender, with("sender_id", sender).order().sender());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Twelve chars",
          "123",
          "   ",
          "Ac.me",
          "Acmé",
          "Acme\n",
          "+0447700900",
          "4477009001234567",
          "+1",
          "ⅷⅷⅷ"
        })
    void isNothingElse(String sender) {
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
      "code_length, ' 4'",
      "code_length, +4",
      "code_length, 4.0",
      "code_length, four",
      "code_length, 99999999999999",
      "workflow_id, 0",
      "workflow_id, 8",
      "workflow_id, -1",
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
  class PinCode {

    @ParameterizedTest
    @ValueSource(strings = {"1234", "0000", "aZ09", "0123456789", "ABCDEFGHIJ"})
    void isTheCode(String code) {
      assertEquals(new CodeChoice.Given(new Code(code)), with("pin_code", code).code());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "123",
          "12345678901",
          "12 34",
          " 1234",
          "12-34",
          "1234\n",
          "١٢٣٤",
          "１２３４",
          "é234"
        })
    void isNothingElse(String code) {
      assertInvalid("pin_code", code);
    }

    @Test
    void needNotBeOfTheLengthThatIsGiven() {
      String form = "number=61491570156&brand=Acme&pin_code=12345";
      assertEquals(new CodeChoice.Given(new Code("12345")), read(form + "&code_length=6").code());
      assertRefused("3", "code_length", form + "&code_length=5");
    }

    @Test
    void isNotQuotedInARefusal() {
      Refusal refusal =
          assertThrows(Refusal.class, () -> read("number=1&brand=Acme&pin_code=5ecre7"));
      assertFalse(refusal.response().body().contains("5ecre7"));
    }
  }

  @Nested
  class Language {

    @ParameterizedTest
    @ValueSource(
        strings = {"en-us", "EN-US", "Fil-PH", "yue-cn", "de", "TR", "id-ID", "it", "no-no", "nb"})
    void isOneOfTheContracts(String lg) {
      assertEquals(new Wording.Brand("Acme"), with("lg", lg).order().wording());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"en_us", "en-", "english", "xx", "en-fr", "tlh", "\u212ao-\u212ar", "İd"})
    void isNoOther(String lg) {
      assertInvalid("lg", lg);
    }
  }

  @Nested
  class BrandName {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Acme",
          "Acme, Inc.",
          "O'Neil & Söhne",
          "Ya_hoo-2!",
          "Шоколад",
          "株式会社",
          "हिन्दी",
          "U.S.A.",
          "Nr. 123",
          "123 456",
          "Eighteen chars ok.",
          "𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜"
        })
    void isShownAsItIs(String brand) {
      assertTrue(Brand.isV1(brand), brand);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          " ",
          "Nineteen characters",
          "example.com",
          "Pay at bit.ly",
          "WWW.x",
          "a.рф",
          "a.ﬁ",
          "a.ǲ",
          "a.com.",
          "_.com",
          "192.0.2.1",
          "http://x",
          "Acme: 12",
          "1234",
          "Acme ١٢٣٤",
          "1\u03322\u03323\u03324",
          "a\nb",
          "a\tb",
          "a\u0000",
          "a\u202eb",
          "a\u200bb",
          "a\u200db",
          "a\u00adb",
          "a\ufeffb",
          "a\u3164b",
          "a\u2d7fb",
          "a\ud81b\udfe4b",
          "a\ufe0f",
          "\u0301a",
          "a\u0378",
          "a\ue000",
          "😀",
          "①",
          "<b>",
          "a@b",
          "a\u3002b",
          "a\u00a0b"
        })
    void hidesNothingAndPretendsNothing(String brand) {
      assertTrue(!Brand.isV1(brand), brand);
    }

    @Test
    void isNoLoneSurrogate() {
      assertTrue(!Brand.isV1("a" + (char) 0xd800));
    }

    @Test
    void thatIsNotOneIsRefused() {
      assertRefused("3", "brand", "number=61491570156&brand=example.com");
    }
  }
}
