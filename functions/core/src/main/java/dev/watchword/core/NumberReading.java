package dev.watchword.core;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.watchword.core.PhoneNumber.Kind;
import dev.watchword.core.PhoneNumber.Tables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one number that digits stand for. Digits that may stand for either of two are not read: one
 * of them is a stranger's.
 */
final class NumberReading {

  static final String NO_REGION = "ZZ";

  private NumberReading() {}

  /** Reads a number in international format, with or without its plus. */
  static Optional<PhoneNumber> international(NumberSpelling spelling) {
    Optional<String> shorter = spelling.withoutZero();
    return agreed(
        international(spelling.digits()),
        shorter.isPresent() ? international(shorter.get()) : Optional.empty());
  }

  /** Reads a number of that country, or one with a plus of any. */
  static Optional<PhoneNumber> in(String country, NumberSpelling spelling) {
    return spelling.hasPlus()
        ? international(spelling)
        : agreed(
            in(country, spelling.digits()),
            spelling.withoutZero().flatMap(digits -> in(country, digits)));
  }

  /** A zero in brackets may belong to the number or not; at most one of the two is a number. */
  private static Optional<PhoneNumber> agreed(
      Optional<PhoneNumber> number, Optional<PhoneNumber> withoutZero) {
    if (number.isEmpty()) {
      return withoutZero;
    }
    return withoutZero.isEmpty() || number.equals(withoutZero) ? number : Optional.empty();
  }

  private static Optional<PhoneNumber> only(List<PhoneNumber> numbers) {
    return numbers.size() == 1 ? Optional.of(numbers.getFirst()) : Optional.empty();
  }

  /** The tables add a digit to some local numbers, such as Norfolk Island's: nobody wrote that. */
  private static Optional<PhoneNumber> international(String digits) {
    return read("+" + digits, NO_REGION)
        .filter(number -> number.digits().length() <= digits.length());
  }

  /**
   * Digits without a plus: a national number, or an international one whose calling code is the
   * country's. Where national numbers begin with a trunk prefix, digits without it that are valid
   * as an international number are that; where they do not, nobody can tell.
   */
  private static Optional<PhoneNumber> in(String country, String digits) {
    return in(country, digits, international(country, digits));
  }

  private static Optional<PhoneNumber> in(
      String country, String digits, Optional<PhoneNumber> international) {
    List<PhoneNumber> others = others(country, digits, international);
    if (others.isEmpty()) {
      return international;
    }
    boolean lacksTrunk = others.stream().allMatch(number -> lacksTrunk(digits, number, country));
    return international.isPresent()
        ? international.filter(_ -> lacksTrunk)
        : only(others).filter(number -> !lacksTrunk || !isForeignMobile(digits, number));
  }

  /**
   * Reads digits as {@link #in(String, NumberSpelling)} does, but a zero in front may be missing.
   * Not read are those that might be another number with it, unless they are an international
   * mobile number and the other one is longer than all mobile numbers of the country: no plan has
   * such numbers, although the tables do.
   */
  static Optional<PhoneNumber> withLostZero(String country, String digits) {
    Optional<PhoneNumber> international = international(country, digits);
    Optional<PhoneNumber> number = in(country, digits, international);
    boolean isMobile =
        number.equals(international) && number.filter(read -> read.is(Kind.MOBILE)).isPresent();
    return number.filter(
        _ ->
            others(country, "0" + digits, number).stream()
                .allMatch(other -> isMobile && isLongerThanMobiles(other)));
  }

  private static Optional<PhoneNumber> international(String country, String digits) {
    return digits.startsWith(callingCode(country)) ? international(digits) : Optional.empty();
  }

  private static String callingCode(String country) {
    return Integer.toString(Tables.NUMBERS.getCountryCodeForRegion(country));
  }

  /** The calling code of that number, with a plus. */
  static String callingCode(PhoneNumber number) {
    return inTables(number).map(found -> "+" + found.getCountryCode()).orElse("");
  }

  /** The numbers, but for that one, that the digits may be in the country. */
  private static List<PhoneNumber> others(
      String country, String digits, Optional<PhoneNumber> known) {
    String code = callingCode(country);
    Optional<PhoneNumber> read = read(digits, country);
    // The tables take some national numbers for international ones, so those are asked for twice.
    Optional<PhoneNumber> national =
        read.filter(number -> number.digits().startsWith(code) && !read.equals(known))
            .or(() -> international(code + digits));
    return Stream.of(read, national, withoutZero(code, digits, read))
        .flatMap(Optional::stream)
        .filter(number -> !known.equals(Optional.of(number)))
        .distinct()
        .toList();
  }

  /**
   * The number without its zero, if the country writes both alike. Some, such as Gabon, have made
   * the trunk prefix of old numbers a part of new ones, and both are in the tables.
   */
  private static Optional<PhoneNumber> withoutZero(
      String code, String digits, Optional<PhoneNumber> read) {
    if (!digits.startsWith("0")) {
      return Optional.empty();
    }
    String shorter = code + digits.substring(1);
    return read.filter(number -> number.digits().equals(shorter))
        .or(() -> international(shorter).filter(number -> national(number).equals(digits)));
  }

  /** Tells whether the country writes that number with a trunk prefix, and the digits have none. */
  private static boolean lacksTrunk(String digits, PhoneNumber number, String country) {
    String trunk = Tables.NUMBERS.getNddPrefixForRegion(country, true);
    return trunk != null
        && !trunk.isEmpty()
        && !digits.startsWith(trunk)
        && national(number).startsWith(trunk);
  }

  /** The digits of its national format. */
  private static String national(PhoneNumber number) {
    return inTables(number)
        .map(found -> Tables.NUMBERS.format(found, PhoneNumberFormat.NATIONAL))
        .map(PhoneNumberUtil::normalizeDigitsOnly)
        .orElse("");
  }

  /**
   * Tells whether digits without the trunk prefix are a mobile number of another country, but no
   * mobile number of this one: whoever wrote them may have left out the plus.
   */
  private static boolean isForeignMobile(String digits, PhoneNumber national) {
    return !national.is(Kind.MOBILE)
        && international(digits).filter(number -> number.is(Kind.MOBILE)).isPresent();
  }

  private static boolean isLongerThanMobiles(PhoneNumber number) {
    return inTables(number)
        .map(n -> Tables.NUMBERS.isPossibleNumberForTypeWithReason(n, PhoneNumberType.MOBILE))
        .filter(ValidationResult.TOO_LONG::equals)
        .isPresent();
  }

  private static Optional<PhoneNumber> read(String digits, String region) {
    try {
      Phonenumber.PhoneNumber number = Tables.NUMBERS.parse(digits, region);
      String e164 = Tables.NUMBERS.format(number, PhoneNumberFormat.E164);
      // Some plans, such as Germany's, are valid beyond the 15 digits of E.164. And with a zero too
      // many, what is written of a number may be read as another one.
      boolean isItself =
          e164.equals(digits) || Tables.NUMBERS.parse(e164, NO_REGION).equals(number);
      if (!isItself || !PhoneNumber.isE164(e164)) {
        return Optional.empty();
      }
      PhoneNumber read = new PhoneNumber(e164);
      return read.isCallable(Tables.NUMBERS.getNumberType(number))
          ? Optional.of(read)
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** The number as the tables know it, valid or not. */
  static Optional<Phonenumber.PhoneNumber> inTables(PhoneNumber number) {
    try {
      return Optional.of(Tables.NUMBERS.parse(number.e164(), NO_REGION));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
