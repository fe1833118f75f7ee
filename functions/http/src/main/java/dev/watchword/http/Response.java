package dev.watchword.http;

import dev.watchword.core.RequestId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of the API.
 *
 * @param status of HTTP
 * @param headers besides those that every answer has
 * @param body empty if there is none
 * @param verdict for the log: version 1's own status, otherwise the HTTP status
 * @param about for the log: the request this is about, if known
 */
public record Response(
    int status,
    Map<String, String> headers,
    String body,
    String verdict,
    Optional<RequestId> about) {

  static final String CONTENT_TYPE = "Content-Type";
  static final String JSON = "application/json";

  public Response {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** An answer whose verdict is its HTTP status. */
  static Response json(int status, Map<String, ?> body) {
    return new Response(
        status,
        Map.of(CONTENT_TYPE, JSON),
        Json.write(body),
        Integer.toString(status),
        Optional.empty());
  }

  static Response noContent() {
    return new Response(204, Map.of(), "", "204", Optional.empty());
  }

  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body, verdict, about);
  }

  Response about(RequestId id) {
    return new Response(status, headers, body, verdict, Optional.of(id));
  }

  /** As API Gateway wants it (payload format 2.0). */
  String event() {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("statusCode", status);
    event.put("headers", with("Cache-Control", "no-store").headers());
    event.put("body", body);
    event.put("isBase64Encoded", false);
    return Json.write(event);
  }
}
