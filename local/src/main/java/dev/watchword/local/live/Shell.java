package dev.watchword.local.live;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Words as a POSIX shell reads them, also one that somebody pastes into. */
final class Shell {

  private Shell() {}

  /**
   * A word that stands for exactly that text. What a terminal takes for a key, such as a tab, is
   * spelt out.
   */
  static String word(String text) {
    StringBuilder word = new StringBuilder("'");
    text.codePoints()
        .forEach(
            character -> {
              if (character == '\'') {
                word.append("'\\''");
              } else if (Character.isISOControl(character) && character != '\n') {
                word.append("'\"$(printf '").append(octal(character)).append("')\"'");
              } else {
                word.appendCodePoint(character);
              }
            });
    return word.append('\'').toString();
  }

  /** A word that stands for what the variable of that name holds. */
  static String variable(String name) {
    return "\"$" + name + '"';
  }

  /** Its bytes in UTF-8, as printf takes them. */
  private static String octal(int character) {
    StringBuilder bytes = new StringBuilder();
    for (byte each : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
      bytes.append('\\').append(String.format(Locale.ROOT, "%03o", each & 0xff));
    }
    return bytes.toString();
  }
}
