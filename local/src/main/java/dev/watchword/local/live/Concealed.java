package dev.watchword.local.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.watchword.local.front.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text of a call without the secrets that were in it. They are found by their names; where a text
 * that mentions one cannot be read, all of it is taken for one.
 */
final class Concealed {
  static final String HIDDEN = "•••";

  private static final String SECRET = "secret";
  private static final JsonFactory JSON = new JsonFactory();

  /** As names are in queries and forms. */
  private static final Pattern NAME = Pattern.compile("[\\w.~%+\\[\\]-]*");

  private sealed interface Part {
    record Plain(String text) implements Part {}

    record Secret() implements Part {}
  }

  private final String known;
  private final List<Part> parts = new ArrayList<>();

  private Concealed(String known) {
    this.known = known;
  }

  /**
   * A URL's query, or the body of a form.
   *
   * @param before what comes before it and is as it is
   * @param known the secret that is none
   */
  static Concealed pairs(String before, String text, String known) {
    Concealed concealed = new Concealed(known);
    concealed.plain(before);
    String ampersand = "";
    for (String pair : text.split("&", -1)) {
      concealed.plain(ampersand);
      concealed.pair(pair);
      ampersand = "&";
    }
    return concealed;
  }

  /** A body: a form, or a JSON text. */
  static Concealed body(String text, String known) {
    Concealed concealed = new Concealed(known);
    String start = text.stripLeading();
    boolean isJson = start.startsWith("{") || start.startsWith("[");
    if (!isJson && text.chars().noneMatch(Character::isISOControl)) {
      return pairs("", text, known);
    }
    try {
      concealed.json(isJson ? text : "");
    } catch (IOException e) {
      concealed.parts.clear();
    }
    if (concealed.parts.isEmpty()) {
      concealed.whole(text, mentionsOne(text) || text.contains("\\u"));
    }
    return concealed;
  }

  /** A secret called by its name, or a pair that is hardly one. */
  private void pair(String pair) {
    int equals = Math.max(pair.indexOf('='), 0);
    String name = pair.substring(0, equals);
    if (!NAME.matcher(name).matches() || equals == 0) {
      whole(pair, mentionsOne(pair));
    } else {
      plain(pair.substring(0, equals + 1));
      String value = pair.substring(equals + 1);
      whole(value, mentionsOne(Call.decoded(name)) && !Call.decoded(value).equals(known));
    }
  }

  private void json(String text) throws IOException {
    int done = 0;
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME && mentionsOne(parser.currentName())) {
          boolean isKnown = known.equals(parser.nextTextValue());
          int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
          parser.finishToken();
          parser.skipChildren();
          if (!isKnown) {
            plain(text.substring(done, start) + '"');
            parts.add(new Part.Secret());
            plain("\"");
            done = Math.toIntExact(parser.currentLocation().getCharOffset());
          }
        }
      }
    }
    plain(text.substring(done));
  }

  private static boolean mentionsOne(String text) {
    return text.toLowerCase(Locale.ROOT).contains(SECRET);
  }

  private void whole(String text, boolean isSecret) {
    if (isSecret) {
      parts.add(new Part.Secret());
    } else {
      plain(text);
    }
  }

  private void plain(String text) {
    if (!parts.isEmpty() && parts.getLast() instanceof Part.Plain(String before)) {
      parts.set(parts.size() - 1, new Part.Plain(before + text));
    } else if (!text.isEmpty()) {
      parts.add(new Part.Plain(text));
    }
  }

  /** For reading. */
  String text() {
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case Part.Plain(String text) -> text;
                  case Part.Secret() -> HIDDEN;
                })
        .collect(Collectors.joining());
  }

  /**
   * For a shell, as one word.
   *
   * @param variable what holds the secret there
   */
  String word(String variable) {
    return parts.isEmpty()
        ? Shell.word("")
        : parts.stream()
            .map(
                part ->
                    switch (part) {
                      case Part.Plain(String text) -> Shell.word(text);
                      case Part.Secret() -> Shell.variable(variable);
                    })
            .collect(Collectors.joining());
  }
}
