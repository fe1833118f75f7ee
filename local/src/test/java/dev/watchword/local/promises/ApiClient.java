package dev.watchword.local.promises;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.Caller;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A version 1 client as a user would write it, and the local stack's own endpoints. */
final class ApiClient {

  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{4,10}(?![0-9])");

  private final URI base;
  private final Caller caller;
  private final String key;
  private final String secret;

  ApiClient(URI base, String key, String secret) {
    this.base = base;
    this.caller = new Caller(base);
    this.key = key;
    this.secret = secret;
  }

  /** The demo account's client. */
  ApiClient(URI base) {
    this(base, "abcd1234", "local-secret");
  }

  /** The same stack through an account of its own. */
  ApiClient withNewAccount() {
    return withNewAccount("{}");
  }

  /** The same, with those settings: a JSON object. */
  ApiClient withNewAccount(String settings) {
    JsonNode account = call("POST", "/local/accounts", settings, "application/json");
    return new ApiClient(
        base, account.get("api_key").textValue(), account.get("api_secret").textValue());
  }

  String apiKey() {
    return key;
  }

  String apiSecret() {
    return secret;
  }

  JsonNode send(String number, String... more) {
    return v1("/verify/json", with(List.of("number", number, "brand", "Acme"), more));
  }

  /** The id of a request that was accepted. */
  String accepted(String number, String... more) {
    JsonNode answer = send(number, more);
    if (!"0".equals(answer.get("status").textValue())) {
      throw new AssertionError("not accepted: " + answer);
    }
    return answer.get("request_id").textValue();
  }

  /** Asks for the verification of a payment. */
  JsonNode pay(String number, String payee, String amount, String... more) {
    List<String> payment = List.of("number", number, "payee", payee, "amount", amount);
    return v1("/verify/psd2/json", with(payment, more));
  }

  JsonNode check(String id, String code) {
    return v1("/verify/check/json", List.of("request_id", id, "code", code));
  }

  JsonNode control(String id, String command) {
    return v1("/verify/control/json", List.of("request_id", id, "cmd", command));
  }

  JsonNode search(String id) {
    return v1("/verify/search/json", List.of("request_id", id));
  }

  private JsonNode v1(String path, List<String> parameters) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("api_key", key);
    form.put("api_secret", secret);
    for (int i = 0; i < parameters.size(); i += 2) {
      form.put(parameters.get(i), parameters.get(i + 1));
    }
    String body =
        form.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + '='
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return call("POST", path, body, "application/x-www-form-urlencoded");
  }

  void advance(Duration time) {
    call("POST", "/local/clock", "{\"advance\":\"" + time + "\"}", "application/json");
  }

  Instant now() {
    return Instant.parse(call("GET", "/local/clock", "", "text/plain").get("now").textValue());
  }

  /** A message in the outbox. */
  record Arrived(String channel, String code, String body, Instant at, String requestId) {}

  List<Arrived> messages(String number) {
    JsonNode list = call("GET", "/local/messages?to=" + number, "", "text/plain");
    return StreamSupport.stream(list.spliterator(), false).map(ApiClient::arrived).toList();
  }

  private static Arrived arrived(JsonNode message) {
    String body = message.get("body").textValue();
    Matcher code = CODE.matcher(body);
    if (!code.find()) {
      throw new AssertionError("a message without a code");
    }
    return new Arrived(
        message.get("channel").textValue(),
        code.group(),
        body,
        Instant.parse(message.get("sent_at").textValue()),
        message.get("request_id").textValue());
  }

  String newestCode(String number) {
    return messages(number).getLast().code();
  }

  JsonNode execution(String id) {
    return call("GET", "/local/executions/" + id, "", "text/plain");
  }

  void failNext(String channel, String number, String how, int times) {
    call(
        "POST",
        "/local/carrier",
        "{\"channel\":\"%s\",\"to\":\"%s\",\"fail\":\"%s\",\"times\":%s}"
            .formatted(channel, number, how, Integer.toString(times)),
        "application/json");
  }

  /** The newest message as the outbox shows it. */
  JsonNode newest(String number) {
    JsonNode list = call("GET", "/local/messages?to=" + number, "", "text/plain");
    return list.get(list.size() - 1);
  }

  /** Has the carrier of the newest message tell what became of it, and what it cost. */
  JsonNode report(String number, String result, String price) {
    return call(
        "POST",
        "/local/reports",
        "{\"id\":\"%s\",\"result\":\"%s\",\"price\":\"%s\"}"
            .formatted(newest(number).get("id").textValue(), result, price),
        "application/json");
  }

  JsonNode call(String method, String path, String body, String contentType) {
    return Caller.json(exchange(method, path, body, contentType));
  }

  HttpResponse<String> exchange(
      String method, String path, String body, String contentType, String... headers) {
    return exchange(method, path, body.getBytes(StandardCharsets.UTF_8), contentType, headers);
  }

  /** The same with a body that need not be text. */
  HttpResponse<String> exchange(
      String method, String path, byte[] body, String contentType, String... headers) {
    HttpRequest.Builder request =
        caller
            .request(path)
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return caller.send(request.build());
  }

  private static List<String> with(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }
}
