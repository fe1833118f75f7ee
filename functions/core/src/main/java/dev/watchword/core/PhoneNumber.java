package dev.watchword.core;

import static com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType.UNKNOWN;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A number that can be called: possible and valid by libphonenumber's tables, of a callable type,
 * without an extension. Or one of the {@linkplain #isFictitious() fictitious} ones, not all of
 * which those tables know. Every spelling of a number is the same number.
 *
 * @param e164 {@code +} and up to 15 ASCII digits (ITU-T E.164)
 */
public record PhoneNumber(String e164) {

  /** libphonenumber's tables, in a class of their own: only who reads a number loads them. */
  private static final class Tables {
    static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  }

  /** The contract tolerates a plus before ASCII digits, and these anywhere. */
  private static final Pattern SEPARATORS = Pattern.compile("[ .()\\-]");

  private static final Pattern SPELLING = Pattern.compile("\\+?[0-9]{4,40}");

  private static final int LONGEST_SPELLING = 40;

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{3,14}");

  /** What a number may have to be for a caller. */
  public enum Kind {
    ANY,
    MOBILE,
    LANDLINE
  }

  private static final String NO_REGION = "ZZ";

  private static final Set<PhoneNumberType> CALLABLE =
      EnumSet.of(
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP,
          PhoneNumberType.UAN);

  public PhoneNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException("not a number in E.164");
    }
  }

  /** Reads a number in international format, with or without its plus. */
  public static Optional<PhoneNumber> parse(String text) {
    String spelling = text.strip();
    return read(spelling.contains("+") ? spelling : "+" + spelling, NO_REGION);
  }

  /**
   * Reads a number in the national format of {@code country}, or in international format with a
   * plus.
   *
   * @param country ISO 3166-1 alpha-2, upper case
   */
  public static Optional<PhoneNumber> parse(String text, String country) {
    return isCountry(country) ? read(text.strip(), country) : Optional.empty();
  }

  /** Loads what reading a number takes, so that the first one is not slower than the next. */
  public static void prime() {
    Tables.NUMBERS.getSupportedRegions();
  }

  /** Whether there are numbers in that country: ISO 3166-1 alpha-2, upper case. */
  public static boolean isCountry(String country) {
    return Tables.NUMBERS.getSupportedRegions().contains(country);
  }

  private static Optional<PhoneNumber> read(String text, String region) {
    String digits = SEPARATORS.matcher(text).replaceAll("");
    if (text.length() > LONGEST_SPELLING || !SPELLING.matcher(digits).matches()) {
      return Optional.empty();
    }
    try {
      Phonenumber.PhoneNumber number = Tables.NUMBERS.parse(digits, region);
      String e164 = Tables.NUMBERS.format(number, PhoneNumberFormat.E164);
      // Some plans, such as Germany's, are valid beyond the 15 digits of E.164.
      return number.hasExtension() || !E164.matcher(e164).matches()
          ? Optional.empty()
          : Optional.of(new PhoneNumber(e164))
              .filter(PhoneNumber::isItself)
              .filter(PhoneNumber::isCallable);
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** With a zero too many, what is written of a number may be read as another one. */
  private boolean isItself() {
    return inTables()
        .map(number -> Tables.NUMBERS.format(number, PhoneNumberFormat.E164))
        .equals(Optional.of(e164));
  }

  /** An area code that there is not has no fictitious numbers either, and is in no country. */
  private boolean isCallable() {
    return CALLABLE.contains(type()) && (!isFictitious() || country().isPresent());
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

  /** As libphonenumber's tables say; if they do not know the number, as its range of fiction. */
  private PhoneNumberType type() {
    PhoneNumberType type = inTables().map(Tables.NUMBERS::getNumberType).orElse(UNKNOWN);
    return type == UNKNOWN
        ? FictitiousRange.of(this).map(FictitiousRange::type).orElse(UNKNOWN)
        : type;
  }

  /** ISO 3166-1 alpha-2; none if it belongs to no single country. */
  public Optional<String> country() {
    return inTables()
        .map(Tables.NUMBERS::getRegionCodeForNumber)
        .filter(PhoneNumber::isCountry)
        .or(() -> FictitiousRange.of(this).flatMap(FictitiousRange::country));
  }

  private Optional<Phonenumber.PhoneNumber> inTables() {
    try {
      return Optional.of(Tables.NUMBERS.parse(e164, NO_REGION));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
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
