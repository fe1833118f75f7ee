package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import dev.watchword.core.FragmentText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The words are those of ICU4J. {@code -Dwatchword.write=true} writes them anew. */
class TimeUnitsTest {

  /** Those of the locales of templates that have no texts of their own, and English. */
  static final List<String> LANGUAGES =
      List.of(
          ("af am as az be bn bs ca en eu fa gl gu ha he hr hy ka kk km kn ky lo mk ml mn mr ms my"
                  + " ne pa si sq sr sw ta te uk ur uz zu")
              .split(" ", -1));

  private static final Path FILE =
      Path.of("src", "main", "resources", "dev", "watchword", "aws", "units.properties");

  private static final String HEAD =
      """
      # The words for minutes and seconds beside a number, in each form that the language has for one from 0 to 60: for
      # ${time-limit-unit} of templates in languages without built-in texts. By Unicode CLDR; written by TimeUnitsTest.
      """;

  @Test
  void areThoseOfUnicode() throws IOException {
    StringBuilder expected = new StringBuilder(HEAD);
    for (String language : LANGUAGES) {
      expected.append('\n');
      lines(language).forEach(line -> expected.append(line).append('\n'));
    }
    if (Boolean.getBoolean("watchword.write")) {
      Files.writeString(FILE, expected);
    }
    assertEquals(expected.toString(), Files.readString(FILE), "run with -Dwatchword.write=true");
  }

  private static List<String> lines(String language) {
    List<String> lines = new ArrayList<>();
    for (Validity.Unit unit : Validity.Unit.values()) {
      Set<PluralCategory> seen = new HashSet<>();
      for (int n = 1; n <= 61; n++) {
        int number = n % 61;
        PluralCategory category = PluralCategory.of(language, number);
        if (seen.add(category)) {
          lines.add(
              language
                  + '.'
                  + unit.key()
                  + '.'
                  + category.key()
                  + " = "
                  + word(language, unit, number));
        }
      }
    }
    return lines;
  }

  /** Where time that passes is in the accusative. Others have one too, but for other objects. */
  private static final Set<String> ACCUSATIVE = Set.of("be", "bs", "hr", "mk", "sr", "uk");

  /**
   * A word that says the number itself, such as a dual, can't stand beside it. The accusative is
   * ICU's by a method that it calls deprecated, for it may still change.
   */
  @SuppressWarnings("deprecation")
  private static String word(String language, Validity.Unit unit, int number) {
    String phrase =
        NumberFormatter.withLocale(new ULocale(language + "@numbers=latn"))
            .unit(unit == Validity.Unit.MINUTES ? MeasureUnit.MINUTE : MeasureUnit.SECOND)
            .unitWidth(UnitWidth.FULL_NAME)
            .unitDisplayCase(ACCUSATIVE.contains(language) ? "accusative" : "")
            .format(number)
            .toString();
    return phrase.contains(Integer.toString(number)) || number == 1
        ? phrase.replaceAll("[0-9\\p{Cf}]", "").replace('\u00a0', ' ').strip()
        : word(language, unit, 20);
  }

  /** FragmentText measures by it. */
  @Test
  void areNoLongerThanTemplatesAreMeasuredBy() {
    for (String language : LANGUAGES) {
      for (int n = 0; n <= 60; n++) {
        for (Validity.Unit unit : Validity.Unit.values()) {
          String word = TimeUnits.unit(language + "-xx", new Validity(n, unit));
          assertTrue(word.length() <= FragmentText.LONGEST_UNIT && !word.isBlank(), word);
          assertTrue(word.chars().noneMatch(Character::isDigit), word);
        }
      }
    }
  }
}
