package dev.watchword.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.local.lambda.LocalFunction;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkBytes;

/** API Gateway: an HTTP API whose routes end in functions. */
public final class Gateway {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_BODY = 10 * 1024 * 1024;

  private final Routes<LocalFunction> routes;
  private final InstantSource clock;
  private final Consumer<String> log;

  public Gateway(Routes<LocalFunction> routes, InstantSource clock, Consumer<String> log) {
    this.routes = routes;
    this.clock = clock;
    this.log = log;
  }

  /** What a caller gets: the function's answer, or API Gateway's own if there was none. */
  public Answer answer(Call call) {
    if (call.body().asByteArrayUnsafe().length > LARGEST_BODY) {
      return Answer.message(HttpURLConnection.HTTP_ENTITY_TOO_LARGE, "Request Entity Too Large");
    }
    Optional<Routes.Match<LocalFunction>> match = routes.match(call.method(), call.path());
    return match
        .map(route -> invoke(call, route))
        .orElseGet(() -> Answer.message(HttpURLConnection.HTTP_NOT_FOUND, "Not Found"));
  }

  private Answer invoke(Call call, Routes.Match<LocalFunction> route) {
    LocalFunction function = route.target();
    try {
      return read(function.invoke(GatewayEvents.of(call, route, clock.instant())));
    } catch (IOException | RuntimeException e) {
      log.accept("[" + function.name() + "] failed: " + e);
      return Answer.message(HttpURLConnection.HTTP_INTERNAL_ERROR, "Internal Server Error");
    }
  }

  /** Without a status the whole answer is the body, as API Gateway infers it. */
  private static Answer read(byte[] json) throws IOException {
    JsonNode answer = JSON.readTree(json);
    if (!answer.isObject() || !answer.has("statusCode")) {
      return Answer.json(HttpURLConnection.HTTP_OK, new String(json, StandardCharsets.UTF_8));
    }
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("content-type", List.of("text/plain;charset=UTF-8"));
    answer
        .path("headers")
        .properties()
        .forEach(
            header ->
                headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), List.of(header.getValue().asText())));
    if (answer.path("cookies").isArray()) {
      headers.put(
          "set-cookie",
          StreamSupport.stream(answer.get("cookies").spliterator(), false)
              .map(JsonNode::asText)
              .toList());
    }
    return new Answer(answer.get("statusCode").asInt(), headers, body(answer));
  }

  private static SdkBytes body(JsonNode answer) {
    String body = answer.path("body").asText("");
    return answer.path("isBase64Encoded").asBoolean()
        ? SdkBytes.fromByteArray(Base64.getDecoder().decode(body))
        : SdkBytes.fromUtf8String(body);
  }
}
