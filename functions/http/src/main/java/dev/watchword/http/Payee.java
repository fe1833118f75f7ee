package dev.watchword.http;

import dev.watchword.core.Misleading;
import dev.watchword.core.UnicodeText;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The rule of a payee's name. It is a brand's, and more: a code is bound to it beside an amount, so
 * it is no amount itself, and is spelled as it looks.
 */
final class Payee {

  private static final String NUMBER = "\\d+(?:[ .,'\u2019\u00a0]\\d+)*(?:[.,][-\u2013\u2014]+)?";

  /** A number and nothing else, or a price: two decimals, or a dash in their place. */
  private static final Pattern BARE =
      Pattern.compile(
          "[ .,+\\-\u2013\u2014()]*"
              + NUMBER
              + "[ .,+\\-\u2013\u2014()]*"
              + "|.*\\d[.,](?:\\d\\d(?!\\d)|[-\u2013\u2014]).*");

  /** The names of euro, cents and the neighbours' currencies where payments have a language. */
  private static final String WORDS =
      "euros?|eur[oó]|euro[ajt]s?|eurot|euroilla|eur[aąuų]|eurai|eurų|eiro|eiró|ewro|evr[oaei]|evrov"
          + "|evrih|eurá|euróbol|cents?|c[eé]ntimos?|centesimi|centesimo|centimes?|centai|centų|senti"
          + "|sentti|senttiä|cent[iyóů]|centów|centov"
          + "|ευρώ|ευρω|λεπτά|λεπτό|евро|евра|цента?|центове|лева?|лв|стотинки"
          + "|pounds?|pence|quid|sterling|dollars?|d[oó]lar(?:es|ů|y|ów|a)?|francs?|franken|franchi"
          + "|kr|kron(?:a|e|en|er|or)|kč|korun[ay]?|koruna|ft|forint(?:ot)?|zł|zl|złot(?:y|ych|e)"
          + "|zlot(?:y|ych|e)|lei|leu";

  /** Codes that nobody writes but for the currency, in any case. */
  private static final String CODES =
      "eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|bgn|ron|isk|jpy|cny|aud|cad|nzd|brl|mxn|inr|uah";

  private static final Pattern WITH_CURRENCY =
      Pattern.compile(beside("(?:" + WORDS + "|" + CODES + ")"));

  /** A number beside three capitals, which may be the code of a currency (ISO 4217). */
  private static final Pattern WITH_CAPITALS =
      Pattern.compile(beside("(?<code>[A-Z]{3})", "(?<code2>[A-Z]{3})"));

  private Payee() {}

  /**
   * The payee that those parameters name, in NFC and without the spaces around it.
   *
   * @throws V1Refusal if it is none
   */
  static String read(Parameters parameters) {
    String name = Brand.readV1("payee", parameters);
    return V1Send.valid("payee", Optional.of(name).filter(Payee::isName));
  }

  private static boolean isName(String name) {
    return !Misleading.isDisguisedPayee(name) && !isAmount(name);
  }

  /** Tells whether it reads like an amount, in the digits of whatever script. */
  private static boolean isAmount(String name) {
    String plain = digits(UnicodeText.compatible(name));
    return BARE.matcher(plain).matches()
        || WITH_CURRENCY.matcher(plain.toLowerCase(Locale.ROOT)).find()
        || WITH_CAPITALS.matcher(plain).results().anyMatch(Payee::isOfCurrency);
  }

  private static String digits(String text) {
    StringBuilder ascii = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(ascii::appendCodePoint);
    return ascii.toString();
  }

  private static String beside(String currency) {
    return beside(currency, currency);
  }

  /** A number with a currency after it or before it, each on its own. */
  private static String beside(String after, String before) {
    return NUMBER
        + "[ .\\-]*"
        + after
        + "(?![\\p{L}\\p{M}])|(?<![\\p{L}\\p{M}])"
        + before
        + "[ .\\-]*\\d";
  }

  private static boolean isOfCurrency(MatchResult found) {
    String code = Optional.ofNullable(found.group("code")).orElseGet(() -> found.group("code2"));
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }
}
