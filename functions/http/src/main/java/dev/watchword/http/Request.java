package dev.watchword.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A call as API Gateway hands it over (HTTP API, payload format 2.0). Never printed. */
public final class Request {

  private static final String DEFAULT_STAGE = "$default";

  /** Stands in a text for bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  /** The members that matter, by their dotted names; what an event lacks is empty. */
  private final Map<String, String> members;

  private final Map<String, String> headers;
  private final byte[] body;
  private final boolean isBodyDamaged;
  private Optional<Parameters> parameters = Optional.empty();

  private Request(Map<String, String> members, Map<String, String> headers) {
    this.members = members;
    this.headers = headers;
    String text = member("body");
    boolean isBase64 = member("isBase64Encoded").equals("true");
    this.body = isBase64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    this.isBodyDamaged = !isBase64 && text.indexOf(REPLACEMENT) >= 0;
  }

  /**
   * Reads an event.
   *
   * @throws IOException if it is not JSON
   * @throws IllegalArgumentException if its body is not Base64 although it says so
   */
  static Request read(InputStream event) throws IOException {
    Map<String, String> members = new HashMap<>();
    Map<String, String> headers = new HashMap<>();
    try (JsonParser json = Json.FACTORY.createParser(event)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("an event is a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "headers" -> readScalars(json, "", headers);
          case "requestContext" -> readContext(json, members);
          default -> readScalar(json, name, members);
        }
      }
    }
    Map<String, String> lowerCase = new HashMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    return new Request(members, lowerCase);
  }

  private static void readContext(JsonParser json, Map<String, String> into) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("http")) {
        readScalars(json, "http.", into);
      } else {
        readScalar(json, "context." + name, into);
      }
    }
  }

  private static void readScalars(JsonParser json, String prefix, Map<String, String> into)
      throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + json.currentName();
      json.nextToken();
      readScalar(json, name, into);
    }
  }

  private static void readScalar(JsonParser json, String name, Map<String, String> into)
      throws IOException {
    if (json.currentToken().isStructStart()) {
      json.skipChildren();
    } else if (json.currentToken() != JsonToken.VALUE_NULL) {
      into.put(name, json.getText());
    }
  }

  private String member(String name) {
    return members.getOrDefault(name, "");
  }

  String method() {
    return member("http.method");
  }

  /**
   * Whether it asks for nothing to be changed (RFC 9110, 9.2.1), whatever version 1 makes of it.
   */
  boolean isSafe() {
    return method().equals("GET");
  }

  /**
   * Without the stage, which API Gateway leaves in unless it is the default one, and without a
   * slash at its end, which some clients write.
   */
  String path() {
    String path = member("rawPath").substring(stage().length());
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The stage as the path begins with it, such as {@code /test}; empty if it does not. */
  private String stage() {
    String stage = member("context.stage");
    return !stage.isEmpty()
            && !stage.equals(DEFAULT_STAGE)
            && member("rawPath").startsWith("/" + stage + "/")
        ? "/" + stage
        : "";
  }

  /**
   * The beginning of absolute links to this API: scheme, host and stage, without a slash at the
   * end. The host is the one that API Gateway says the call came to. A custom domain has no stage
   * in its paths. Empty if API Gateway names no host: then links are relative.
   */
  String origin() {
    String host = member("context.domainName");
    if (host.isEmpty()) {
      return "";
    }
    boolean isCustom = !host.startsWith(member("context.apiId") + ".");
    // API Gateway itself answers HTTPS only; the local stack has no certificate.
    String scheme = header("x-forwarded-proto").filter("http"::equals).orElse("https");
    return scheme + "://" + host + (isCustom ? "" : stage());
  }

  /** API Gateway's id of this call. */
  String callId() {
    return member("context.requestId");
  }

  String query() {
    return member("rawQueryString");
  }

  /** That header's value, if it is there and not blank; {@code name} in lower case. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
  }

  /** The value of the {@code Idempotency-Key} header, if there is one. */
  Optional<String> idempotencyKey() {
    return header("idempotency-key").map(String::strip);
  }

  /**
   * Tells whether the body came as a text in which replacement characters may stand for bytes that
   * were not UTF-8. Two bodies that differ in such bytes look the same, so neither is read.
   */
  boolean isBodyDamaged() {
    return isBodyDamaged;
  }

  /** A copy of the body, as it was sent. */
  byte[] body() {
    return body.clone();
  }

  int bodyLength() {
    return body.length;
  }

  /** Version 1's parameters; read once, when first asked for. */
  Parameters parameters() {
    if (parameters.isEmpty()) {
      parameters = Optional.of(ParameterReader.read(this));
    }
    return parameters.get();
  }
}
