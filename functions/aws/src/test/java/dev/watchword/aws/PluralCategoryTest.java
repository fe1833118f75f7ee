package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** By ICU4J, which has the rules of Unicode CLDR. */
class PluralCategoryTest {

  static Stream<String> languages() {
    return Stream.concat(
            Stream.concat(TextsTest.SEND.stream(), TextsTest.PSD2.stream()).map(Languages::icu),
            TimeUnitsTest.LANGUAGES.stream())
        .map(name -> new ULocale(name).getLanguage())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void isThatOfUnicode(String language) {
    PluralRules rules = PluralRules.forLocale(new ULocale(language));
    for (int n = 0; n < 1_000; n++) {
      assertEquals(rules.select(n), PluralCategory.of(language, n).key(), language + ' ' + n);
    }
  }

  static final List<String> ALL =
      Stream.concat(TextsTest.SEND.stream(), TextsTest.PSD2.stream()).distinct().toList();

  @ParameterizedTest
  @FieldSource("ALL")
  void everyLocaleHasThePhrasesItNeeds(String locale) {
    PluralRules rules = PluralRules.forLocale(new ULocale(Languages.icu(locale)));
    for (String unit : List.of("minutes", "seconds")) {
      Set<String> needed =
          IntStream.rangeClosed(1, 60)
              .mapToObj(rules::select)
              .collect(Collectors.toCollection(TreeSet::new));
      for (String category : needed) {
        assertTrue(Texts.of(locale).text(unit + '.' + category).isPresent(), unit + '.' + category);
      }
      for (PluralCategory category : PluralCategory.values()) {
        boolean isUnused =
            Texts.of(locale).text(unit + '.' + category.key()).isPresent()
                && !needed.contains(category.key());
        assertTrue(!isUnused || category.key().equals(rules.select(0)), unit + category);
      }
    }
  }

  /** Payments alone have decimals. */
  @Test
  void everyLocaleSeparatesDecimalsAsItsLanguageDoes() {
    for (String locale : TextsTest.PSD2) {
      assertEquals(
          DecimalFormatSymbols.getInstance(new ULocale(Languages.icu(locale)))
              .getDecimalSeparatorString(),
          Texts.of(locale).text("decimal").orElseThrow(),
          locale);
    }
  }

  /** Names of locales. */
  static final class Languages {
    private Languages() {}

    /** A locale as ICU knows it. */
    static String icu(String locale) {
      return switch (locale) {
        case "ee-et" -> "et-EE";
        case "ar-xa" -> "ar";
        case "cy-cy" -> "cy";
        default -> locale;
      };
    }
  }
}
