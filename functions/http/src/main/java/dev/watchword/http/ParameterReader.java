package dev.watchword.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads version 1's parameters out of a call: from the query string, a form, or a flat JSON object.
 * Never fails; {@link Parameters} remembers what can't be read.
 */
final class ParameterReader {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String QUERY = "query";
  private static final String BODY = "body";

  /** Those without which no call does anything. */
  private static final Set<String> KNOWN =
      Set.of("api_key", "number", "brand", "payee", "request_id", "request_ids", "code", "cmd");

  private final Parameters parameters = new Parameters();

  private ParameterReader() {}

  static Parameters read(Request request) {
    ParameterReader reader = new ParameterReader();
    reader.readPairs(QUERY, request.query().getBytes(StandardCharsets.UTF_8));
    reader.readBody(request);
    return reader.parameters;
  }

  /**
   * Reads a body as its media type says. A body of another type is read as what it looks like, if
   * it then has known parameters: some clients label forms as JSON, and curl labels JSON as a form.
   */
  private void readBody(Request request) {
    byte[] body = withoutMark(request.body());
    if (body.length == 0) {
      return;
    }
    if (request.isBodyDamaged()) {
      broken(BODY);
      return;
    }
    String label = mediaType(request.header("content-type").orElse(FORM));
    String looks = isObject(body) ? Response.JSON : FORM;
    switch (label.equals(looks) || !isKnown(body) ? label : looks) {
      case FORM -> readPairs(BODY, body);
      case Response.JSON -> Utf8.decode(body).ifPresentOrElse(this::readJson, () -> broken(BODY));
      default -> broken(BODY);
    }
  }

  /** Without the byte order mark that some write in front of UTF-8. */
  private static byte[] withoutMark(byte[] body) {
    boolean isMarked =
        body.length >= 3
            && body[0] == (byte) 0xEF
            && body[1] == (byte) 0xBB
            && body[2] == (byte) 0xBF;
    return isMarked ? Arrays.copyOfRange(body, 3, body.length) : body;
  }

  /** Tells whether it begins as a JSON object does. No known parameter does. */
  private static boolean isObject(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1).stripLeading().startsWith("{");
  }

  /**
   * Tells whether it can be read whole, as the one or the other, and has a parameter of version 1.
   */
  private static boolean isKnown(byte[] body) {
    ParameterReader trial = new ParameterReader();
    if (isObject(body)) {
      Utf8.decode(body).ifPresentOrElse(trial::readJson, () -> trial.broken(BODY));
    } else if (body[0] == '"' || body[0] == '[') {
      return false;
    } else {
      trial.readPairs(BODY, body);
    }
    return trial.parameters.isReadable() && KNOWN.stream().anyMatch(trial.parameters::isGiven);
  }

  private static String mediaType(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private void broken(String part) {
    parameters.broken(part);
  }

  /** {@code name=value} pairs between ampersands, as HTML forms send them. */
  private void readPairs(String part, byte[] bytes) {
    // One byte is one character here, so that cutting the text up can't spoil it.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String rawName = equals < 0 ? pair : pair.substring(0, equals);
      String rawValue = equals < 0 ? "" : pair.substring(equals + 1);
      Optional<String> name = unescape(rawName);
      if (name.isEmpty()) {
        broken(part);
      } else {
        unescape(rawValue)
            .ifPresentOrElse(
                value -> parameters.given(name.get(), value),
                () -> parameters.unreadable(name.get()));
      }
    }
  }

  /** Undoes percent encoding, strictly; nothing if that, or the UTF-8 in it, is malformed. */
  private static Optional<String> unescape(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        int high = i + 2 < raw.length() ? hex(raw.charAt(i + 1)) : -1;
        int low = i + 2 < raw.length() ? hex(raw.charAt(i + 2)) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    return Utf8.decode(bytes.toByteArray());
  }

  /** Only ASCII, where {@link Character#digit(char, int)} knows the digits of every script. */
  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private void readJson(String text) {
    if (text.isBlank()) {
      return;
    }
    try (JsonParser json = Json.FACTORY.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        broken(BODY);
        return;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        readMember(json, name);
      }
      if (json.nextToken() != null) {
        broken(BODY);
      }
    } catch (IOException e) {
      broken(BODY);
    }
  }

  private void readMember(JsonParser json, String name) throws IOException {
    switch (json.currentToken()) {
      case VALUE_NULL -> {
        // Missing, as an empty value is.
      }
      case START_ARRAY -> readList(json, name);
      case VALUE_STRING -> parameters.given(name, json.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parameters.givenAsNumber(name, json.getText());
      default -> {
        parameters.unreadable(name);
        json.skipChildren();
      }
    }
  }

  private void readList(JsonParser json, String name) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.VALUE_STRING || json.currentToken().isNumeric()) {
        parameters.givenInList(name, json.getText());
      } else {
        parameters.unreadable(name);
        json.skipChildren();
      }
    }
  }
}
