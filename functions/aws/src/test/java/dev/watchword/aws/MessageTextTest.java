package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Autofill;
import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Channel;
import dev.watchword.core.Code;
import dev.watchword.core.FragmentText;
import dev.watchword.core.Segments;
import dev.watchword.core.Wording;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

final class MessageTextTest {

  private static Parcel payment(String payee, String amount, String code, Duration life) {
    Wording wording = new Wording.Payment(payee, new BigDecimal(amount));
    return Samples.parcel(wording, "ACME", new Code(code), life);
  }

  private static Parcel payment(String payee, String amount) {
    return payment(payee, amount, "0042", Duration.ofMinutes(5));
  }

  private static String spoken(Parcel parcel) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(Script.of(parcel).ssml())))
        .getDocumentElement()
        .getTextContent();
  }

  @Nested
  class WithALastLine {

    private static final Wording ACME = new Wording.Brand("Acme");

    @Test
    void isShorterIfTheLineWouldMakeItTwoParts() {
      assertEquals(
          "Kód Acme: 123456. Platí 60 minut. Nikomu ho nesdělujte.",
          MessageText.sms(Samples.longest("cs-cz", ACME)));
      assertEquals(
          "Kód Acme: 123456, platí 60 min. Nesdělujte ho.\n@example.com #123456",
          MessageText.sms(Samples.longest("cs-cz", ACME, new Autofill.Web("example.com"))));
    }

    @Test
    void saysNothingOfItInACall() {
      for (Autofill autofill :
          List.of(new Autofill.Web("example.com"), new Autofill.App("FA+9qCX9/sU"))) {
        assertEquals(
            Script.of(Samples.longest("en-us", ACME)),
            Script.of(Samples.longest("en-us", ACME, autofill)));
      }
    }
  }

  /** In words of an account's own. */
  @Nested
  class OfATemplate {

    private static Parcel parcel(String locale, String text, Duration life, Autofill autofill) {
      Wording wording = new Wording.Templated("R&D", Map.of(Channel.SMS, text, Channel.TTS, text));
      Parcel usual = Samples.longest(locale, wording, autofill);
      return new Parcel(
          usual.request(),
          usual.event(),
          usual.number(),
          wording,
          locale,
          usual.sender(),
          autofill,
          new Code("0042"),
          life,
          usual.most());
    }

    private static Parcel parcel(String locale, String text) {
      return parcel(locale, text, Duration.ofMinutes(5), new Autofill.None());
    }

    @ParameterizedTest
    @CsvSource({
      "en-gb, PT5M, 5 minutes",
      "en-gb, PT1M59S, 1 minute",
      "de-de, PT10M, 10 Minuten",
      "ja-jp, PT5M, 5 分間",
      "ru-ru, PT5M, 5 минут",
      "ru-ru, PT1M, 1 минуту",
      "ru-ru, PT3M, 3 минуты",
      "ru-ru, PT59S, 59 секунд",
      "en-gb, PT15S, 15 seconds",
      "en-gb, PT1S, 1 second",
      "pl-pl, PT22S, 22 sekundy",
      "ar-xa, PT1M, 1 دقيقة",
      "ar-xa, PT2M, 2 دقيقتان",
      "ar-xa, PT5M, 5 دقائق",
      "ar-xa, PT11M, 11 دقيقة",
      "mt-mt, PT11M, 11 minuta",
      "ro-ro, PT20M, 20 de minute",
      // Languages that only templates have.
      "zh-hk, PT5M, 5 分鐘",
      "cmn-cn, PT5M, 5 分钟",
      "et-ee, PT5M, 5 minutit",
      "bg-bg, PT5M, 5 минути",
      "hr-hr, PT1M, 1 minutu",
      "hr-hr, PT3M, 3 minute",
      "hr-hr, PT15M, 15 minuta",
      "af-za, PT5M, 5 minute",
      "uk-ua, PT21S, 21 секунду",
      "tlh-us, PT5M, 5 minutes"
    })
    void saysForHowLongInItsLanguage(String locale, Duration life, String limit) {
      String text = "${code}: ${time-limit} ${time-limit-unit}";
      assertEquals(
          "0042: " + limit, MessageText.sms(parcel(locale, text, life, new Autofill.None())));
    }

    @Test
    void endsInTheLineThatPhonesFillTheCodeInBy() {
      Autofill web = new Autofill.Web("example.com");
      assertEquals(
          "0042 for R&D\n@example.com #0042",
          MessageText.sms(parcel("en-gb", "${code} for ${brand}", Duration.ofMinutes(5), web)));
    }

    @Test
    void readsTheCodeSlowlyWhereverItStands() throws Exception {
      Parcel parcel = parcel("en-gb", "<break/> ${brand}: ${code}; again: ${code}.");
      assertEquals("<break/> R&D: 0042; again: 0042.", spoken(parcel));
      assertEquals(2, Script.of(parcel).ssml().split("interpret-as=\"digits\"", -1).length - 1);
    }

    @Test
    void hasTheBuiltInTextOnAChannelItHasNoneFor() {
      Wording wording = new Wording.Templated("Acme", Map.of());
      Wording brand = new Wording.Brand("Acme");
      assertEquals(
          MessageText.sms(Samples.longest("en-gb", brand)),
          MessageText.sms(Samples.longest("en-gb", wording)));
      assertEquals(
          Script.of(Samples.longest("en-gb", brand)), Script.of(Samples.longest("en-gb", wording)));
    }

    /** Neither alone has a link. */
    @ParameterizedTest
    @CsvSource({"evil., ${brand}zzz ${code}", ".com, go to evil${brand} ${code}"})
    void isTheBuiltInTextIfTheBrandWouldMakeALink(String brand, String text) {
      assertEquals(
          MessageText.sms(Samples.longest("en-gb", new Wording.Brand(brand))),
          MessageText.sms(
              Samples.longest("en-gb", new Wording.Templated(brand, Map.of(Channel.SMS, text)))));
    }

    @Test
    void isTheBuiltInTextIfTheBrandWouldMakeItMoreThanTwoParts() {
      Map<Channel, String> texts = Map.of(Channel.SMS, "x".repeat(200) + " ${brand} ${code}");
      Wording latin = new Wording.Templated("Acme", texts);
      Wording cyrillic = new Wording.Templated("Акме", texts);
      assertTrue(MessageText.sms(Samples.longest("en-gb", latin)).startsWith("xxx"));
      assertEquals(
          MessageText.sms(Samples.longest("en-gb", new Wording.Brand("Акме"))),
          MessageText.sms(Samples.longest("en-gb", cyrillic)));
    }

    /** What stands for a variable is never looked at again. */
    @Test
    void takesNothingOfABrandForAVariable() {
      Wording wording = new Wording.Templated("${code}", Map.of(Channel.SMS, "${brand}!"));
      assertEquals("${code}!", MessageText.sms(Samples.longest("en-gb", wording)));
    }
  }

  /** FragmentText measures by it. */
  @ParameterizedTest
  @FieldSource("dev.watchword.aws.TextsTest#SEND")
  void hasAUnitInEveryLanguageThatIsNoLongerThanTemplatesAreMeasuredBy(String locale) {
    for (Duration life : Validities.ALL) {
      Autofill none = new Autofill.None();
      String unit = MessageText.sms(OfATemplate.parcel(locale, "${time-limit-unit}", life, none));
      assertTrue(unit.length() <= FragmentText.LONGEST_UNIT && !unit.isBlank(), unit);
      assertTrue(unit.chars().noneMatch(Character::isDigit), unit);
    }
  }

  @Nested
  class OfAPayment {

    @ParameterizedTest
    @CsvSource({
      "Acme, 25.50, Acme.",
      "R&D's, 0.01, R&D's.",
      "'Eighteen chars ok.', 999999999.99, 'Eighteen chars ok.'",
      "Yahoo!, 1.00, Yahoo!",
      "%s & $1 {code}, 10000000.00, '%s & $1 {code}.'"
    })
    void namesThePayeeAndTheAmountAsTheyAre(String payee, String amount, String end)
        throws Exception {
      assertEquals(
          "Your code is 0042, to pay EUR "
              + amount
              + " to "
              + end
              + " It is valid for 5 minutes. Do not share it.",
          MessageText.sms(payment(payee, amount)));
      assertEquals(
          "Hello. Your code to pay "
              + amount
              + " euro to "
              + payee
              + " is 0042. Again, your code is 0042. It is valid for 5 minutes. Goodbye.",
          spoken(payment(payee, amount)));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            de-de | 123456 ist Ihr Code für die Zahlung von 25,50 EUR an X. Er gilt 5 Minuten. Geben Sie ihn nicht weiter.
            da-dk | Din kode er 123456 til betaling af 25,50 EUR til X. Den er gyldig i 5 minutter. Del den ikke med nogen.
            sv-se | Din kod är 123456 för betalning av 25,50 EUR till X. Den gäller i 5 minuter. Dela den inte med någon.
            nl-nl | Uw code om EUR 25,50 aan X te betalen is 123456. Deze is 5 minuten geldig. Deel hem met niemand.
            cs-cz | Kód 123456: 25,50 EUR pro X. Platí 5 minut. Nikomu ho nesdělujte.
            ga-ie | Cód 123456: EUR 25.50 do X. Bailí ar feadh 5 nóiméad. Ná roinn é.
            """)
    void isWrittenAsTheLanguageWants(String locale, String text) {
      Wording wording = new Wording.Payment("X", new BigDecimal("25.50"));
      assertEquals(text, MessageText.sms(Samples.parcel(locale, wording, Duration.ofMinutes(5))));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            de-de | Hallo. Ihr Code für die Zahlung von 25,50 Euro an X ist 123456. Noch einmal, Ihr Code ist 123456. Er gilt 45 Sekunden. Auf Wiederhören.
            pl-pl | Dzień dobry. Twój kod do płatności 25,50 euro dla odbiorcy X to 123456. Powtarzam, twój kod to 123456. Jest ważny przez 45 sekund. Do widzenia.
            """)
    void isSpokenAsTheLanguageWants(String locale, String text) throws Exception {
      Wording wording = new Wording.Payment("X", new BigDecimal("25.50"));
      assertEquals(text, spoken(Samples.parcel(locale, wording, Duration.ofSeconds(45))));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"</speak>", "]]>", "<!--", "&amp;", "&#60;", "\"quoted\"", "'", "<?xml?>"})
    void hasNothingOfThePayeeInItsStructure(String payee) throws Exception {
      assertTrue(spoken(payment(payee, "1.00")).contains(" euro to " + payee + " is 0042"));
    }

    @Test
    void isOnePartHoweverLongPayeeAmountAndCodeAre() {
      String sms =
          MessageText.sms(
              payment("Eighteen chars ok.", "999999999.99", "0123456789", Duration.ofHours(1)));
      assertEquals(1, Segments.of(sms).count(), sms);
    }

    @ParameterizedTest
    @CsvSource({
      "株式会社, 1.00, 'Code 0042: EUR 1.00 to 株式会社. Valid 5 min. Do not share it.'",
      "חנות, 12.30, 'Code 0042: EUR 12.30 to חנות. Valid 5 min. Do not share it.'",
      "株式会社十八文字の名前です一二三四, 999999999.99,"
          + "'Code 0042: EUR 999999999.99 to 株式会社十八文字の名前です一二三四, 5 min.'"
    })
    void isShorterIfThePayeeWouldMakeItTwoParts(String payee, String amount, String text) {
      assertEquals(text, MessageText.sms(payment(payee, amount)));
    }
  }
}
