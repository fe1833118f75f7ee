package dev.watchword.local.runtime;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What Lambda offers to the runtime inside a function, over HTTP: the next invocation, and where
 * its answer or its error goes. See "Using the Lambda runtime API" in AWS's developer guide; what
 * concerns snapshots is not there, but in the sources of the runtime interface client.
 */
final class RuntimeApi implements AutoCloseable {

  private static final String ROOT = "/2018-06-01/runtime/";

  /** An error as the runtime reports it: {@code {"errorMessage":…,"errorType":…}}. */
  static final class ReportedError extends Exception {
    private static final long serialVersionUID = 1;

    ReportedError(String json) {
      super(json);
    }
  }

  private record Invocation(String id, String event) {}

  private final HttpServer server;
  private final BlockingQueue<Invocation> next = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
  private final CompletableFuture<String> initError = new CompletableFuture<>();
  private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(ROOT, this::serve);
    server.start();
  }

  /** Host and port, as the runtime is told them. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Hands an event to the function. The answer fails with a {@link ReportedError} if it did. */
  CompletableFuture<String> invoke(String event) {
    Invocation invocation = new Invocation(UUID.randomUUID().toString(), event);
    CompletableFuture<String> answer = new CompletableFuture<>();
    answers.put(invocation.id(), answer);
    next.add(invocation);
    return answer;
  }

  /** What the function reported instead of becoming ready. */
  CompletableFuture<String> initError() {
    return initError;
  }

  /** Done once the function is ready for its snapshot. */
  CompletableFuture<Void> snapshot() {
    return snapshot;
  }

  /** Lets a function go on from its snapshot. */
  void restore() {
    restored.complete(null);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(ROOT.length());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      switch (path) {
        case "invocation/next" -> handOut(exchange);
        case "init/error" -> accept(exchange, () -> initError.complete(body));
        case "restore/next" -> {
          snapshot.complete(null);
          restored.join();
          exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, -1);
        }
        case "restore/error" -> accept(exchange, () -> initError.complete(body));
        default -> accept(exchange, () -> take(path.split("/", -1), body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handOut(HttpExchange exchange) throws IOException, InterruptedException {
    Invocation invocation = next.take();
    byte[] event = invocation.event().getBytes(StandardCharsets.UTF_8);
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    Headers headers = exchange.getResponseHeaders();
    // Without this one the runtime's native part crashes.
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda");
    exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, event.length);
    exchange.getResponseBody().write(event);
  }

  /** Of {@code invocation/<id>/response} and {@code invocation/<id>/error}. */
  private void take(String[] path, String body) {
    CompletableFuture<String> answer = answers.get(path[1]);
    var _ =
        path[2].equals("response")
            ? answer.complete(body)
            : answer.completeExceptionally(new ReportedError(body));
  }

  private static void accept(HttpExchange exchange, Runnable note) throws IOException {
    note.run();
    exchange.sendResponseHeaders(HttpURLConnection.HTTP_ACCEPTED, -1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
