package dev.watchword.local.front;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A request as it came in.
 *
 * @param path decoded
 * @param query as it came, without its question mark; empty if there was none
 * @param headers by lower-case name
 * @param source the caller's address
 */
public record Call(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    SdkBytes body,
    String source) {

  /** A header's values joined by commas; empty if it is not there. */
  public String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }

  /** The query's parameters, decoded; a name that is repeated has several values. */
  public Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new TreeMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
      }
    }
    return parameters;
  }

  /** A name or value of a query or form; what is not encoded properly stays as it is. */
  public static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
