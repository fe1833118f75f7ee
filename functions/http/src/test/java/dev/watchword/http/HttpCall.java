package dev.watchword.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call of the API, as a client makes it; {@link #event()} is what API Gateway makes of it.
 *
 * @param target path and query string
 */
public record HttpCall(
    String method,
    String stage,
    String target,
    Map<String, String> headers,
    String body,
    boolean base64) {

  /** API Gateway's id of every call here. */
  public static final String ID = "JKJaXmPLvHcESHA=";

  /** The custom domain that every call here comes to. */
  public static final String HOST = "verify.example.com";

  public HttpCall {
    headers = Map.copyOf(headers);
  }

  public static HttpCall of(String method, String target) {
    return new HttpCall(method, "$default", target, Map.of(), "", false);
  }

  public static HttpCall get(String target) {
    return of("GET", target);
  }

  public static HttpCall post(String target) {
    return of("POST", target);
  }

  public HttpCall header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, stage, target, more, body, base64);
  }

  public HttpCall basic(String key, String secret) {
    byte[] pair = (key + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return header("authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  public HttpCall form(String pairs) {
    return body("application/x-www-form-urlencoded", pairs);
  }

  public HttpCall json(String text) {
    return body("application/json", text);
  }

  public HttpCall body(String contentType, String text) {
    return body(text).header("content-type", contentType);
  }

  /** With a body, but nothing that says of what type it is. */
  public HttpCall body(String text) {
    return new HttpCall(method, stage, target, headers, text, false);
  }

  /** With a body of any bytes, which API Gateway hands over in Base64. */
  public HttpCall bytes(String contentType, byte[] bytes) {
    String text = Base64.getEncoder().encodeToString(bytes);
    return new HttpCall(method, stage, target, headers, text, true)
        .header("content-type", contentType);
  }

  public HttpCall atStage(String name) {
    return new HttpCall(method, name, target, headers, body, base64);
  }

  /** The event. */
  public byte[] event() {
    List<String> pathAndQuery = List.of(target.split("\\?", 2));
    String path = stage.equals("$default") ? pathAndQuery.getFirst() : "/" + stage + target;
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRouteKey("$default")
            .withRawPath(path)
            .withRawQueryString(pathAndQuery.size() == 1 ? "" : pathAndQuery.getLast())
            .withHeaders(headers)
            .withBody(body.isEmpty() ? null : body)
            .withIsBase64Encoded(base64)
            .withRequestContext(context(path))
            .build();
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(
            APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPEvent.class.getClassLoader())
        .toJson(event, json);
    return json.toByteArray();
  }

  private APIGatewayV2HTTPEvent.RequestContext context(String path) {
    return APIGatewayV2HTTPEvent.RequestContext.builder()
        .withAccountId("123456789012")
        .withStage(stage)
        .withApiId("a1b2c3d4e5")
        .withDomainName(HOST)
        .withRequestId(ID)
        .withTimeEpoch(1772366400000L)
        .withHttp(
            APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod(method)
                .withPath(path)
                .withProtocol("HTTP/1.1")
                .withSourceIp("192.0.2.1")
                .withUserAgent("test")
                .build())
        .build();
  }
}
