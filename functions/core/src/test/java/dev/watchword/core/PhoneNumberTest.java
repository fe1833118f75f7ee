package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.PhoneNumber.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those that regulators keep for use in fiction, or libphonenumber's examples. */
class PhoneNumberTest {

  @Nested
  class EverySpellingOfANumber {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "442079460123",
          "+442079460123",
          "44 20 7946 0123",
          "+44 20 7946 0123",
          "+44-20-7946-0123",
          "+44.20.7946.0123",
          "(44) 20 7946 0123",
          "+44 (20) 7946 0123",
          "(+44) 20 7946 0123",
          "()()+442079460123",
          "+44 (0)20 7946 0123",
          "4402079460123",
          " +442079460123 ",
          "\t442079460123\n"
        })
    void isTheSameNumber(String spelling) {
      assertEquals(Optional.of(new PhoneNumber("+442079460123")), PhoneNumber.parse(spelling));
    }

    @ParameterizedTest
    @CsvSource({
      "020 7946 0123, GB, +442079460123",
      "(020) 7946-0123, GB, +442079460123",
      "2079460123, GB, +442079460123",
      "+44 20 7946 0123, GB, +442079460123",
      "442079460123, GB, +442079460123",
      "0044 20 7946 0123, GB, +442079460123",
      "+44 20 7946 0123, US, +442079460123",
      "(+44) 20 7946 0123, US, +442079460123",
      "(202) 555-0142, US, +12025550142",
      "1 202 555 0142, US, +12025550142",
      "0491 570 156, AU, +61491570156",
      "02 3661 8300, IT, +390236618300",
      "011 15-2345-6789, AR, +5491123456789",
      "9 11 2345-6789, AR, +5491123456789",
    })
    void isTheSameNumberIfTheCountryIsKnown(String spelling, String country, String e164) {
      assertEquals(Optional.of(new PhoneNumber(e164)), PhoneNumber.parse(spelling, country));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "+61491570156",
          "+12025550142",
          "+442079460123",
          "+46701740605",
          "+390236618300",
          "+5491123456789"
        })
    void isReadBackAsItIsWritten(String e164) {
      PhoneNumber number = PhoneNumber.parse(e164).orElseThrow();

      assertEquals(e164, number.e164());
      assertEquals(e164.substring(1), number.digits());
      assertEquals(Optional.of(number), PhoneNumber.parse(number.digits()));
    }
  }

  @Nested
  class NoNumber {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "+",
          "0",
          "44",
          "4420",
          "44207946012",
          "44207946012345",
          "44207946012345678", // longer than E.164 has them, not than the tables read
          "441632961123", // in no table
          "490030008", // read as +49030008, which is read as +4930008
          "4930231250000000", // valid by the tables, but longer than E.164 allows
          "999999999999999",
          "4420794601234567890123456789012345678901234567890",
          "++442079460123",
          "(++44) 2079460123",
          "44+2079460123",
          "00442079460123",
          "442079460123 ext. 5",
          "442079460123x5",
          "442079460123#5",
          "442079460123;ext=5",
          "442079460123,5",
          "tel:+442079460123",
          "44/20/79460123",
          "44 20 7946 O123",
          "1-800-FLOWERS",
          "44\u00002079460123",
          "44\n2079460123",
          "٤٤٢٠٧٩٤٦٠١٢٣",
          "44207946012٣",
          "+٤٤2079460123",
          "４４２０７９４６０１２３",
          "＋442079460123",
          "44۲079460123",
          "44\u00a02079460123",
          "\u202a442079460123\u202c",
          "44‐2079460123"
        })
    void isRead(String text) {
      assertEquals(Optional.empty(), PhoneNumber.parse(text));
      assertEquals(Optional.empty(), PhoneNumber.parse("+" + text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gb", "GBR", "ZZ", "XX", "001", "ＧＢ", "G"})
    void isReadInACountryThatIsNone(String country) {
      assertEquals(Optional.empty(), PhoneNumber.parse("+442079460123", country));
      assertFalse(PhoneNumber.isCountry(country));
    }

    @ParameterizedTest
    @CsvSource({
      "020 7946 0123, US",
      "555-0142, US",
      "020 7946 0123 ext 5, GB",
      "٠٢٠٧٩٤٦٠١٢٣, GB",
      "999, GB",
      "112, DE"
    })
    void isReadInTheWrongCountryOrSpelling(String text, String country) {
      assertEquals(Optional.empty(), PhoneNumber.parse(text, country));
    }

    @ParameterizedTest
    @CsvSource({
      "+449098790123, premium rate",
      "+448431234567, premium rate",
      "+19005550100, premium rate",
      "+4918012345, shared cost",
      "+41840123456, shared cost",
      "+447640123456, pager",
      "+4916412345, pager",
      "+18005550100, toll free",
      "+448081570123, toll free",
      "+49177991234567, voicemail"
    })
    void costsTheCallerOrRingsNowhere(String e164, String why) {
      assertEquals(Optional.empty(), PhoneNumber.parse(e164), why);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "+",
          "442079460123",
          "+0123456",
          "+12",
          "+1234567890123456",
          "+4420 79460123"
        })
    void isMadeOfWhatIsNotE164(String text) {
      assertThrows(IllegalArgumentException.class, () -> new PhoneNumber(text));
    }
  }

  @Nested
  class ItsKind {

    @ParameterizedTest
    @CsvSource({
      "+61491570156, true, false",
      "+46701740605, true, false",
      "+442079460123, false, true",
      "+390236618300, false, true",
      "+12025550142, true, true",
      "+445612345678, false, false"
    })
    void isMobileOrLandlineOrMayBeEither(String e164, boolean mobile, boolean landline) {
      PhoneNumber number = PhoneNumber.parse(e164).orElseThrow();

      assertTrue(number.is(Kind.ANY));
      assertEquals(mobile, number.is(Kind.MOBILE));
      assertEquals(landline, number.is(Kind.LANDLINE));
    }

    @Test
    void isNoneIfTheNumberIsNone() {
      assertFalse(new PhoneNumber("+441632961123").is(Kind.MOBILE));
      assertFalse(new PhoneNumber("+999999999999999").is(Kind.LANDLINE));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "+61491570156, +*********56",
    "+12025550142, +*********42",
    "+4930123456, +********56"
  })
  void onlyTheLastTwoDigitsShow(String e164, String masked) {
    PhoneNumber number = PhoneNumber.parse(e164).orElseThrow();

    assertEquals(masked, number.masked());
    assertEquals(masked, number.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GB", "US", "TR", "EG", "DE"})
  void countriesAreKnown(String country) {
    assertTrue(PhoneNumber.isCountry(country));
  }
}
