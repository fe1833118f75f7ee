package dev.watchword.core;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digits that somebody wrote as a phone number.
 *
 * <p>Accepted are digits of any script, with at most one plus before them, in brackets or not, and
 * between two of them spaces of any width, hyphens and dashes, slashes and dots. Characters that
 * are not seen, such as those that steer the direction of text, count for nothing. The {@code tel:}
 * of a link may come first. Everything else is no spelling of a number: letters, extensions, a sign
 * or an apostrophe in front, a separator at the end, a line break inside.
 *
 * <p>A dot separates where a person would write one. It is never the point of a decimal, which is
 * what spreadsheets and JSON printers make of numbers:
 *
 * <ul>
 *   <li>At most 6 digits stand right before it, and at least 2 right after it.
 *   <li>A single digit before it is the first of the number: 1, 7 or 8, as in {@code
 *       1.202.555.0142}.
 *   <li>If there is no other dot, at least 4 digits follow, not all of them zeros, and a single
 *       digit before it needs a plus: {@code 0171.1234567}, {@code +1.2025550142}.
 * </ul>
 *
 * <p>A slash separates unless it stands before another ending of the number, as in {@code 030
 * 12345-67/68}: at least 3 digits follow it, or the last ones are in pairs, as in {@code
 * 06/12/34/56/78}.
 *
 * @param hasPlus whether a plus stands before the digits
 * @param digits all that were written, in ASCII
 * @param withoutZero the digits without a zero in brackets that follows what can be a calling code,
 *     if there is one: {@code +49 (0)171 …} says that the zero is not dialled after the calling
 *     code
 */
record NumberSpelling(boolean hasPlus, String digits, Optional<String> withoutZero) {

  private static final int LONGEST_SEEN = 40;
  private static final int LONGEST_TEXT = 100;

  private static final String LINK = "tel:";

  /** Stands for a character that has no place in a number. */
  private static final char NONE = '?';

  /** The form of a number in the characters that {@link #plain} makes. */
  private static final Pattern FORM =
      Pattern.compile("[ (]*(\\+?)[ (]*([0-9](?:[-./ (]*+[0-9])*+)[ (]*");

  private static final Pattern SEPARATORS = Pattern.compile("[^0-9]+");

  /** A zero in brackets right after what can be a calling code, its prefix before it or not. */
  private static final Pattern OPTIONAL_ZERO =
      Pattern.compile("^((?:00|011)?[-./ (]*[1-9](?:[-./ (]*[0-9]){0,2})[-./ (]*\\( *0 *\\(");

  /** A dot that separates no groups as people write them. */
  private static final Pattern POINT =
      Pattern.compile("[0-9]{7}\\.|\\.[0-9](?![0-9])|[^0-9][0-9]\\.|^[02-69]\\.");

  /** The only dot, as that of a decimal. */
  private static final Pattern DECIMAL =
      Pattern.compile("[^.]*\\.(?:[^0-9.]*[0-9]){0,3}|[^.]*\\.[0 /]*");

  /** The only dot, as that of a decimal between 1 and 10. */
  private static final Pattern MANTISSA = Pattern.compile("[0-9]\\.[^.]*");

  /** A slash with one or two digits after it, as before another ending. */
  private static final Pattern SHORT_ENDING = Pattern.compile("/[0-9](?:[ .]?[0-9])?$");

  private static final Pattern PAIRS = Pattern.compile("/[0-9]{2}/[0-9]{2}$");

  /** Reads it; nothing if nobody would write a number so. */
  static Optional<NumberSpelling> of(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    String stripped = strip(text);
    boolean isLink = stripped.regionMatches(true, 0, LINK, 0, LINK.length());
    String plain = plain(isLink ? stripped.substring(LINK.length()) : stripped);
    Matcher form = FORM.matcher(plain);
    return plain.length() <= LONGEST_SEEN && form.matches()
        ? of(!form.group(1).isEmpty(), form.group(2))
        : Optional.empty();
  }

  private static Optional<NumberSpelling> of(boolean hasPlus, String written) {
    String groups = groups(written);
    if (POINT.matcher(groups).find()
        || DECIMAL.matcher(groups).matches()
        || (!hasPlus && MANTISSA.matcher(groups).matches())
        || (SHORT_ENDING.matcher(groups).find() && !PAIRS.matcher(groups).find())) {
      return Optional.empty();
    }
    String digits = digits(written);
    String shorter = digits(OPTIONAL_ZERO.matcher(written).replaceFirst("$1 "));
    Optional<String> withoutZero = shorter.equals(digits) ? Optional.empty() : Optional.of(shorter);
    return Optional.of(new NumberSpelling(hasPlus, digits, withoutZero));
  }

  private static String digits(String written) {
    return SEPARATORS.matcher(written).replaceAll("");
  }

  /** The groups of digits, with a dot, a slash or a space between two. */
  private static String groups(String written) {
    Matcher between = SEPARATORS.matcher(written);
    StringBuilder groups = new StringBuilder(written.length());
    while (between.find()) {
      String separator = between.group();
      between.appendReplacement(
          groups, separator.contains(".") ? "." : separator.contains("/") ? "/" : " ");
    }
    return between.appendTail(groups).toString();
  }

  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isNothing(text.charAt(start))) {
      start++;
    }
    while (start < end && isNothing(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isNothing(char c) {
    return Character.isWhitespace(c) || isSpace(c) || isUnseen(c);
  }

  /** The same in ASCII, with {@link #NONE} for what has no place in a number. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      if (!isUnseen(c)) {
        plain.append(plain(c));
      }
    }
    return plain.toString();
  }

  private static char plain(int c) {
    if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
      return Character.forDigit(Character.digit(c, 10), 10);
    }
    return switch (c) {
      case '+', 0xFE62, 0xFF0B -> '+';
      case '(', ')', '[', ']', 0xFE59, 0xFE5A, 0xFF08, 0xFF09, 0xFF3B, 0xFF3D -> '(';
      case '.', 0x00B7, 0x2024, 0x2027, 0x30FB, 0xFF0E -> '.';
      case '/', 0x2044, 0x2215, 0xFF0F -> '/';
      // The minus, those of other widths, and the long vowel beside Japanese digits.
      case '-', 0x2212, 0x30FC, 0xFE58, 0xFE63, 0xFF0D -> '-';
      default -> c >= 0x2010 && c <= 0x2015 ? '-' : isSpace(c) ? ' ' : NONE;
    };
  }

  /** Spaces of any width, also those that do not break lines. */
  private static boolean isSpace(int c) {
    return c == '\t' || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  /** Soft hyphens, characters of no width, and those that steer the direction of text. */
  private static boolean isUnseen(int c) {
    return c == 0x00AD
        || c == 0x061C
        || c == 0x180E
        || c == 0xFEFF
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x2064)
        || (c >= 0x2066 && c <= 0x2069);
  }

  @Override
  public String toString() {
    return "NumberSpelling[…]";
  }
}
