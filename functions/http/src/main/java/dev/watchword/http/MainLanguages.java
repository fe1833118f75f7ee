package dev.watchword.http;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The locale of each country with a language that there are texts in. It is the main language, that
 * of Unicode CLDR's likely subtags (und-AT becomes de-Latn-AT), where there are texts in it. Where
 * there are none, it is the official language with most speakers that has texts, or else the one
 * that the country deals in: so French in Senegal, Danish on the Faroe Islands, Spanish in Andorra.
 * In India it is English, which is read in the south as well as where Hindi is.
 */
final class MainLanguages {

  /**
   * By locale. Of those of one language: English is that of the United States in Canada, which has
   * none of its own here, and in what belongs or is tied to them; that of Australia around it; and
   * elsewhere that of Great Britain. Spanish is that of Mexico in the Americas, but for Puerto
   * Rico. Portuguese is that of Portugal but for Brazil. Hong Kong and Macao read traditional
   * characters, which only the Chinese of Taiwan has; who wants a call in Cantonese says so.
   */
  private static final String TABLE =
      """
      ar-xa AE BH DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE
      bg-bg BG
      cs-cz CZ
      da-dk DK FO GL
      de-de AT CH DE LI
      ee-et EE
      el-gr CY GR
      en-au AU CC CK CX NF NR NU NZ PG TK
      en-gb AC AG AI BB BM BS BW BZ DM ER FJ FK GB GD GG GH GI GM GY IE IM IO JE JM KE KI KN KY
      en-gb LC LK LS MS MV MW NA NG PK RW SB SG SH SL SZ TA TC TO TT TV TZ UG VC VG VU WS ZA ZM
      en-gb ZW
      en-in IN
      en-us AS CA FM GU LR MH MP PW SX US VI
      es-es AD ES GQ
      es-mx AR BO CL CO CR CU DO EC GT HN MX NI PA PE PY SV UY VE
      es-us PR
      fi-fi FI
      fil-ph PH
      fr-fr BF BI BJ BL CD CF CG CI CM DJ FR GA GF GN GP HT LU MC MF MG ML MQ MU NC NE PF PM RE
      fr-fr SC SN TG WF YT
      hu-hu HU
      id-id ID
      is-is IS
      it-it IT SM VA
      ja-jp JP
      ko-kr KP KR
      lt-lt LT
      lv-lv LV
      mt-mt MT
      nb-no NO SJ
      nl-nl AW BE BQ CW NL SR
      pl-pl PL
      pt-br BR
      pt-pt AO CV GW MZ PT ST TL
      ro-ro MD RO
      ru-ru BY KG KZ RU TJ
      sk-sk SK
      sl-si SI
      sv-se AX SE
      th-th TH
      tr-tr TR
      vi-vn VN
      zh-cn CN
      zh-tw HK MO TW
      """;

  private static final Map<String, String> LOCALES =
      TABLE
          .lines()
          .map(line -> line.split(" ", -1))
          .flatMap(
              words -> Arrays.stream(words).skip(1).map(country -> Map.entry(country, words[0])))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private MainLanguages() {}

  /** That country's; ISO 3166-1 alpha-2, upper case. */
  static Optional<String> of(String country) {
    return Optional.ofNullable(LOCALES.get(country));
  }
}
