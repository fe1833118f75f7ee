package dev.watchword.core;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers that are kept for films, books and documentation and belong to nobody: those of
 * Australia, France, Germany, Ireland, Sweden, the United Kingdom and the countries of +1.
 *
 * <p>Each range is what the regulator has published. Left out are those for freephone and premium
 * rate services, which are not accepted whoever they belong to.
 */
enum FictitiousRange {

  /**
   * NANPA: 555-0100 to 555-0199 in every area code. Codes whose last two digits are the same are
   * not areas but services; one of the numbers after 800 is in use.
   */
  NORTH_AMERICA(PhoneNumberType.FIXED_LINE_OR_MOBILE, "1 [2-9] ([0-9]) (?!\\1) x 555 01xx"),

  /** Ofcom: Numbers for use in TV and radio drama. */
  BRITISH_MOBILE("GB", PhoneNumberType.MOBILE, "44 7700 900 xxx"),

  /** As above; 01632 is the code of no place. */
  BRITISH_LANDLINE(
      "GB",
      PhoneNumberType.FIXED_LINE,
      "44 (?: 11[3-8] | 1[2-6]1 ) 496 0xxx",
      "44 191 498 0xxx",
      "44 1632 960 xxx",
      "44 20 7946 0xxx",
      "44 28 9018 0xxx",
      "44 29 2018 0xxx"),

  /** As above: of the whole country. */
  BRITISH_NATIONWIDE("GB", PhoneNumberType.UAN, "44 3069 990 xxx"),

  /** ACMA: Phone numbers for use in TV shows, films and creative works. */
  AUSTRALIAN_MOBILE(
      "AU",
      PhoneNumberType.MOBILE,
      "61 491 570 (?: 006 | 110 | 156 | 157 | 158 | 159 | 313 | 737 )",
      "61 491 571 (?: 266 | 491 | 804 )",
      "61 491 572 (?: 549 | 665 | 983 )",
      "61 491 573 (?: 087 | 770 )",
      "61 491 574 (?: 118 | 632 )",
      "61 491 575 (?: 254 | 789 )",
      "61 491 576 (?: 398 | 801 )",
      "61 491 577 (?: 426 | 644 )",
      "61 491 578 (?: 148 | 888 | 957 )",
      "61 491 579 (?: 212 | 455 | 760 )"),

  /** As above. */
  AUSTRALIAN_LANDLINE("AU", PhoneNumberType.FIXED_LINE, "61 [2378] (?: 5550 | 7010 ) xxxx"),

  /** Bundesnetzagentur: Rufnummern für Medienproduktionen, Mitteilung 148/2021. */
  GERMAN_MOBILE(
      "DE",
      PhoneNumberType.MOBILE,
      "49 152 (?: 28817386 | 28895456 | 54599371 )",
      "49 171 39200 xx",
      "49 172 (?: 9925904 | 9968532 | 9973185 | 9973186 | 9980752 )",
      "49 174 (?: 9091317 | 9464308 )",
      "49 176 040690 xx"),

  /** As above. */
  GERMAN_LANDLINE(
      "DE",
      PhoneNumberType.FIXED_LINE,
      "49 30 23125 xxx",
      "49 40 66969 xxx",
      "49 69 90009 xxx",
      "49 89 99998 xxx",
      "49 221 4710 xxx"),

  /** Arcep, for audiovisual works. */
  FRENCH_MOBILE("FR", PhoneNumberType.MOBILE, "33 6 39 98 xx xx"),

  /** As above. */
  FRENCH_LANDLINE(
      "FR",
      PhoneNumberType.FIXED_LINE,
      "33 1 99 00 xx xx",
      "33 2 61 91 xx xx",
      "33 3 53 01 xx xx",
      "33 4 65 71 xx xx",
      "33 5 36 49 xx xx"),

  /** ComReg, for drama, which says nothing of their kind. */
  IRISH("IE", PhoneNumberType.FIXED_LINE_OR_MOBILE, "353 20 91x xxxx"),

  /** PTS: Telefonnummer till böcker och filmer. */
  SWEDISH_MOBILE("SE", PhoneNumberType.MOBILE, "46 70 174 06 (?: 0[5-9] | [1-9]x )"),

  /** As above. */
  SWEDISH_LANDLINE(
      "SE",
      PhoneNumberType.FIXED_LINE,
      "46 31 390 06 xx",
      "46 40 628 04 xx",
      "46 8 465 004 xx",
      "46 980 319 2xx");

  private final Optional<String> country;
  private final PhoneNumberType type;
  private final Pattern numbers;

  FictitiousRange(String country, PhoneNumberType type, String... numbers) {
    this.country = Optional.of(country);
    this.type = type;
    this.numbers = pattern(String.join("|", numbers));
  }

  FictitiousRange(PhoneNumberType type, String numbers) {
    this.country = Optional.empty();
    this.type = type;
    this.numbers = pattern(numbers);
  }

  /** In E.164 without its plus; {@code x} is any digit, and spaces mean nothing. */
  private static Pattern pattern(String numbers) {
    return Pattern.compile(numbers.replace("x", "[0-9]"), Pattern.COMMENTS);
  }

  /** The range that the number is in. */
  static Optional<FictitiousRange> of(PhoneNumber number) {
    for (FictitiousRange range : values()) {
      if (range.numbers.matcher(number.digits()).matches()) {
        return Optional.of(range);
      }
    }
    return Optional.empty();
  }

  /** ISO 3166-1 alpha-2; none if the area code says which. */
  Optional<String> country() {
    return country;
  }

  PhoneNumberType type() {
    return type;
  }
}
