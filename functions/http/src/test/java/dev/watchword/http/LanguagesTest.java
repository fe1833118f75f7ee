package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.ibm.icu.util.ULocale;
import dev.watchword.core.PhoneNumber;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguagesTest {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  static Stream<String> ofSend() {
    return Stream.of(
        ("ar-xa cs-cz cy-cy cy-gb da-dk de-de el-gr en-au en-gb en-in en-us es-es es-mx es-us fi-fi"
                + " fil-ph fr-ca fr-fr hi-in hu-hu id-id is-is it-it ja-jp ko-kr nb-no nl-nl pl-pl"
                + " pt-br pt-pt ro-ro ru-ru sv-se th-th tr-tr vi-vn yue-cn zh-cn zh-tw")
            .split(" "));
  }

  static Stream<String> ofPsd2() {
    return Stream.of(
        ("en-gb bg-bg cs-cz da-dk de-de ee-et el-gr es-es fi-fi fr-fr ga-ie hu-hu it-it lv-lv lt-lt"
                + " mt-mt nl-nl pl-pl sk-sk sl-si sv-se")
            .split(" "));
  }

  @Test
  void areListed() {
    assertEquals(ofSend().toList(), Languages.ofCodes());
    assertEquals(ofPsd2().sorted().toList(), Languages.ofPayments());
  }

  private static String language(String locale) {
    return locale.substring(0, locale.indexOf('-'));
  }

  /**
   * The rows of {@code developer.vonage.com/en/verify/guides/verify-v2-languages} that could be
   * read on 2026-12-01, from its beginning to English, and the locales of {@code
   * VerificationLocale} in the official PHP client.
   */
  static Stream<String> published() {
    return Stream.of(
        ("af-za sq-al ar-xa az-az bn-bd bg-bg ca-es zh-hk zh-cn zh-tw cmn-cn hr-hr cs-cz da-dk"
                + " nl-nl en-au en-in en-gb en-us fr-fr es-es es-us it-it de-de pt-br pt-pt ru-ru"
                + " hi-in id-id he-il yue-cn ja-jp cy-gb el-gr es-mx fi-fi fil-ph fr-ca hu-hu is-is"
                + " nb-no pl-pl ro-ro sv-se th-th tr-tr vi-vn")
            .split(" "));
  }

  @Nested
  class OfVersion2 {

    @ParameterizedTest
    @MethodSource("dev.watchword.http.LanguagesTest#published")
    void isAnyOfThePublishedList(String locale) {
      assertNamed(Languages.V2, locale);
      assertTrue(Languages.ofVersion2().contains(locale));
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.http.LanguagesTest#ofSend")
    void isAnyOfVersion1(String locale) {
      assertNamed(Languages.V2, locale);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        nullValues = "-",
        value = {
          "en, en-us",
          "zh, zh-cn",
          "zh-HK, zh-hk",
          "et, et-ee",
          "no, nb-no",
          "hr, hr-hr",
          "sw, sw-ke",
          "xx, -",
          "de-at, -",
          "hr-de, -"
        })
    void isTheMainRegionOfABareLanguage(String language, String locale) {
      assertEquals(Optional.ofNullable(locale), Languages.V2.named(language));
    }

    /** Only a request that says so is in a language without texts of its own. */
    @ParameterizedTest
    @CsvSource({"HR, en-gb", "BG, en-gb", "HK, zh-tw", "IL, en-gb"})
    void isNotThePresetWhereItHasNoTexts(String country, String locale) {
      assertEquals(locale, Languages.V2.of(example(country)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-hk", "af-za", "hr-hr"})
    void isNothingOfVersion1(String locale) {
      assertEquals(Optional.empty(), Languages.SEND.named(locale));
    }
  }

  private static PhoneNumber example(String country) {
    var example = NUMBERS.getExampleNumber(country);
    return new PhoneNumber(NUMBERS.format(example, PhoneNumberFormat.E164));
  }

  private static void assertNamed(Languages languages, String locale) {
    assertEquals(Optional.of(locale), languages.named(locale));
    assertEquals(Optional.of(locale), languages.named(locale.toUpperCase(Locale.ROOT)));
    String mixed = locale.substring(0, 1).toUpperCase(Locale.ROOT) + locale.substring(1);
    assertEquals(Optional.of(locale), languages.named(mixed));
  }

  @Nested
  class Lg {

    @ParameterizedTest
    @MethodSource("dev.watchword.http.LanguagesTest#ofSend")
    void mayBeAnyOfTheContractsForSend(String locale) {
      assertNamed(Languages.SEND, locale);
    }

    @ParameterizedTest
    @MethodSource("dev.watchword.http.LanguagesTest#ofPsd2")
    void mayBeAnyOfTheContractsForPayments(String locale) {
      assertNamed(Languages.PSD2, locale);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(
        nullValues = "-",
        value = {
          "en,  en-us,  en-gb",
          "EN,  en-us,  en-gb",
          "de,  de-de,  de-de",
          "es,  es-es,  es-es",
          "fr,  fr-fr,  fr-fr",
          "pt,  pt-br,  -",
          "zh,  zh-cn,  -",
          "cy,  cy-gb,  -",
          "yue, yue-cn, -",
          "Fil, fil-ph, -",
          "ar,  ar-xa,  -",
          "nb,  nb-no,  -",
          "no,  nb-no,  -",
          "ga,  -,      ga-ie",
          "bg,  -,      bg-bg",
          "et,  -,      ee-et",
          "ee,  -,      ee-et"
        })
    void isTheMainRegionOfABareLanguage(String language, String ofSend, String ofPsd2) {
      assertEquals(Optional.ofNullable(ofSend), Languages.SEND.named(language));
      assertEquals(Optional.ofNullable(ofPsd2), Languages.PSD2.named(language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-no", "NO-no", "nb-NO"})
    void callsNorwegianAsItLikes(String lg) {
      assertEquals(Optional.of("nb-no"), Languages.SEND.named(lg));
      assertEquals(Optional.empty(), Languages.PSD2.named(lg));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "en_us          | another separator",
          "en-            | half of one",
          "-us            | the other half",
          "en-us-x        | more",
          "english        | a name",
          "eng            | a code of three letters for one that has two",
          "xx             | no language",
          "tlh            | a language of nobody",
          "en-fr          | a region where the list has no English",
          "de-at          | a region that the list does not have",
          "` en-us`       | a space",
          "ｅｎ           | full width",
          "\u212ao-\u212ar | signs of kelvin, whose lower case is k",
          "İd             | an I that some make an i",
          "еn-us          | a Cyrillic e",
          "en\u2011us     | another hyphen"
        })
    void isNothingElse(String lg, String reason) {
      assertEquals(Optional.empty(), Languages.SEND.named(lg), reason);
      assertEquals(Optional.empty(), Languages.PSD2.named(lg), reason);
    }
  }

  @Nested
  class WithoutLg {

    static Stream<String> countries() {
      return NUMBERS.getSupportedRegions().stream().sorted();
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
      // Germany's language in all that speak it.
      "DE, de-de, de-de",
      "AT, de-de, de-de",
      "CH, de-de, de-de",
      "LI, de-de, de-de",
      // English is not one; the list of payments has one of it.
      "US, en-us, en-gb",
      "CA, en-us, en-gb",
      "GB, en-gb, en-gb",
      "IE, en-gb, en-gb",
      "AU, en-au, en-gb",
      "NZ, en-au, en-gb",
      "IN, en-in, en-gb",
      "ZA, en-gb, en-gb",
      // Nor is Spanish.
      "ES, es-es, es-es",
      "MX, es-mx, es-es",
      "AR, es-mx, es-es",
      "PR, es-us, es-es",
      "BR, pt-br, en-gb",
      "PT, pt-pt, en-gb",
      "AO, pt-pt, en-gb",
      "CN, zh-cn, en-gb",
      "TW, zh-tw, en-gb",
      "HK, zh-tw, en-gb",
      "FR, fr-fr, fr-fr",
      "SN, fr-fr, fr-fr",
      "CI, fr-fr, fr-fr",
      "BE, nl-nl, nl-nl",
      "LU, fr-fr, fr-fr",
      "FI, fi-fi, fi-fi",
      "NO, nb-no, en-gb",
      "CY, el-gr, el-gr",
      "AE, ar-xa, en-gb",
      "PH, fil-ph, en-gb",
      "JP, ja-jp, en-gb",
      // Only payments have those.
      "BG, en-us, bg-bg",
      "EE, en-us, ee-et",
      "LV, en-us, lv-lv",
      "LT, en-us, lt-lt",
      "MT, en-us, mt-mt",
      "SK, en-us, sk-sk",
      "SI, en-us, sl-si",
      // Nobody has those.
      "HR, en-us, en-gb",
      "IL, en-us, en-gb",
      "UA, en-us, en-gb"
    })
    void itIsTheNumbersCountrys(String country, String ofSend, String ofPsd2) {
      PhoneNumber number = example(country);
      assertEquals(ofSend, Languages.SEND.of(number));
      assertEquals(ofPsd2, Languages.PSD2.of(number));
    }

    /** By ICU4J, which has the likely subtags of Unicode CLDR. */
    @ParameterizedTest
    @MethodSource("countries")
    void itIsTheMainLanguageOrOneOfTheReviewedOnes(String country) {
      String main = ULocale.addLikelySubtags(new ULocale("und_" + country)).getLanguage();
      Optional<String> reviewed = Optional.ofNullable(REVIEWED.get(country));
      Optional<String> listed =
          Stream.concat(ofSend(), ofPsd2())
              .filter(locale -> main.equals(locale.equals("ee-et") ? "et" : language(locale)))
              .map(LanguagesTest::language)
              .findFirst();
      assertEquals(
          reviewed.or(() -> listed), MainLanguages.of(country).map(LanguagesTest::language), main);
    }

    /** Their main language has no texts, but another that is official or in daily use has. */
    private static final Map<String, String> REVIEWED =
        Map.ofEntries(
            // Official, by their constitutions and CLDR.
            Map.entry("AS", "en"),
            Map.entry("BI", "fr"),
            Map.entry("BQ", "nl"),
            Map.entry("CC", "en"),
            Map.entry("CF", "fr"),
            Map.entry("CW", "nl"),
            Map.entry("FO", "da"),
            Map.entry("GH", "en"),
            Map.entry("HT", "fr"),
            Map.entry("KE", "en"),
            Map.entry("KG", "ru"),
            Map.entry("LS", "en"),
            Map.entry("MG", "fr"),
            Map.entry("NA", "en"),
            Map.entry("PG", "en"),
            Map.entry("PK", "en"),
            Map.entry("PW", "en"),
            Map.entry("PY", "es"),
            Map.entry("RW", "en"),
            Map.entry("SN", "fr"),
            Map.entry("SO", "ar"),
            Map.entry("TK", "en"),
            Map.entry("TO", "en"),
            Map.entry("TV", "en"),
            Map.entry("TZ", "en"),
            Map.entry("UG", "en"),
            Map.entry("VU", "en"),
            Map.entry("WS", "en"),
            Map.entry("ZW", "en"),
            // Official until 2023, and in Niger until 2025; still what offices write.
            Map.entry("ML", "fr"),
            Map.entry("NE", "fr"),
            // Named by the constitution for dealings between peoples.
            Map.entry("LK", "en"),
            Map.entry("TJ", "ru"),
            // Spoken by most besides the official one.
            Map.entry("AD", "es"),
            Map.entry("ER", "en"),
            Map.entry("GL", "da"),
            Map.entry("MV", "en"),
            // Read in the south as well as where Hindi is.
            Map.entry("IN", "en"));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
      "PY, es-mx", "SN, fr-fr", "ML, fr-fr", "HT, fr-fr", "MG, fr-fr", "AD, es-es", "FO, da-dk",
      "GL, da-dk", "NE, fr-fr", "BI, fr-fr", "CF, fr-fr", "GQ, es-es", "KG, ru-ru", "BY, ru-ru",
      "KZ, ru-ru", "MD, ro-ro", "SM, it-it", "VA, it-it", "CW, nl-nl", "SO, ar-xa", "KE, en-gb",
      "PW, en-us", "PG, en-au", "TL, pt-pt", "MO, zh-tw", "AX, sv-se"
    })
    void itIsAnOfficialLanguageWhereTheMainOneHasNoText(String country, String locale) {
      assertEquals(Optional.of(locale), MainLanguages.of(country));
      assertEquals(locale, Languages.SEND.of(example(country)));
      assertEquals(locale, Languages.V2.of(example(country)));
    }

    @ParameterizedTest
    @MethodSource("countries")
    void itIsOneOfTheListWhateverTheCountry(String country) {
      String ofSend = MainLanguages.of(country).orElse("en-us");
      assertTrue(Stream.concat(ofSend(), ofPsd2()).anyMatch(ofSend::equals), ofSend);
      PhoneNumber number = example(country);
      assertTrue(ofSend().anyMatch(Languages.SEND.of(number)::equals));
      assertTrue(ofPsd2().anyMatch(Languages.PSD2.of(number)::equals));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+88213300655", "+8835100012345"})
    void itIsEnglishForANumberOfNoCountry(String e164) {
      PhoneNumber number = new PhoneNumber(e164);
      assertEquals("en-us", Languages.SEND.of(number));
      assertEquals("en-gb", Languages.PSD2.of(number));
    }
  }
}
