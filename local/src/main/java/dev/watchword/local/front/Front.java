package dev.watchword.local.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;

/** The HTTP server, on the loopback address only; every call on a thread of its own. */
public final class Front implements AutoCloseable {
  /** Enough for API Gateway to see that a body is more than it takes. */
  private static final int MOST_BYTES_READ = 10 * 1024 * 1024 + 1;

  /** As many as a test's burst: beyond it the system lets callers wait a second. */
  private static final int CALLERS_WAITING = 256;

  private static final int PATIENCE_SECONDS = 5;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Front(HttpServer server) {
    this.server = server;
  }

  /**
   * Takes a port; callers wait until the front is opened.
   *
   * @param port 0 for any that is free
   * @throws java.net.BindException when the port is taken
   */
  public static Front bind(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new Front(HttpServer.create(address, CALLERS_WAITING));
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Begins to answer.
   *
   * @param afterwards run when an answer has gone out, but not after a stream
   */
  public void open(Function<Call, ? extends Reply> answering, Runnable afterwards) {
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          Reply reply;
          try (exchange) {
            reply = answering.apply(read(exchange));
            write(exchange, reply);
          }
          if (reply instanceof Answer) {
            afterwards.run();
          }
        });
    server.start();
  }

  private static Call read(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    URI uri = exchange.getRequestURI();
    return new Call(
        exchange.getRequestMethod(),
        Optional.ofNullable(uri.getPath()).orElse("/"),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        headers,
        SdkBytes.fromByteArray(exchange.getRequestBody().readNBytes(MOST_BYTES_READ)),
        exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
    switch (reply) {
      case Answer answer -> write(exchange, answer);
      case Stream stream -> {
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, 0);
        stream.writer().write(exchange.getResponseBody());
      }
    }
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().asByteArrayUnsafe();
    boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
    if (!empty) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /**
   * Lets go of the port. What follows an answer that has gone out is done first; whatever takes too
   * long is cut off.
   */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
