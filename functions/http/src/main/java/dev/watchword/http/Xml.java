package dev.watchword.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes XML 1.0: texts, and objects and lists of them. All ASCII, so that no charset can spoil it,
 * and without a character that XML does not have, so that whatever comes in can be read again.
 */
final class Xml {

  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  /** Stands in for what is no character of XML. */
  private static final int REPLACEMENT = 0xFFFD;

  /** A list's elements by the list's name. */
  private static final Map<String, String> ELEMENTS =
      Map.of("checks", "check", "events", "event", "verification_requests", "verify_request");

  private Xml() {}

  /**
   * The document of those members, in the map's order. A list that is the only member is itself the
   * root.
   *
   * @param root the name of the element around them
   */
  static String write(String root, Map<String, ?> members) {
    StringBuilder xml = new StringBuilder(DECLARATION);
    if (members.size() == 1 && members.values().iterator().next() instanceof List<?> list) {
      element(xml, members.keySet().iterator().next(), list);
    } else {
      element(xml, root, members);
    }
    return xml.toString();
  }

  private static void element(StringBuilder xml, String name, Object content) {
    xml.append('<').append(name).append('>');
    switch (content) {
      case String text -> text.codePoints().forEach(character -> escape(xml, character));
      case List<?> list when ELEMENTS.containsKey(name) ->
          list.forEach(each -> element(xml, ELEMENTS.get(name), each));
      case Map<?, ?> members ->
          members.forEach((member, value) -> element(xml, (String) member, value));
      default ->
          throw new IllegalArgumentException(
              "not written as XML: " + name + ", " + content.getClass());
    }
    xml.append("</").append(name).append('>');
  }

  private static void escape(StringBuilder xml, int character) {
    switch (character) {
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '&' -> xml.append("&amp;");
      default -> {
        if (character >= ' ' && character < 0x7F) {
          xml.append((char) character);
        } else {
          xml.append(
              String.format(
                  Locale.ROOT, "&#x%X;", isCharacter(character) ? character : REPLACEMENT));
        }
      }
    }
  }

  /** XML 1.0, fifth edition, production 2. */
  private static boolean isCharacter(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= ' ' && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}
