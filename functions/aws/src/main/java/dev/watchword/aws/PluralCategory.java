package dev.watchword.aws;

import java.util.Locale;

/**
 * The forms that a noun takes after a whole number, named and chosen as Unicode CLDR does for
 * cardinal numbers below a million.
 */
enum PluralCategory {
  ZERO,
  ONE,
  TWO,
  FEW,
  MANY,
  OTHER;

  /** The last part of the names of texts in that form. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The category of a number in a language.
   *
   * @param language its code of ISO 639
   */
  static PluralCategory of(String language, int n) {
    return switch (language) {
      case "id", "ja", "km", "ko", "lo", "ms", "my", "th", "vi", "yue", "zh" -> OTHER;
      case "am", "as", "bn", "fa", "fr", "gu", "hi", "hy", "kn", "pa", "pt", "si", "zu" ->
          n <= 1 ? ONE : OTHER;
      case "ar" -> arabic(n);
      case "be", "pl", "ru", "uk" -> slavic(language, n);
      case "bs", "hr", "sr" -> endsInOne(n) ? ONE : few(n);
      case "cs", "sk" -> n == 1 ? ONE : n >= 2 && n <= 4 ? FEW : OTHER;
      case "cy" -> welsh(n);
      case "fil" -> n % 10 == 4 || n % 10 == 6 || n % 10 == 9 ? OTHER : ONE;
      case "ga" -> irish(n);
      case "he" -> n == 1 ? ONE : n == 2 ? TWO : OTHER;
      case "is", "mk" -> endsInOne(n) ? ONE : OTHER;
      case "lt" -> isTeen(n) || n % 10 == 0 ? OTHER : n % 10 == 1 ? ONE : FEW;
      case "lv" -> isTeen(n) || n % 10 == 0 ? ZERO : n % 10 == 1 ? ONE : OTHER;
      case "mt" -> maltese(n);
      case "ro" -> n == 1 ? ONE : n == 0 || (n % 100 >= 1 && n % 100 <= 19) ? FEW : OTHER;
      case "sl" -> slovenian(n);
      default -> n == 1 ? ONE : OTHER;
    };
  }

  private static boolean isTeen(int n) {
    return n % 100 >= 11 && n % 100 <= 19;
  }

  private static boolean endsInOne(int n) {
    return n % 10 == 1 && n % 100 != 11;
  }

  private static PluralCategory few(int n) {
    return n % 10 >= 2 && n % 10 <= 4 && !isTeen(n) ? FEW : OTHER;
  }

  private static PluralCategory slavic(String language, int n) {
    boolean one = language.equals("pl") ? n == 1 : endsInOne(n);
    return one ? ONE : few(n) == FEW ? FEW : MANY;
  }

  private static PluralCategory arabic(int n) {
    int rest = n % 100;
    return switch (n) {
      case 0 -> ZERO;
      case 1 -> ONE;
      case 2 -> TWO;
      default -> rest >= 3 && rest <= 10 ? FEW : rest >= 11 ? MANY : OTHER;
    };
  }

  private static PluralCategory welsh(int n) {
    return switch (n) {
      case 0 -> ZERO;
      case 1 -> ONE;
      case 2 -> TWO;
      case 3 -> FEW;
      case 6 -> MANY;
      default -> OTHER;
    };
  }

  private static PluralCategory irish(int n) {
    return switch (n) {
      case 1 -> ONE;
      case 2 -> TWO;
      case 3, 4, 5, 6 -> FEW;
      case 7, 8, 9, 10 -> MANY;
      default -> OTHER;
    };
  }

  private static PluralCategory maltese(int n) {
    int rest = n % 100;
    return switch (n) {
      case 1 -> ONE;
      case 2 -> TWO;
      default -> n == 0 || (rest >= 3 && rest <= 10) ? FEW : isTeen(n) ? MANY : OTHER;
    };
  }

  private static PluralCategory slovenian(int n) {
    return switch (n % 100) {
      case 1 -> ONE;
      case 2 -> TWO;
      case 3, 4 -> FEW;
      default -> OTHER;
    };
  }
}
