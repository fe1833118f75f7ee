package dev.watchword.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a fragment may say. Its variables, such as <code>${code}</code>, are filled in for each
 * message; whatever they stand for, the text is to remain one line with one code and no link.
 */
public final class FragmentText {

  /** The code; the names are the contract's. */
  public static final String CODE = "code";

  /** Who asks. */
  public static final String BRAND = "brand";

  /** How long the code is valid: a number. */
  public static final String TIME_LIMIT = "time-limit";

  /** What that number counts, in the language of the text. */
  public static final String TIME_LIMIT_UNIT = "time-limit-unit";

  /** How many parts a text message in words of one's own may take. */
  public static final int MOST_PARTS = 2;

  /** No word for minutes or seconds is longer in any language. */
  public static final int LONGEST_UNIT = 12;

  /** Characters: about what two text messages can hold at most, and half a minute of a call. */
  static final int LONGEST = 320;

  private static final int MOST_SPOKEN_CODES = 3;
  private static final int LONGEST_BRAND = 16;
  private static final int LONGEST_CODE = 10;

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z-]+)}");
  private static final Pattern UNKNOWN =
      Pattern.compile("\\$\\{(?!(?:code|brand|time-limit|time-limit-unit)})");
  private static final Pattern CODE_VARIABLE = Pattern.compile("\\$\\{code}");

  /**
   * Not a letter with the marks that belong to it, a digit, punctuation, a sign of currency or
   * mathematics, or a space. Lines, too: the last one is for what phones fill codes in by.
   */
  private static final Pattern ODD =
      Pattern.compile(
          "[^\\p{L}\\p{Mn}\\p{Mc}\\p{Nd}\\p{P}\\p{Sc}\\p{Sm} ]"
              + "|(?<![\\p{L}\\p{Mn}\\p{Mc}\\p{Nd}])[\\p{Mn}\\p{Mc}]");

  /** Another variable or a digit next to one, or what could be read as a part of the code. */
  private static final Pattern RUN_TOGETHER =
      Pattern.compile(
          "}\\$\\{|\\p{Nd}\\$\\{|}\\p{Nd}|\\p{IsLatin}\\$\\{code}|\\$\\{code}\\p{IsLatin}");

  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private FragmentText() {}

  /** In the order of the text. What stands for a variable is never looked at again. */
  public static void walk(String text, Consumer<String> words, Consumer<String> variables) {
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      words.accept(text.substring(end, matcher.start()));
      variables.accept(matcher.group(1));
      end = matcher.end();
    }
    words.accept(text.substring(end));
  }

  /** The text with those values for its variables. */
  public static String filled(String text, Map<String, String> values) {
    StringBuilder filled = new StringBuilder();
    walk(text, filled::append, name -> filled.append(values.get(name)));
    return filled.toString();
  }

  /**
   * All that is wrong with a text, each the end of a sentence about it.
   *
   * @param autofill the last line that text messages of the account have
   */
  public static List<String> faults(Channel channel, String text, Autofill autofill) {
    int length = text.codePointCount(0, text.length());
    if (length > LONGEST) {
      return List.of("must be at most " + LONGEST + " characters");
    }
    List<String> faults = new ArrayList<>();
    if (ODD.matcher(text).find() || Misleading.hasInvisible(text)) {
      faults.add("must be one line of letters, digits, spaces and punctuation");
    }
    if (UNKNOWN.matcher(text).find()) {
      faults.add(
          "must have no variables but ${code}, ${brand}, ${time-limit} and ${time-limit-unit}");
      return faults;
    }
    String words = words(text);
    faults.addAll(codeFaults(channel, text, words));
    if (hasLink(text)) {
      faults.add("must have no links in it, whatever stands for its variables");
    }
    if (Misleading.hasCode(words)) {
      faults.add("must have no numbers of 4 digits or more");
    } else if (Misleading.hasPhoneNumber(sample(text, " ", " "))) {
      faults.add("must have no phone numbers: at most 4 digits with no word between them");
    }
    if (channel == Channel.SMS && parts(text, autofill) > MOST_PARTS) {
      faults.add(
          "must fit " + MOST_PARTS + " text messages with the longest brand, code and last line");
    }
    return faults;
  }

  private static List<String> codeFaults(Channel channel, String text, String words) {
    List<String> faults = new ArrayList<>();
    long codes = CODE_VARIABLE.matcher(text).results().count();
    switch (channel) {
      case SMS -> {
        if (codes != 1) {
          faults.add("must have ${code} exactly once");
        }
      }
      case TTS -> {
        if (codes < 1 || codes > MOST_SPOKEN_CODES) {
          faults.add("must have ${code} 1 to " + MOST_SPOKEN_CODES + " times");
        }
      }
    }
    if (RUN_TOGETHER.matcher(text).find()) {
      faults.add(
          "must have no other variable or digit beside a variable, and no Latin letter beside"
              + " ${code}");
    }
    if (!text.contains("${brand}") && !LETTER.matcher(words).find()) {
      faults.add("must have ${brand} or a word besides the code");
    }
    return faults;
  }

  /** The text, its variables left out. */
  private static String words(String text) {
    StringBuilder words = new StringBuilder();
    walk(text, words::append, _ -> words.append(' '));
    return words.toString();
  }

  /** A code may be digits or letters; a brand may be any that has no link itself. */
  private static boolean hasLink(String text) {
    return Misleading.hasLink(sample(text, "Abcd", "0000"))
        || Misleading.hasLink(sample(text, "0", "aaaa"));
  }

  private static String sample(String text, String brand, String code) {
    return filled(text, Map.of(BRAND, brand, CODE, code, TIME_LIMIT, "15", TIME_LIMIT_UNIT, "min"));
  }

  /** With as much of everything as there can be; a request may name an app where no line is. */
  private static int parts(String text, Autofill autofill) {
    Code code = new Code("0".repeat(LONGEST_CODE));
    Autofill line = autofill instanceof Autofill.None ? new Autofill.App("0".repeat(11)) : autofill;
    String filled =
        filled(
            text,
            Map.of(
                BRAND, "m".repeat(LONGEST_BRAND),
                CODE, code.value(),
                TIME_LIMIT, "15",
                TIME_LIMIT_UNIT, "m".repeat(LONGEST_UNIT)));
    return Segments.of(filled + line.line(code).map("\n"::concat).orElse("")).count();
  }
}
