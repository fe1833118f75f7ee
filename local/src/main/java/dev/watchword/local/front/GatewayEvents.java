package dev.watchword.local.front;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;

/** Turns calls into the events that an HTTP API hands to a function: payload format 2.0. */
final class GatewayEvents {
  private static final String STAGE = "$default";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The content whose text API Gateway hands over as it is; any other comes in Base64. */
  private static final Pattern TEXT =
      Pattern.compile("(text/.*|application/(json|xml|javascript))\\s*(;.*)?");

  private static final PojoSerializer<APIGatewayV2HTTPEvent> SERIALIZER =
      LambdaEventSerializers.serializerFor(
          APIGatewayV2HTTPEvent.class, GatewayEvents.class.getClassLoader());

  private GatewayEvents() {}

  /** The event of a call, as JSON. */
  static byte[] of(Call call, Routes.Match<?> route, Instant now) {
    boolean text = TEXT.matcher(call.header("content-type").toLowerCase(Locale.ROOT)).matches();
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRouteKey(route.key())
            .withRawPath(call.path())
            .withRawQueryString(call.query())
            .withCookies(call.headers().get("cookie"))
            .withHeaders(headers(call))
            .withQueryStringParameters(query(call))
            .withPathParameters(route.variables().isEmpty() ? null : route.variables())
            .withRequestContext(context(call, route, now))
            .withBody(body(call.body(), text))
            .withIsBase64Encoded(!text && call.body().asByteArrayUnsafe().length > 0)
            .build();
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    SERIALIZER.toJson(event, json);
    return json.toByteArray();
  }

  private static Map<String, String> headers(Call call) {
    Map<String, String> headers = new TreeMap<>();
    call.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
    headers.remove("cookie");
    headers.put("x-forwarded-for", call.source());
    headers.put("x-forwarded-proto", "http");
    return headers;
  }

  private static Map<String, String> query(Call call) {
    Map<String, String> parameters = new TreeMap<>();
    call.parameters().forEach((name, values) -> parameters.put(name, String.join(",", values)));
    return parameters.isEmpty() ? null : parameters;
  }

  private static String body(SdkBytes body, boolean text) {
    if (body.asByteArrayUnsafe().length == 0) {
      return null;
    }
    return text
        ? new String(body.asByteArrayUnsafe(), StandardCharsets.UTF_8)
        : Base64.getEncoder().encodeToString(body.asByteArrayUnsafe());
  }

  private static RequestContext context(Call call, Routes.Match<?> route, Instant now) {
    return RequestContext.builder()
        .withRouteKey(route.key())
        .withAccountId("000000000000")
        .withStage(STAGE)
        .withApiId("local")
        .withDomainName(call.header("host"))
        .withDomainPrefix("local")
        .withTime(TIME.format(now))
        .withTimeEpoch(now.toEpochMilli())
        .withRequestId(UUID.randomUUID().toString())
        .withHttp(
            RequestContext.Http.builder()
                .withMethod(call.method())
                .withPath(call.path())
                .withProtocol("HTTP/1.1")
                .withSourceIp(call.source())
                .withUserAgent(call.header("user-agent"))
                .build())
        .build();
  }
}
