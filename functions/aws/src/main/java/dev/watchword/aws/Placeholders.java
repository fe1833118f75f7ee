package dev.watchword.aws;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a text with placeholders such as {@code {brand}} apart. */
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  private Placeholders() {}

  /** In the order of the text. What stands for a placeholder is never looked at again. */
  static void walk(String text, Consumer<String> words, Consumer<String> placeholders) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    int end = 0;
    while (matcher.find()) {
      words.accept(text.substring(end, matcher.start()));
      placeholders.accept(matcher.group(1));
      end = matcher.end();
    }
    words.accept(text.substring(end));
  }
}
