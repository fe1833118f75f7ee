package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.watchword.core.Carrier.Receipt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** The real clients against an AWS that is out of order, on the loopback interface. */
class AwsClientsTest {

  private static final String CREDENTIALS =
      """
      {"AccessKeyId":"key","SecretAccessKey":"secret","Token":"token","Expiration":"2099-01-01T00:00:00Z"}\
      """;

  private final Map<String, Optional<String>> before = new HashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
  private final AwsClients clients = new AwsClients(UnaryOperator.identity());
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/credentials",
        exchange -> {
          byte[] body = CREDENTIALS.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    set("aws.region", "eu-west-1");
    set("aws.endpointUrl", url);
    set("aws.containerCredentialsFullUri", url + "/credentials");
  }

  @AfterEach
  void stop() {
    server.stop(0);
    before.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                old -> System.setProperty(name, old), () -> System.clearProperty(name)));
  }

  /** A handshake ends in three small pieces: each would wait for the one before to arrive. */
  @Test
  void sendsWithoutWaitingForAcknowledgements() {
    try (SocketOptions usual = new SocketOptions()) {
      assertEquals(SocketOptions.TcpNoDelay.ON, usual.tcpNoDelay);
    }
  }

  @Test
  void whatTheyTakeMayArriveAtSomebodysPhone() {
    assertTrue(clients.reachPhones());
  }

  @Test
  void anSmsIsHandedOverOnceEvenIfThatFails() {
    answer(AwsClientsTest::outOfOrder);

    assertEquals(new Receipt.Unknown(), sms());
    assertEquals(1, calls.get());
  }

  @Test
  void anSmsIsHandedOverOnceEvenIfTheAnswerIsLost() {
    answer(HttpExchange::close);

    assertEquals(new Receipt.Unknown(), sms());
    assertEquals(1, calls.get());
  }

  @Test
  void anSmsIsHandedOverOnceEvenIfTheServiceIsBusy() {
    answer(AwsClientsTest::busy);

    assertEquals(new Receipt.Throttled(), sms());
    assertEquals(1, calls.get());
  }

  @Test
  void aCallIsHandedOverOnceEvenIfThatFails() {
    answer(AwsClientsTest::outOfOrder);

    assertEquals(new Receipt.Unknown(), call());
    assertEquals(1, calls.get());
  }

  @Test
  void aCallIsHandedOverOnceEvenIfTheAnswerIsLost() {
    answer(HttpExchange::close);

    assertEquals(new Receipt.Unknown(), call());
    assertEquals(1, calls.get());
  }

  @Test
  void aCallIsHandedOverOnceEvenIfTheServiceIsBusy() {
    answer(AwsClientsTest::busy);

    assertEquals(new Receipt.Throttled(), call());
    assertEquals(1, calls.get());
  }

  @Test
  void everySmsHasAConnectionOfItsOwn() {
    answer(AwsClientsTest::published);
    SnsClient sns = clients.sns();
    for (int i = 0; i < 3; i++) {
      var _ = sns.publish(message -> message.phoneNumber("+12025550123").message("text"));
    }

    assertEquals(3, connections.size());
  }

  @Test
  void everyCallHasAConnectionOfItsOwn() {
    answer(exchange -> answer(exchange, "{}"));
    PinpointSmsVoiceV2Client voice = clients.voice();
    for (int i = 0; i < 3; i++) {
      var _ = voice.sendVoiceMessage(call -> call.destinationPhoneNumber("+12025550123"));
    }

    assertEquals(3, connections.size());
  }

  /** Seldom by the very same: one is free again a moment after its answer is there. */
  @Test
  void theTableIsAskedOverConnectionsThatAreKept() {
    answer(exchange -> answer(exchange, "{}"));
    DynamoDbClient dynamoDb = clients.dynamoDb();
    for (int i = 0; i < 20; i++) {
      var _ = dynamoDb.listTables();
    }

    assertTrue(connections.size() <= 8, connections::toString);
  }

  @Test
  void theTableIsAskedMoreThanOnce() {
    answer(AwsClientsTest::outOfOrder);

    assertThrows(
        SdkException.class,
        () ->
            clients
                .dynamoDb()
                .getItem(
                    get -> get.tableName("table").key(Map.of("pk", AttributeValue.fromS("key")))));
    assertEquals(3, calls.get());
  }

  private Receipt sms() {
    return new SnsSms(clients::sns).send(Samples.parcel("Acme", "ACME", Duration.ofMinutes(5)));
  }

  private Receipt call() {
    return new Voice(clients::voice, "the-origination-identity", "the-configuration-set")
        .send(Samples.parcel("Acme", "ACME", Duration.ofMinutes(5)));
  }

  private void answer(Answer answer) {
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          connections.add(exchange.getRemoteAddress().getPort());
          exchange.getRequestBody().readAllBytes();
          answer.to(exchange);
        });
  }

  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private static void outOfOrder(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(500, -1);
    exchange.close();
  }

  private static void published(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>");
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void busy(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(429, -1);
    exchange.close();
  }

  private void set(String name, String value) {
    before.put(name, Optional.ofNullable(System.getProperty(name)));
    System.setProperty(name, value);
  }
}
