package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Autofill;
import dev.watchword.core.Misleading;
import dev.watchword.core.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Built-in texts have nothing that a phone takes for a link, whatever brand is in them. */
class NoLinksTest {

  /** Each is accepted, for none has a link of its own. */
  private static final List<String> BRANDS =
      List.of(
          "Acme",
          "Acme Inc.",
          "Acme Ltd.",
          "A.",
          ".",
          ".NET",
          ".a",
          "a.b",
          "a.b.",
          "www",
          "Acme www",
          "WWW",
          "x-",
          "-x",
          "O'",
          "'n'",
          "R&D",
          "&",
          "1.2.3.",
          "1.2.3",
          "9.",
          "123",
          "7",
          "a",
          "Акме.",
          "株式会社.",
          "アクメ.",
          "خط.",
          "חנות.",
          "Ünï.",
          "Acme.",
          "A_",
          "_.",
          "Yahoo!",
          "!",
          "Acme,",
          "A. B.",
          "Inc.-",
          "บริษัท.",
          "회사.",
          "कंपनी.",
          "e.V.",
          "S.A.");

  private static final List<Duration> LIVES =
      List.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(5));

  @Test
  void noneOfTheBrandsHasOneItself() {
    BRANDS.forEach(brand -> assertFalse(Misleading.hasLink(brand), brand));
  }

  @ParameterizedTest
  @FieldSource("dev.watchword.aws.PluralCategoryTest#ALL")
  void thereAreNone(String locale) {
    for (String brand : BRANDS) {
      for (Duration life : LIVES) {
        if (TextsTest.SEND.contains(locale)) {
          assertNoLink(MessageText.sms(Samples.parcel(locale, new Wording.Brand(brand), life)));
        }
        if (TextsTest.PSD2.contains(locale)) {
          Wording payment = new Wording.Payment(brand, new BigDecimal("25.50"));
          assertNoLink(MessageText.sms(Samples.parcel(locale, payment, life)));
        }
      }
      assertNoLinkInAnyLength(locale, brand);
    }
  }

  /** Also of those that only a long brand or a last line brings up. */
  private static void assertNoLinkInAnyLength(String locale, String brand) {
    for (String name :
        List.of("sms", "sms-medium", "sms-short", "payment", "payment-medium", "payment-short")) {
      Map<String, String> values =
          Map.of(
              "brand", brand,
              "payee", brand,
              "code", "abcdef",
              "amount", "25.50 EUR",
              "time", "5 min.",
              "validity", "5 min");
      Texts.of(locale)
          .text(name)
          .ifPresent(
              text -> {
                StringBuilder filled = new StringBuilder();
                Placeholders.fill(text, values, filled::append, filled::append);
                assertNoLink(filled.toString());
              });
    }
  }

  private static void assertNoLink(String text) {
    assertFalse(Misleading.hasLink(text), text);
    assertFalse(text.contains(".."), () -> "one full stop: " + text);
    assertFalse(text.contains("!.") || text.contains(".。"), () -> "one full stop: " + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zh-cn | 您的Acme Inc. 验证码是123456，5分钟内有效，请勿告知他人。
          ja-jp | 認証コード：123456（Acme Inc.、5分間有効）他人に教えないでください。
          ko-kr | 인증번호: 123456 (Acme Inc.). 5분간 유효합니다. 다른 사람에게 알려주지 마세요.
          th-th | รหัส Acme Inc.: 123456 ใช้ได้ 5 นาที ห้ามบอกผู้อื่น
          """)
  void aFullStopDoesNotTouchAWord(String locale, String text) {
    assertEquals(
        text,
        MessageText.sms(
            Samples.parcel(locale, new Wording.Brand("Acme Inc."), Duration.ofMinutes(5))));
  }

  @ParameterizedTest
  @CsvSource({
    "L\u2019Oréal, L'Oréal",
    "L\u2018Oréal, L'Oréal",
    "\u201cAcme\u201d, \"\"\"Acme\"\"\"",
    "A\u2013B, A-B",
    "A\u2014B, A-B",
    "A\u2011B, A-B",
    "Wait\u2026, Wait..."
  })
  void typographicSignsOfABrandAreNotWorthAnotherAlphabet(String brand, String plain) {
    String expected = plain.replace("\"\"\"", "\"");
    String text = sms("en-us", brand);
    assertTrue(
        text.startsWith("Your " + expected + " code is 123456. It is valid for 60 minutes."), text);
    assertTrue(sms("cs-cz", brand).contains(brand), "it is in UCS-2 anyway");
    assertTrue(sms("en-us", brand + "ł").contains(brand), "it is in UCS-2 anyway");
    assertTrue(
        Script.of(Samples.longest("en-us", new Wording.Brand(brand))).ssml().contains(brand));
  }

  private static String sms(String locale, String brand) {
    return MessageText.sms(Samples.longest(locale, new Wording.Brand(brand)));
  }

  /** With a name in Hebrew, and with a last line besides. */
  @Test
  void theShortEnglishTextsKeepTheWarningAndBeginWithALatinWord() {
    Wording wording = new Wording.Brand("חנות הספרים");
    assertEquals(
        "Code for חנות הספרים: 123456. Valid 60 min. Do not share it.",
        MessageText.sms(Samples.longest("en-us", wording)));
    assertEquals(
        "Code חנות הספרים: 123456. Do not share it\n@example.com #123456",
        MessageText.sms(Samples.longest("en-us", wording, new Autofill.Web("example.com"))));
  }
}
