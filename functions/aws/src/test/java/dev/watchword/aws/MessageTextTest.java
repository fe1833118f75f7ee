package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Autofill;
import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Code;
import dev.watchword.core.Segments;
import dev.watchword.core.Wording;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
          "Kód Acme: 123456. Platí 60 min. Nikomu ho nesdělujte.",
          MessageText.sms(Samples.longest("cs-cz", ACME)));
      assertEquals(
          "Kód Acme: 123456. Platí 60 min\n@example.com #123456",
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

  @Nested
  class OfAPayment {

    @ParameterizedTest
    @CsvSource({
      "Acme, 25.50",
      "R&D's, 0.01",
      "'Eighteen chars ok.', 999999999.99",
      "%s & $1 {code}, 10000000.00"
    })
    void namesThePayeeAndTheAmountAsTheyAre(String payee, String amount) throws Exception {
      assertEquals(
          "Your code is 0042, to pay EUR "
              + amount
              + " to "
              + payee
              + ". It is valid for 5 minutes. Do not share it.",
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
      "株式会社, 1.00, 'Code 0042: EUR 1.00 to 株式会社, 5 min.'",
      "חנות, 12.30, 'Code 0042: EUR 12.30 to חנות, 5 min.'"
    })
    void isShorterIfThePayeeWouldMakeItTwoParts(String payee, String amount, String text) {
      assertEquals(text, MessageText.sms(payment(payee, amount)));
    }
  }
}
