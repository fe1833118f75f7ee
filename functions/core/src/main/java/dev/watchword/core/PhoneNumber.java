package dev.watchword.core;

import static com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType.UNKNOWN;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A number that can be called: possible and valid by libphonenumber's tables, and of a callable
 * type. Or one that those tables do not know: of a {@linkplain #isFictitious() fictitious} range,
 * or of a {@link NewAreaCode}. Every {@linkplain NumberSpelling spelling} of a number is the same
 * number.
 *
 * @param e164 {@code +} and up to 15 ASCII digits (ITU-T E.164)
 */
public record PhoneNumber(String e164) {

  /** libphonenumber's tables, in a class of their own: only who reads a number loads them. */
  static final class Tables {
    static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Tables() {}
  }

  private static final Pattern NUMERAL = Pattern.compile("[1-9][0-9]{1,39}");

  private static final String ARGENTINE = "+54";
  private static final String ARGENTINE_MOBILE = ARGENTINE + "9";
  private static final int LONGEST_ARGENTINE = ARGENTINE_MOBILE.length() + 10;

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{3,14}");

  /** What a number may have to be for a caller. */
  public enum Kind {
    ANY,
    MOBILE,
    LANDLINE
  }

  private static final Set<PhoneNumberType> CALLABLE =
      EnumSet.of(
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP,
          PhoneNumberType.UAN);

  public PhoneNumber {
    if (!isE164(e164)) {
      throw new IllegalArgumentException("not a number in E.164");
    }
  }

  static boolean isE164(String text) {
    return E164.matcher(text).matches();
  }

  /** Reads a number in international format, with or without its plus. */
  public static Optional<PhoneNumber> parse(String text) {
    return NumberSpelling.of(text).flatMap(NumberReading::international);
  }

  /**
   * Reads a number in the national format of {@code country}, or in international format: with a
   * plus or the prefix that is dialled in {@code country} before that of any country, or without if
   * it is one of {@code country}. Nothing is read that may be either of two numbers.
   *
   * @param country ISO 3166-1 alpha-2, upper case
   */
  public static Optional<PhoneNumber> parse(String text, String country) {
    return isCountry(country)
        ? NumberSpelling.of(text).flatMap(spelling -> NumberReading.in(country, spelling))
        : Optional.empty();
  }

  /**
   * Reads a JSON number as {@link #parse(String, String)} reads a text. The zero that national
   * numbers begin with can't be written there, so it may be missing.
   *
   * @param digits ASCII
   */
  public static Optional<PhoneNumber> parseNumeral(String digits, String country) {
    return isCountry(country) && NUMERAL.matcher(digits).matches()
        ? NumberReading.withLostZero(country, digits)
        : Optional.empty();
  }

  /** Loads what reading a number takes, so that the first one is not slower than the next. */
  public static void prime() {
    Tables.NUMBERS.getSupportedRegions();
    PhoneNumber unknown = new PhoneNumber("+12005550123");
    var _ = FictitiousRange.of(unknown);
    var _ = NewAreaCode.of(unknown);
  }

  /** Whether there are numbers in that country: ISO 3166-1 alpha-2, upper case. */
  public static boolean isCountry(String country) {
    return Tables.NUMBERS.getSupportedRegions().contains(country);
  }

  /**
   * Tells whether it rings, as far as is known. A fictitious number of an area code that there is
   * not is in no country, and rings nowhere.
   *
   * @param type as libphonenumber's tables say
   */
  boolean isCallable(PhoneNumberType type) {
    return type == UNKNOWN
        ? CALLABLE.contains(outsideTables()) && country().isPresent()
        : CALLABLE.contains(type);
  }

  /**
   * Whether it is one of those that are kept for films, books and documentation: it belongs to
   * nobody, for good. Known are those of Australia, France, Germany, Ireland, Sweden, the United
   * Kingdom, and the countries of +1.
   */
  public boolean isFictitious() {
    return FictitiousRange.of(this).isPresent();
  }

  /**
   * Whether it may be of that kind. Some countries, such as those of +1, number landlines and
   * mobile phones alike: theirs may be either.
   */
  public boolean is(Kind kind) {
    return switch (kind) {
      case ANY -> true;
      case MOBILE -> isOf(PhoneNumberType.MOBILE);
      case LANDLINE -> isOf(PhoneNumberType.FIXED_LINE);
    };
  }

  private boolean isOf(PhoneNumberType wanted) {
    PhoneNumberType type = type();
    return type == wanted || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
  }

  /** Whether it is known to be a landline, on which nobody reads text messages. */
  boolean isLandline() {
    return type() == PhoneNumberType.FIXED_LINE;
  }

  private PhoneNumberType type() {
    PhoneNumberType type =
        NumberReading.inTables(this).map(Tables.NUMBERS::getNumberType).orElse(UNKNOWN);
    return type == UNKNOWN ? outsideTables() : type;
  }

  /** The type of a range that those tables do not know. */
  private PhoneNumberType outsideTables() {
    return FictitiousRange.of(this)
        .map(FictitiousRange::type)
        .or(() -> NewAreaCode.of(this).map(_ -> NewAreaCode.TYPE))
        .orElse(UNKNOWN);
  }

  /** ISO 3166-1 alpha-2; none if it belongs to no single country. */
  public Optional<String> country() {
    return NumberReading.inTables(this)
        .map(Tables.NUMBERS::getRegionCodeForNumber)
        .filter(PhoneNumber::isCountry)
        .or(() -> FictitiousRange.of(this).flatMap(FictitiousRange::country))
        .or(() -> NewAreaCode.of(this).map(_ -> NewAreaCode.COUNTRY));
  }

  /**
   * Its country as ISO 3166-1 alpha-2, or if it belongs to none, its calling code with a plus, such
   * as {@code +881} of satellites: as an account's {@link Setting#COUNTRIES} name it.
   */
  public String destination() {
    return country().orElseGet(() -> NumberReading.callingCode(this));
  }

  /** Tells whether there are numbers to call there; see {@link #destination()}. */
  public static boolean isDestination(String text) {
    return isCountry(text)
        || Tables.NUMBERS.getSupportedGlobalNetworkCallingCodes().stream()
            .filter(code -> text.equals("+" + code))
            .map(Tables.NUMBERS::getSupportedTypesForNonGeoEntity)
            .anyMatch(types -> types.stream().anyMatch(CALLABLE::contains));
  }

  /**
   * The number that limits and lists go by. Argentina's mobile phones have two: with a 9 after the
   * calling code, as they are dialled from abroad, and without it. No other number there begins
   * with a 9. For everything else it is the number itself; Mexico's old 1 is not accepted.
   */
  public PhoneNumber forLimits() {
    return e164.length() == LONGEST_ARGENTINE ? new PhoneNumber(forLimits(e164)) : this;
  }

  /** The same for the first digits of a number, after a plus. */
  static String forLimits(String e164) {
    return e164.startsWith(ARGENTINE_MOBILE)
        ? ARGENTINE + e164.substring(ARGENTINE_MOBILE.length())
        : e164;
  }

  /** Without the plus, as the API writes it. */
  public String digits() {
    return e164.substring(1);
  }

  /** All but the last two digits hidden, for logs. */
  public String masked() {
    return "+" + "*".repeat(digits().length() - 2) + e164.substring(e164.length() - 2);
  }

  @Override
  public String toString() {
    return masked();
  }
}
