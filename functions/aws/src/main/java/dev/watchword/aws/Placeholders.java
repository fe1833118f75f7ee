package dev.watchword.aws;

import dev.watchword.core.Misleading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a text with placeholders such as {@code {brand}} apart, and fills it in. */
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  /** The characters that end a sentence, in any script of the texts. */
  private static final String STOPS = ".!?…。．｡！？।";

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

  /**
   * Passes the text on, piece by piece, with those values for its placeholders. Where a value ends
   * in a full stop, no other follows; where it would make a link together with the words beside it,
   * a space stands between them.
   *
   * @param words gets everything but the code
   * @param code gets the code, which stands for <code>{code}</code>
   */
  static void fill(
      String text, Map<String, String> values, Consumer<String> words, Consumer<String> code) {
    List<Piece> pieces = pieces(text, values, words, code);
    StringBuilder filled = new StringBuilder();
    pieces.forEach(piece -> filled.append(piece.text()));
    boolean hasLink = Misleading.hasLink(filled.toString());
    filled.setLength(0);
    for (Piece piece : pieces) {
      String separated =
          hasLink && makesLink(filled, piece.text()) ? " " + piece.text() : piece.text();
      filled.append(separated);
      piece.to().accept(separated);
    }
  }

  /** A part of a text, and who gets it. */
  private record Piece(String text, Consumer<String> to) {}

  private static List<Piece> pieces(
      String text, Map<String, String> values, Consumer<String> words, Consumer<String> code) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder filled = new StringBuilder();
    Consumer<Piece> add =
        piece -> {
          if (!piece.text().isEmpty()) {
            filled.append(piece.text());
            pieces.add(piece);
          }
        };
    walk(
        text,
        piece -> add.accept(new Piece(withoutSecondStop(filled, piece), words)),
        name -> add.accept(new Piece(values.get(name), name.equals("code") ? code : words)));
    return pieces;
  }

  private static boolean makesLink(CharSequence filled, String piece) {
    return !Misleading.hasLink(filled.toString()) && Misleading.hasLink(filled + piece);
  }

  private static String withoutSecondStop(StringBuilder filled, String words) {
    boolean isSecond =
        !filled.isEmpty()
            && !words.isEmpty()
            && isStop(filled.charAt(filled.length() - 1))
            && isStop(words.charAt(0));
    return isSecond ? words.substring(1) : words;
  }

  private static boolean isStop(char character) {
    return STOPS.indexOf(character) >= 0;
  }
}
