package dev.watchword.local.promises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An app that is told what becomes of its requests. */
final class Receiver implements AutoCloseable {

  /**
   * A callback as it arrived.
   *
   * @param token without the word before it
   */
  record Arrived(String path, String token, String body) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final HttpServer server;
  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private volatile boolean losesAnswers;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String token =
          exchange.getRequestHeaders().getFirst("Authorization").replaceFirst("^Bearer ", "");
      arrived.add(new Arrived(exchange.getRequestURI().toString(), token, body));
      if (!losesAnswers) {
        exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
      }
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on it answers with that status. */
  void answer(int code) {
    status = code;
    losesAnswers = false;
  }

  /** From now on its answers are lost. */
  void loseAnswers() {
    losesAnswers = true;
  }

  /** What has arrived, oldest first. */
  List<Arrived> arrived() {
    return List.copyOf(arrived);
  }

  /** The kind, the channel and the status of what has arrived, sorted. */
  List<String> kinds() {
    return arrived.stream()
        .map(Arrived::json)
        .map(
            it ->
                Stream.of("type", "channel", "status")
                    .filter(it::has)
                    .map(name -> it.get(name).textValue())
                    .collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }

  void forget() {
    arrived.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
