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
          "\t442079460123\n",
          "\u00a0\ufeff442079460123\u202c",
          "+44/20/7946/0123",
          "+44 20 / 7946-0123",
          "+44 20 79/46/01/23",
          "+44[20]7946 0123",
          "＋44（20）7946－0123",
          "+44\u00b720\u00b77946\u00b70123",
          "+44．20．7946．0123",
          "+44\t20\t7946\t0123",
          "44\u00a020\u202f7946\u20070123",
          "44\u200920\u30007946\u20080123",
          "44\u201020\u20117946\u20120123",
          "44\u201320\u20147946\u20150123",
          "44\u221220\u30fc7946\uff0d0123",
          "\u202a+44 20 7946 0123\u202c",
          "\u2066+44\u2069 20 \u200e7946\u200f 0123",
          "44\u00ad20\u200b7946\u20600123",
          "٤٤٢٠٧٩٤٦٠١٢٣",
          "+۴۴ ۲۰ ۷۹۴۶ ۰۱۲۳",
          "४४२०७९४६०१२३",
          "４４２０７９４６０１２３",
          "𝟒𝟒𝟐𝟎𝟕𝟗𝟒𝟔𝟎𝟏𝟐𝟑",
          "𞥔𞥔𞥒𞥐𞥗𞥙𞥔𞥖𞥐𞥑𞥒𞥓",
          "44207946012٣",
          "+٤٤2079460123",
          "tel:+442079460123",
          "tel:+44-20-7946-0123",
          " TEL:+44(20)7946.0123",
          "+44.2079460123"
        })
    void isTheSameNumber(String spelling) {
      assertEquals(Optional.of(new PhoneNumber("+442079460123")), PhoneNumber.parse(spelling));
    }

    @ParameterizedTest
    @CsvSource({
      "0171/39200 12, DE, +491713920012",
      "0171 / 39 200 12, DE, +491713920012",
      "0171.392.00.12, DE, +491713920012",
      "0171.3920012, DE, +491713920012",
      "171.3920012, DE, +491713920012",
      "(0171) 3920012, DE, +491713920012",
      "0171–3920012, DE, +491713920012",
      "٠١٧١ ٣٩٢٠٠١٢, DE, +491713920012",
      "tel:0171-3920012, DE, +491713920012",
      "06.39.98.00.12, FR, +33639980012",
      "06/39/98/00/12, FR, +33639980012",
      "(202) 555.0142, US, +12025550142",
      "1.202.555.0142, US, +12025550142",
      "+1.2025550142, US, +12025550142",
      "1-202-555-0142, CA, +12025550142",
      "07 01 23 45 67, CI, +2250701234567"
    })
    void isTheSameNumberAsPeopleOfTheCountryWriteIt(String spelling, String country, String e164) {
      assertEquals(Optional.of(new PhoneNumber(e164)), PhoneNumber.parse(spelling, country));
    }

    /** A zero in brackets is not dialled after a calling code, unless the number has it. */
    @ParameterizedTest
    @CsvSource({
      "+49 (0)171 3920012, +491713920012",
      "0049 (0)171 3920012, +491713920012",
      "+46 (0) 70 174 06 05, +46701740605",
      "+39 (0)2 3661 8300, +390236618300",
      "+45 (0)32 12 34 56, +4532123456",
      "+44 20 7946 (0)958, +442079460958",
      "+34 ( 0 ) 612 345 678, +34612345678"
    })
    void mayHaveAZeroInBrackets(String spelling, String e164) {
      assertEquals(Optional.of(new PhoneNumber(e164)), PhoneNumber.parse(spelling, "DE"));
    }

    @Test
    void nothingIsAddedToAnInternationalNumber() {
      // Norfolk Island: a 3 before what is dialled locally would make it a number.
      assertEquals(Optional.empty(), PhoneNumber.parse("+67203267"));
      assertEquals(Optional.empty(), PhoneNumber.parse("67203267"));
    }

    @Test
    void isRefusedIfTheZeroInBracketsMayBelongToIt() {
      assertEquals(Optional.empty(), PhoneNumber.parse("+39 (0)331 123456"));
      assertEquals(
          Optional.of(new PhoneNumber("+390331123456")), PhoneNumber.parse("+39 0331 123456"));
      assertEquals(
          Optional.of(new PhoneNumber("+39331123456")), PhoneNumber.parse("+39 331 123456"));
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
          "442079460123/4",
          "44 20 7946 0123/24",
          "44 20 7946-0123/4",
          "tel:+442079460123;ext=5",
          "tel:+442079460123;phone-context=+44",
          "tel://+442079460123",
          "tel:tel:442079460123",
          "telephone 442079460123",
          "callto:442079460123",
          "44 20 7946 O123",
          "1-800-FLOWERS",
          "44\u00002079460123",
          "44\n2079460123",
          "44²079460123",
          "④④2079460123",
          "四四2079460123",
          "442079460123,",
          "44,20,7946,0123",
          "44'20'7946'0123",
          "44_2079460123",
          "44~2079460123",
          "44|2079460123",
          "44\\2079460123",
          "44\ud8002079460123",
          "44+",
          "442079460123+",
          "+44+2079460123",
          "＋+442079460123",
          "44                                        2079460123"
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

  /** A number as spreadsheets, JSON printers and other programs write it. */
  @Nested
  class AsAMachineWritesIt {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "491713920012.0",
          "491713920012.00",
          "491713920012.000000",
          "491713920012.5",
          "491713920012.",
          "491713920012,0",
          "491713920012.0.0",
          "491713920012.12345",
          "491 713 920 012.00",
          "491 713 920 012.000",
          "491,713,920,012.0",
          "491.713.920.012,0",
          "491.713.920.012.0",
          "+491713920012.0",
          "4.91713920012",
          "4.91713920012E11",
          "4.91713920012e+11",
          "4.91713920012E+11",
          "4,91713920012E+11",
          "491713920012E0",
          "0x727D1F8C5C",
          ".491713920012",
          "0.491713920012",
          "-491713920012",
          "\u2212491713920012",
          "- 491713920012",
          "+-491713920012",
          "-+491713920012",
          "491713920012-",
          "(491713920012)-",
          "--491713920012",
          "/491713920012",
          "491713920012/",
          "'491713920012",
          "\u2019491713920012",
          "\"491713920012\"",
          "=491713920012",
          "#491713920012",
          "$491713920012",
          "491713920012L",
          "[]",
          "NaN",
          "null"
        })
    void isNone(String text) {
      assertEquals(Optional.empty(), PhoneNumber.parse(text));
      assertEquals(Optional.empty(), PhoneNumber.parse(text, "DE"));
    }

    @ParameterizedTest
    @CsvSource({
      "1713920012.0, DE",
      "1713920012., DE",
      ".5, DE",
      "171.39, DE",
      "2025550142.0, US",
      "202555014.2, US",
      "1.2025550142, US",
      "202555.0000, US",
      "-2025550142, US",
      "612345678.0, ES"
    })
    void isNoneInItsCountryEither(String text, String country) {
      assertEquals(Optional.empty(), PhoneNumber.parse(text, country));
    }

    /** A JSON number has no zeros in front. */
    @ParameterizedTest
    @CsvSource({
      "1713920012, DE, +491713920012",
      "491713920012, DE, +491713920012",
      "4915228817386, DE, +4915228817386",
      "2025550142, US, +12025550142",
      "12025550142, US, +12025550142",
      "61491570156, AU, +61491570156",
      "491570156, AU, +61491570156",
      "612345678, ES, +34612345678",
      "3331234567, IT, +393331234567",
      "89123456789, RU, +79123456789"
    })
    void isReadIfItIsWholeAndPositive(String digits, String country, String e164) {
      assertEquals(Optional.of(new PhoneNumber(e164)), PhoneNumber.parseNumeral(digits, country));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
      "331123456, IT, a mobile number or a landline that has lost its zero",
      "4921123456, DE, a number in Emden without its zero or one in Düsseldorf",
      "278275786, ZA, a landline without its zero or a number of seven digits",
      "236618300, IT, only with a zero",
      "701234567, CI, only with a zero",
      "171.3920012, DE, a decimal",
      "+491713920012, DE, a sign",
      "-1713920012, DE, a sign",
      "01713920012, DE, no JSON",
      "'1713 920012', DE, no JSON",
      "1713920012, XX, no country"
    })
    void isRefusedIfAZeroMakesItAnother(String digits, String country, String why) {
      assertEquals(Optional.empty(), PhoneNumber.parseNumeral(digits, country), why);
    }
  }

  /** Digits without a plus, whose country is known. */
  @Nested
  class WithItsCallingCodeAndItsCountry {

    @ParameterizedTest
    @CsvSource({
      "4915112345678, DE",
      "49 151 12345678, DE",
      "4930231251234, DE",
      "436641234567, AT",
      "4315123456, AT",
      "46701740605, SE",
      "4684650041, SE",
      "48512345678, PL",
      "48223456789, PL",
      "62811842616, ID",
      "622112345678, ID",
      "38344123456, XK",
      "38328012345, XK",
      "447700900123, GB",
      "442079460123, GB",
      "33639980012, FR",
      "61491570156, AU",
      "12025550142, US",
      "393331234567, IT",
      "390236618300, IT",
      "4532123456, DK",
      "6581234567, SG",
      "5491123456789, AR",
      "79123456789, RU",
      "77012345678, KZ",
      "36201234567, HU",
      "3546111234, IS",
      "441534456789, JE",
      "12684641234, AG"
    })
    void isThatNumber(String digits, String country) {
      PhoneNumber number = PhoneNumber.parse("+" + digits.replace(" ", "")).orElseThrow();
      assertEquals(Optional.of(number), PhoneNumber.parse(digits, country));
      assertEquals(Optional.of(number), PhoneNumber.parse("+" + digits, country));
      assertEquals(Optional.of(number), PhoneNumber.parse("+" + digits, "US"));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
      "483080962, PL, +48 30 80 962 or 48 308 09 62 in Radom",
      "390669166, IT, +39 06 69166 or the mobile number 390 669 166",
      "02392967, GA, +241 2392967 or +241 02392967"
    })
    void isRefusedIfItMayBeANationalNumber(String digits, String country, String why) {
      assertEquals(Optional.empty(), PhoneNumber.parse(digits, country), why);
    }

    @ParameterizedTest
    @CsvSource({
      "04921 123456, DE, +494921123456",
      "0049 4921 123456, DE, +494921123456",
      "04915 1123456, DE, +4949151123456",
      "030 23125 123, DE, +493023125123",
      "06281 184261, DE, +496281184261"
    })
    void isANationalNumberIfItHasTheTrunkPrefix(String text, String country, String e164) {
      assertEquals(Optional.of(new PhoneNumber(e164)), PhoneNumber.parse(text, country));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
      "33639980012, DE, a French mobile or a landline in Fürstenwalde",
      "447700900123, DE, a British mobile, or a landline in Calw",
      "61491570156, GB, an Australian mobile",
      "4915228817386, US, a German mobile"
    })
    void isRefusedIfItHasTheCallingCodeOfAnother(String digits, String country, String why) {
      assertEquals(Optional.empty(), PhoneNumber.parse(digits, country), why);
    }

    @ParameterizedTest
    @CsvSource({
      "0049 171 3920012, FR, +491713920012",
      "011 49 171 3920012, US, +491713920012",
      "0011 49 171 3920012, AU, +491713920012",
      "810 49 171 3920012, RU, +491713920012",
      "00 33 6 39 98 00 12, DE, +33639980012",
      "00 1 202 555 0142, DE, +12025550142"
    })
    void isAnyCountrysAfterItsInternationalPrefix(String text, String country, String e164) {
      assertEquals(Optional.of(new PhoneNumber(e164)), PhoneNumber.parse(text, country));
    }
  }

  /** Area codes that the library does not know; see {@link NewAreaCodeTest}. */
  @Nested
  class OfANewAreaCode {

    @ParameterizedTest
    @ValueSource(strings = {"16245551234", "16795551234", "+1 (621) 555-0199"})
    void isANumberLikeOthers(String spelling) {
      PhoneNumber number = PhoneNumber.parse(spelling).orElseThrow();

      assertEquals(Optional.of(number), PhoneNumber.parse(number.e164(), "DE"));
      assertEquals(Optional.of(number), PhoneNumber.parse(number.digits().substring(1), "US"));
      assertEquals(Optional.of(number), PhoneNumber.parseNumeral(number.digits(), "US"));
      assertEquals(Optional.of("US"), number.country());
      assertTrue(number.is(Kind.MOBILE));
      assertTrue(number.is(Kind.LANDLINE));
      assertFalse(number.isLandline());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"1624555123", "162455512345", "16240551234", "16249111234", "16255551234"})
    void isNoneIfItIsNot(String spelling) {
      assertEquals(Optional.empty(), PhoneNumber.parse(spelling));
    }
  }

  @Nested
  class ForLimits {

    @ParameterizedTest
    @CsvSource({
      "+5491123456789, +541123456789",
      "+541123456789, +541123456789",
      "+5492233123456, +542233123456",
      "+12025550142, +12025550142",
      "+523312345678, +523312345678"
    })
    void isOneHoweverItIsDialled(String e164, String limited) {
      PhoneNumber number = PhoneNumber.parse(e164).orElseThrow();

      assertEquals(new PhoneNumber(limited), number.forLimits());
      assertEquals(e164, number.e164());
    }

    /** If it ever is, it has to be the number without the 1 for every limit. */
    @ParameterizedTest
    @ValueSource(strings = {"+5213312345678", "5213312345678", "+52 1 55 1234 5678"})
    void isNotAskedOfMexicosOldMobiles(String text) {
      assertEquals(Optional.empty(), PhoneNumber.parse(text));
      assertEquals(Optional.empty(), PhoneNumber.parse(text, "MX"));
    }
  }

  @Nested
  class ItsDestination {

    @ParameterizedTest
    @CsvSource({
      "+442079460123, GB",
      "+12025550142, US",
      "+16245551234, US",
      "+870773123456, +870",
      "+881612345678, +881",
      "+88299123456, +882",
      "+883510012345, +883",
      "+878101234567890, +878",
      "+88812345678901, +888"
    })
    void isItsCountryOrItsCallingCode(String e164, String destination) {
      assertEquals(destination, PhoneNumber.parse(e164).orElseThrow().destination());
      assertTrue(PhoneNumber.isDestination(destination));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "", "001", "ZZ", "881", "+88", "+8816", "+49", "+1", "+999", "+979", "+800", "+808"
        })
    void isNothingElse(String text) {
      assertFalse(PhoneNumber.isDestination(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+979123456789", "+80012345678", "+80812345678"})
    void isNowhereIfItIsDearOrFree(String e164) {
      assertEquals(Optional.empty(), PhoneNumber.parse(e164));
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
