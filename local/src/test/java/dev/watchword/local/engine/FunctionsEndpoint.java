package dev.watchword.local.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.watchword.local.asl.FunctionError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Functions of this process behind Lambda's Invoke API, on 127.0.0.1 and a free port. */
final class FunctionsEndpoint implements AutoCloseable {
  private static final String PATH = "/2015-03-31/functions/";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A function: JSON in, JSON out. */
  interface Function {
    String invoke(String payload) throws FunctionError;
  }

  private final Map<String, Function> functions = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  FunctionsEndpoint() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(PATH, this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void add(String name, Function function) {
    functions.put(name, function);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring(PATH.length()).split("/", 2)[0];
      byte[] payload = exchange.getRequestBody().readAllBytes();
      Function function = functions.get(name);
      if (function == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] answer = invoke(function, payload, exchange).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** As Lambda reports a function that failed: with status 200 all the same. */
  private static String invoke(Function function, byte[] payload, HttpExchange exchange) {
    try {
      return function.invoke(new String(payload, StandardCharsets.UTF_8));
    } catch (FunctionError e) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      return JSON.createObjectNode()
          .put("errorMessage", e.errorMessage())
          .put("errorType", e.errorType())
          .toString();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
