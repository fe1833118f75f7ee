package dev.watchword.http;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Valid numbers of a region, made up from the patterns in libphonenumber's tables. */
final class MadeUpNumbers {

  /**
   * A number.
   *
   * @param national as its region writes it
   * @param isLong whether it is longer than all mobile numbers there: the tables have such
   *     landlines for Germany and a few others, although no plan does
   */
  record MadeUp(String e164, String national, boolean isLong) {
    String digits() {
      return e164.substring(1);
    }
  }

  private static final PhoneNumberUtil TABLES = PhoneNumberUtil.getInstance();

  /** For one that is found, so many may be made. */
  private static final int TRIES = 20;

  private static final int LONGEST_E164 = 16;

  private final String region;
  private final PhoneMetadata metadata;
  private final Random random;

  private MadeUpNumbers(String region) {
    this.region = region;
    this.metadata =
        DefaultMetadataDependenciesProvider.getInstance()
            .getPhoneNumberMetadataSource()
            .getMetadataForRegion(region);
    this.random = new Random(region.hashCode()); // the same ones in every run
  }

  static Set<String> regions() {
    return TABLES.getSupportedRegions();
  }

  static List<MadeUp> mobiles(String region, int most) {
    MadeUpNumbers numbers = new MadeUpNumbers(region);
    return numbers.of(
        numbers.metadata.getMobile().getNationalNumberPattern(), PhoneNumberType.MOBILE, most);
  }

  static List<MadeUp> landlines(String region, int most) {
    MadeUpNumbers numbers = new MadeUpNumbers(region);
    return numbers.of(
        numbers.metadata.getFixedLine().getNationalNumberPattern(),
        PhoneNumberType.FIXED_LINE,
        most);
  }

  private List<MadeUp> of(String pattern, PhoneNumberType type, int most) {
    Set<MadeUp> numbers = new LinkedHashSet<>();
    Set<PhoneNumberType> wanted = EnumSet.of(type, PhoneNumberType.FIXED_LINE_OR_MOBILE);
    for (int i = 0; i < most * TRIES && numbers.size() < most && !pattern.isEmpty(); i++) {
      String e164 = "+" + metadata.getCountryCode() + new Digits(pattern).make();
      try {
        PhoneNumber number = TABLES.parse(e164, region);
        if (e164.length() <= LONGEST_E164
            && TABLES.isValidNumberForRegion(number, region)
            && wanted.contains(TABLES.getNumberType(number))) {
          numbers.add(
              new MadeUp(e164, TABLES.format(number, PhoneNumberFormat.NATIONAL), isLong(number)));
        }
      } catch (NumberParseException e) {
        // Not a number at all: the next one may be.
      }
    }
    return List.copyOf(numbers);
  }

  private static boolean isLong(PhoneNumber number) {
    return TABLES.isPossibleNumberForTypeWithReason(number, PhoneNumberType.MOBILE)
        == ValidationResult.TOO_LONG;
  }

  /** Makes digits that match a pattern, of which the tables use the simplest kinds. */
  private final class Digits {
    private final String pattern;
    private int at;

    private Digits(String pattern) {
      this.pattern = pattern;
    }

    private String make() {
      return alternatives();
    }

    private String alternatives() {
      List<String> made = new ArrayList<>();
      made.add(sequence());
      while (at < pattern.length() && pattern.charAt(at) == '|') {
        at++;
        made.add(sequence());
      }
      return made.get(random.nextInt(made.size()));
    }

    private String sequence() {
      StringBuilder made = new StringBuilder();
      while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
        int start = at;
        String once = atom();
        int end = at;
        int times = times();
        int next = at;
        for (int i = 0; i < times; i++) {
          // Each time anew, for other digits.
          at = start;
          made.append(i == 0 ? once : atom());
        }
        at = Math.max(end, next);
      }
      return made.toString();
    }

    private String atom() {
      char c = pattern.charAt(at++);
      return switch (c) {
        case '(' -> group();
        case '[' -> oneOf();
        case '\\' -> anyDigit();
        default -> Character.toString(c);
      };
    }

    private String group() {
      at += "?:".length();
      String made = alternatives();
      at++; // )
      return made;
    }

    private String anyDigit() {
      at++; // d
      return Integer.toString(random.nextInt(10));
    }

    private String oneOf() {
      List<Integer> choices = new ArrayList<>();
      for (; pattern.charAt(at) != ']'; at++) {
        boolean isRange = pattern.charAt(at) == '-';
        int first = isRange ? choices.getLast() + 1 : pattern.charAt(at) - '0';
        int last = isRange ? pattern.charAt(++at) - '0' : first;
        IntStream.rangeClosed(first, last).forEach(choices::add);
      }
      at++; // ]
      return choices.get(random.nextInt(choices.size())).toString();
    }

    private int times() {
      if (at == pattern.length()) {
        return 1;
      }
      if (pattern.charAt(at) == '?') {
        at++;
        return random.nextInt(2);
      }
      if (pattern.charAt(at) != '{') {
        return 1;
      }
      int end = pattern.indexOf('}', at);
      List<String> limits = List.of(pattern.substring(at + 1, end).split(",", -1));
      at = end + 1;
      int least = Integer.parseInt(limits.getFirst());
      int most = Integer.parseInt(limits.getLast());
      return least + random.nextInt(most - least + 1);
    }
  }
}
