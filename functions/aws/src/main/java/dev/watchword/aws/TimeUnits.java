package dev.watchword.aws;

import java.util.Optional;
import java.util.Properties;

/**
 * The words for minutes and seconds in languages that only templates have, from Unicode CLDR; in
 * Slavic languages in the accusative, as after "valid for", where CLDR has it.
 */
final class TimeUnits {

  private static final Once<Properties> WORDS =
      new Once<>(() -> Texts.properties("units.properties").orElseThrow());

  private TimeUnits() {}

  /** The word beside that number; in English if the language has none here. */
  static String unit(String locale, Validity validity) {
    String language = locale.substring(0, locale.indexOf('-'));
    return word(language, validity).or(() -> word("en", validity)).orElseThrow();
  }

  private static Optional<String> word(String language, Validity validity) {
    String unit = language + '.' + validity.unit().key() + '.';
    String category = PluralCategory.of(language, validity.number()).key();
    Properties words = WORDS.get();
    return Optional.ofNullable(words.getProperty(unit + category))
        .or(() -> Optional.ofNullable(words.getProperty(unit + "other")));
  }
}
