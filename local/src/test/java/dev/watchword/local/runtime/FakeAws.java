package dev.watchword.local.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.watchword.local.cloud.LocalTable;
import dev.watchword.local.template.Table;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * AWS's endpoints on the loopback interface: DynamoDB Local behind its own protocol, and of the
 * other services the calls that the functions make, recorded and always answered with success.
 */
public final class FakeAws {

  static final String REGION = "us-east-1";
  static final String ACCESS_KEY = "AKIDEXAMPLE";
  static final String SECRET_KEY = "only-for-tests";

  /** A call, by the name of its action; of DynamoDB's without their bodies. */
  record Call(String action, String body) {}

  private static final String CREDENTIALS =
      """
      {"AccessKeyId":"%s","SecretAccessKey":"%s","Token":"token","Expiration":"2099-01-01T00:00:00Z"}\
      """
          .formatted(ACCESS_KEY, SECRET_KEY);

  /** What the keys' secret holds. */
  static final String KEYS =
      "{\"current\":\"k1\",\"index\":\"k1\",\"k1\":\"%s\"}".formatted("only for tests ".repeat(4));

  private static final String PUBLISHED =
      """
      <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
      <MessageId>sms-1</MessageId></PublishResult></PublishResponse>\
      """;

  private final HttpServer services;
  private final LocalDynamoDBRequestHandler database;
  private final Server dynamoDb;
  private final DynamoDbClient client;
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  FakeAws(Table table, String tableName) throws Exception {
    services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    services.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    services.createContext("/", this::serve);
    services.start();
    database = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    // Not DynamoDB Local's own server, which listens on every interface.
    dynamoDb = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    dynamoDb.setHandler(recorded(new LocalDynamoDBServerHandler(database, null)));
    dynamoDb.start();
    client = client(DynamoDbClient.builder(), dynamoDb.getURI());
    LocalTable.make(client, table, tableName);
  }

  private Handler recorded(Handler handler) {
    return new Handler.Wrapper(handler) {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        String target = request.getHeaders().get("X-Amz-Target");
        calls.add(new Call(target.substring(target.indexOf('.') + 1), ""));
        return super.handle(request, response, callback);
      }
    };
  }

  /** Where everything but DynamoDB is. */
  URI url() {
    return URI.create("http://127.0.0.1:" + services.getAddress().getPort());
  }

  /** What Lambda and the SDK are told about it in the environment. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_REGION",
        REGION,
        "AWS_DEFAULT_REGION",
        REGION,
        "AWS_ENDPOINT_URL",
        url().toString(),
        "AWS_ENDPOINT_URL_DYNAMODB",
        dynamoDb.getURI().toString());
  }

  DynamoDbClient dynamoDb() {
    return client;
  }

  /** A client of another service. */
  <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return client(builder, url());
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .build();
  }

  /** The body of the newest call of that action. */
  Optional<String> newest(String action) {
    return calls.stream()
        .filter(call -> call.action().equals(action))
        .map(Call::body)
        .reduce((_, newer) -> newer);
  }

  /** The actions called, in order. */
  List<String> actions() {
    return calls.stream().map(Call::action).toList();
  }

  void forgetCalls() {
    calls.clear();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (exchange.getRequestURI().getPath().equals("/credentials")) {
        answer(exchange, CREDENTIALS);
        return;
      }
      String signature =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
      if (!signature.startsWith("AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY + "/")) {
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_FORBIDDEN, -1);
        return;
      }
      String action = action(exchange, body);
      calls.add(new Call(action, readable(body)));
      answer(exchange, answer(action));
    }
  }

  /** JSON services name it in a header ({@code AWSStepFunctions.StartExecution}), SNS in a form. */
  private static String action(HttpExchange exchange, String body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    return target == null
        ? body.replaceFirst("(?s).*\\bAction=([A-Za-z]+).*", "$1")
        : target.substring(target.indexOf('.') + 1);
  }

  /** SNS gets forms, the others JSON. */
  private static String readable(String body) {
    return body.startsWith("{") ? body : URLDecoder.decode(body, StandardCharsets.UTF_8);
  }

  private static String answer(String action) {
    return switch (action) {
      case "GetSecretValue" ->
          "{\"Name\":\"keys\",\"SecretString\":\"" + KEYS.replace("\"", "\\\"") + "\"}";
      case "Publish" -> PUBLISHED;
      case "SendVoiceMessage" -> "{\"MessageId\":\"call-1\"}";
      case "StartExecution" -> "{\"executionArn\":\"arn:aws:states\",\"startDate\":1.7E9}";
      case "SendTaskSuccess", "SendTaskFailure", "ChangeMessageVisibility" -> "{}";
      case "SendMessageBatch" -> "{\"Successful\":[],\"Failed\":[]}";
      case "PutEvents" -> "{\"FailedEntryCount\":0,\"Entries\":[]}";
      default -> throw new IllegalArgumentException("no such action here: " + action);
    };
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", text.startsWith("<") ? "text/xml" : "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Lets go of everything. */
  void stop() throws Exception {
    client.close();
    dynamoDb.stop();
    database.shutdown();
    services.stop(0);
  }
}
