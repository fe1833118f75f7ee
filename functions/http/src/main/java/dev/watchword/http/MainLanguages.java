package dev.watchword.http;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The locale of each country whose main language version 1 has. The main language is that of
 * Unicode CLDR's likely subtags (und-AT becomes de-Latn-AT), but for India: there it is English,
 * which is read in the south as well as where Hindi is.
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
      ar-xa AE BH DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SS SY TD TN YE
      bg-bg BG
      cs-cz CZ
      da-dk DK
      de-de AT CH DE LI
      ee-et EE
      el-gr CY GR
      en-au AU CK CX NF NR NU NZ
      en-gb AC AG AI BB BM BS BW BZ DM FJ FK GB GD GG GI GM GY IE IM IO JE JM KI KN KY LC MS MW NG
      en-gb SB SG SH SL SZ TA TC TT VC VG ZA ZM
      en-in IN
      en-us CA FM GU LR MH MP SX US VI
      es-es ES GQ
      es-mx AR BO CL CO CR CU DO EC GT HN MX NI PA PE SV UY VE
      es-us PR
      fi-fi FI
      fil-ph PH
      fr-fr BF BJ BL CD CG CI CM DJ FR GA GF GN GP LU MC MF MQ MU NC PF PM RE SC TG WF YT
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
      nl-nl AW BE NL SR
      pl-pl PL
      pt-br BR
      pt-pt AO CV GW MZ PT ST TL
      ro-ro MD RO
      ru-ru BY KZ RU
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
