package dev.watchword.core;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Letters that look like others (Unicode Technical Standard 39), as far as they make one name look
 * like another. Words may be in several scripts; a single word may not, but where people write so.
 */
final class Homoglyphs {

  /** Letters, with the marks and digits among them. */
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]*\\p{L}[\\p{L}\\p{M}\\p{Nd}]*");

  /**
   * Letters of Cyrillic, Greek and Armenian that look like one of Latin, by the standard's table of
   * confusables; and some that do in most fonts.
   */
  private static final Pattern LIKE_LATIN =
      Pattern.compile(
          "[АВЕЅІЈКМНОРСТУҮХаԁеһіјӏоԛрсѕуүхԜѡԝѴѵӀԌ"
              + "ͿΑΒΕΖΗΙΚΜΝΟΡΤΥΧϜϺαγικνορστυϲϳϸχ"
              + "ՍՏՕագզհոռսցւքօ]");

  /** Cyrillic letters that imitate Latin and stand in few languages: they make a word of others. */
  private static final Pattern RARE = Pattern.compile("[ЅѕԁԀһҺӏӀԛԚԜԝѡѠѴѵԌ]");

  /** Latin letters of phonetics and of old books that look like those of the alphabet. */
  private static final Pattern LIKE_LETTERS =
      Pattern.compile(
          "[\\x{184}\\x{18D}\\x{192}\\x{1A6}\\x{1BF}-\\x{1C2}\\x{251}\\x{261}\\x{262}\\x{269}"
              + "\\x{26A}\\x{26F}\\x{274}\\x{280}\\x{28B}\\x{28F}\\x{299}\\x{29C}\\x{29F}"
              + "\\x{17F}\\x{1D00}-\\x{1DBF}\\x{1E9D}\\x{1EFF}\\x{A730}\\x{A731}\\x{A798}\\x{A799}"
              + "\\x{A79F}\\x{A7AE}-\\x{A7B4}\\x{AB30}-\\x{AB6F}]");

  /** The scripts beside which Latin letters stand in one word: none of them looks like Latin. */
  private static final Set<UnicodeScript> BESIDE_LATIN =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.BENGALI,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.ETHIOPIC,
          UnicodeScript.GEORGIAN,
          UnicodeScript.GUJARATI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.HAN,
          UnicodeScript.HANGUL,
          UnicodeScript.HEBREW,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KANNADA,
          UnicodeScript.KATAKANA,
          UnicodeScript.KHMER,
          UnicodeScript.LAO,
          UnicodeScript.MALAYALAM,
          UnicodeScript.MYANMAR,
          UnicodeScript.ORIYA,
          UnicodeScript.SINHALA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.THAANA,
          UnicodeScript.THAI,
          UnicodeScript.TIBETAN);

  /** Those of them that are in common use, and so may spell who is paid (UAX 31, table 5). */
  private static final Set<UnicodeScript> OF_PAYEES = EnumSet.copyOf(BESIDE_LATIN);

  static {
    OF_PAYEES.addAll(
        List.of(
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN));
  }

  /** The scripts that one language is written in: Chinese, Japanese, Korean. */
  private static final List<Set<UnicodeScript>> TOGETHER =
      List.of(
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL));

  /** The last letter of Latin Extended-B: up to it, what stands for ASCII is an ordinary letter. */
  private static final int LAST_ORDINARY = 0x24f;

  private static final Pattern STYLED = Pattern.compile("\\p{InMathematical_Alphanumeric_Symbols}");

  /** The width in which East Asia writes Latin letters beside its own. */
  private static final Pattern WIDE = Pattern.compile("\\p{InHalfwidth_and_Fullwidth_Forms}");

  private static final int SHORTEST_IMITATION = 4;

  private Homoglyphs() {}

  /**
   * Tells whether a name is spelled to look like another: a word that mixes scripts, such as Latin
   * with Cyrillic; beside Latin words one that only looks like one; letters of mathematics.
   */
  static boolean disguise(String name) {
    List<String> words = WORD.matcher(name).results().map(MatchResult::group).toList();
    return name.codePoints().anyMatch(Homoglyphs::isStyled)
        || LIKE_LETTERS.matcher(name).find()
        || words.stream().anyMatch(word -> !areTogether(scripts(word)))
        || (scripts(name).contains(UnicodeScript.LATIN)
            ? words.stream().anyMatch(Homoglyphs::looksLatin)
            : looksLatin(name) && RARE.matcher(name).find());
  }

  /**
   * Tells whether nobody could tell that payee from another in Latin letters, or its digits from
   * others. Stricter than {@link #disguise}: a payment is bound to this name.
   */
  static boolean disguisePayee(String name) {
    Set<UnicodeScript> scripts = scripts(name);
    return disguise(name)
        || !OF_PAYEES.containsAll(scripts)
        || (looksLatin(name)
            && name.codePoints().filter(Character::isLetter).count() >= SHORTEST_IMITATION)
        || name.codePoints().filter(Character::isDigit).map(Homoglyphs::zero).distinct().count()
            > 1;
  }

  private static boolean looksLatin(String text) {
    return text.codePoints().anyMatch(Character::isLetter)
        && text.codePoints()
            .filter(Character::isLetter)
            .allMatch(c -> LIKE_LATIN.matcher(Character.toString(c)).matches());
  }

  /** The digit zero of the script of that digit. */
  private static int zero(int digit) {
    return digit - Character.digit(digit, 10);
  }

  private static boolean areTogether(Set<UnicodeScript> scripts) {
    Set<UnicodeScript> others = EnumSet.noneOf(UnicodeScript.class);
    others.addAll(scripts);
    boolean latin = others.remove(UnicodeScript.LATIN);
    boolean oneLanguage =
        others.size() <= 1 || TOGETHER.stream().anyMatch(all -> all.containsAll(others));
    return oneLanguage && (!latin || BESIDE_LATIN.containsAll(others));
  }

  private static Set<UnicodeScript> scripts(String text) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    text.codePoints().filter(Character::isLetter).mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.remove(UnicodeScript.COMMON);
    scripts.remove(UnicodeScript.INHERITED);
    return scripts;
  }

  /**
   * Tells whether that is a letter or digit of ASCII in a style that Unicode has for mathematics.
   */
  private static boolean isStyled(int c) {
    if (c <= LAST_ORDINARY || !Character.isLetterOrDigit(c)) {
      return false;
    }
    String text = Character.toString(c);
    return STYLED.matcher(text).matches()
        || (!WIDE.matcher(text).matches()
            && UnicodeText.compatible(text).chars().allMatch(Homoglyphs::isAsciiLetterOrDigit));
  }

  private static boolean isAsciiLetterOrDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
