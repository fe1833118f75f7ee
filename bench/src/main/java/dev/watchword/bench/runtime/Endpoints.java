package dev.watchword.bench.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * AWS's endpoints over TLS, one for each service as in AWS. They either pass calls on and keep what
 * comes back, or give that back: at once, in this process.
 */
final class Endpoints implements AutoCloseable {

  /** As the SDK names them in the environment. */
  private static final List<String> SERVICES =
      List.of(
          "DYNAMODB",
          "EVENTBRIDGE",
          "PINPOINT_SMS_VOICE_V2",
          "SECRETS_MANAGER",
          "SFN",
          "SNS",
          "SQS");

  private static final String VARIABLE = "AWS_ENDPOINT_URL";

  /** What belongs to one connection. */
  private static final Set<String> OF_A_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "date",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade",
          ":status");

  private final Map<String, HttpsServer> servers = new LinkedHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Tape.Call> calls = new ArrayList<>();
  private boolean isRecording;

  /**
   * Starts them.
   *
   * @param environment says where the services are
   */
  Endpoints(SSLContext tls, Map<String, String> environment) throws IOException {
    for (String service : SERVICES) {
      String variable = VARIABLE + '_' + service;
      URI behind = URI.create(environment.getOrDefault(variable, environment.get(VARIABLE)));
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", exchange -> serve(exchange, behind));
      server.start();
      servers.put(variable, server);
    }
  }

  /** What the SDK is told about them in the environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    servers.forEach(
        (variable, server) ->
            environment.put(variable, "https://127.0.0.1:" + server.getAddress().getPort()));
    return environment;
  }

  /** Passes calls on from now on. */
  synchronized void record() {
    isRecording = true;
    calls.clear();
  }

  /** What has been called since. */
  synchronized List<Tape.Call> recorded() {
    return List.copyOf(calls);
  }

  /** Gives back from now on what is there, each once. */
  synchronized void play(List<Tape.Call> tape) {
    isRecording = false;
    calls.clear();
    calls.addAll(tape);
  }

  /** What of it nobody has asked for. */
  synchronized List<String> left() {
    return calls.stream().map(Tape.Call::action).toList();
  }

  private void serve(HttpExchange exchange, URI behind) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String action = action(exchange, body);
      Tape.Call call = isRecording() ? passOn(exchange, body, action, behind) : next(action);
      call.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] answer = call.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(call.status(), answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isRecording() {
    return isRecording;
  }

  private synchronized Tape.Call next(String action) {
    for (Tape.Call call : calls) {
      if (call.action().equals(action)) {
        calls.remove(call);
        return call;
      }
    }
    // No error that an SDK would repeat the call for.
    return new Tape.Call(action, HttpURLConnection.HTTP_NOT_IMPLEMENTED, Map.of(), "");
  }

  private Tape.Call passOn(HttpExchange exchange, String body, String action, URI behind)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
            .version(HttpClient.Version.HTTP_1_1)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.getFirst());
              }
            });
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values.getFirst());
              }
            });
    Tape.Call call = new Tape.Call(action, response.statusCode(), headers, response.body());
    synchronized (this) {
      calls.add(call);
    }
    return call;
  }

  /** JSON services name it in a header, SNS in a form. */
  private static String action(HttpExchange exchange, String body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    return target == null
        ? body.replaceFirst("(?s).*\\bAction=(\\w+).*", "$1")
        : target.substring(target.indexOf('.') + 1);
  }

  @Override
  public void close() {
    servers.values().forEach(server -> server.stop(0));
    client.close();
  }
}
