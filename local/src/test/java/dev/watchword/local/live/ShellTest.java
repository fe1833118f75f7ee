package dev.watchword.local.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is pasted into a shell. */
final class ShellTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``       | ''
          a b      | 'a b'
          It's     | 'It'\\''s'
          $HOME `` | '$HOME ``'
          100%     | '100%'
          """)
  void isInSingleQuotes(String text, String word) {
    assertEquals(word, Shell.word(text));
  }

  @Test
  void holdsNoKeysOfATerminal() {
    assertEquals("'a'\"$(printf '\\011')\"'b'", Shell.word("a\tb"));
    assertEquals("''\"$(printf '\\302\\205')\"''", Shell.word("\u0085"));
    assertEquals("'\n'", Shell.word("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "'",
        "''",
        "'\\''",
        "\"",
        "\\",
        "$(id)",
        "`id`",
        "!!",
        "%s%d",
        "a\nb\n",
        "\n",
        "\r\n",
        "\t\u001b[2J\u0003",
        "\u007f\u0085",
        "ü€😀",
        "* ? [a] {b,c} ~ #",
        "-n",
        "@file"
      })
  void isReadAsWhatItWas(String text) throws Exception {
    assertEquals(List.of(text), Sh.arguments("curl " + Shell.word(text), Map.of()));
  }
}
