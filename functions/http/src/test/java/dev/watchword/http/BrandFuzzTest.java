package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An input is a brand, judged by what Java knows of each character. */
final class BrandFuzzTest {

  private static final int LONGEST = 18;
  private static final int MOST_DIGITS = 3;
  private static final int MOST_DIGITS_OF_A_NAME = 6;
  private static final String PUNCTUATION = " .,'&-_!?+*()\"`´«»‘’‚‛“”„‹›‐‑‒–—·・®™°№׳״＆（）＋！";

  /** Parts of the names that Unicode gives to what is not seen, whatever category it is in. */
  private static final List<String> UNSEEN =
      List.of("FILLER", " JOINER", "VARIATION SELECTOR", "INHERENT", "ZERO WIDTH", "INVISIBLE");

  private static final Set<Byte> MARKS =
      Set.of(
          Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK);

  private static final Pattern PLAIN = Pattern.compile("[A-Z][a-z]{0,7}( [A-Z][a-z]{0,7})?!?");

  @FuzzTest
  void holdsNothingThatDeceives(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Optional<String> brand = Brand.v1(text);
    if (brand.isPresent()) {
      int[] characters = brand.get().codePoints().toArray();
      assertTrue(Normalizer.isNormalized(brand.get(), Normalizer.Form.NFC));
      assertTrue(characters.length >= 1 && characters.length <= LONGEST);
      assertAllSeen(characters);
      assertFewDigits(characters);
      assertNoLink(brand.get());
    } else {
      assertFalse(PLAIN.matcher(text).matches(), "nothing is wrong with " + text);
    }
  }

  private static void assertAllSeen(int[] characters) {
    boolean something = false;
    for (int c : characters) {
      boolean mark = isMark(c);
      boolean letter = Character.isLetter(c) || Character.isDigit(c);
      String name = Character.getName(c);
      assertTrue(letter || mark || PUNCTUATION.indexOf(c) >= 0, name);
      assertTrue(something || !mark, "a mark needs something to stand on");
      assertTrue(UNSEEN.stream().noneMatch(name::contains), name);
      assertFalse(Character.isIdentifierIgnorable(c), name);
      something |= !mark;
    }
  }

  /** In any script, and marks do not part them. */
  private static void assertFewDigits(int[] characters) {
    int run = 0;
    for (int c : characters) {
      if (!isMark(c)) {
        run = Character.digit(c, 10) >= 0 ? run + 1 : 0;
      }
      assertTrue(run <= MOST_DIGITS, "a code could look like this");
    }
    assertTrue(
        Arrays.stream(characters).filter(Character::isDigit).count() <= MOST_DIGITS_OF_A_NAME
            || Arrays.stream(characters).anyMatch(Character::isLetter),
        "a phone number could look like this");
  }

  /** As a browser would read it: compatibility forms count as what they stand for. */
  private static void assertNoLink(String text) {
    assertFalse(startsAddress((" " + text).toLowerCase(Locale.ROOT)), text);
    int[] seen =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .codePoints()
            .filter(c -> !isMark(c))
            .toArray();
    for (int i = 1; i + 2 < seen.length; i++) {
      boolean parted = seen[i] == '.' && Character.isLetterOrDigit(seen[i - 1]);
      assertFalse(
          parted && Character.isLetter(seen[i + 1]) && Character.isLetter(seen[i + 2]), text);
    }
  }

  private static boolean startsAddress(String text) {
    return text.matches(".*[ .,'&_!-]www\\..*") || text.matches(".*\\d\\.\\d+\\.\\d+\\.\\d.*");
  }

  private static boolean isMark(int c) {
    return MARKS.contains((byte) Character.getType(c));
  }
}
