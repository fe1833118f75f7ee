package dev.watchword.local.front;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** A whole response as it goes out. */
public record Answer(int status, Map<String, List<String>> headers, SdkBytes body)
    implements Reply {

  /** A response with a JSON text in it. */
  public static Answer json(int status, String json) {
    return new Answer(
        status, Map.of("content-type", List.of("application/json")), SdkBytes.fromUtf8String(json));
  }

  /** API Gateway's own words for what never got to a function, or failed there. */
  static Answer message(int status, String message) {
    return json(status, "{\"message\":\"" + message + "\"}");
  }
}
