package dev.watchword.local;

import static dev.watchword.local.Caller.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the front page is told while things happen. */
final class LiveStackTest {
  private static final int PATIENCE_SECONDS = 60;
  private static final String NUMBER = "447911153010";
  private static final List<String> TOPICS =
      List.of("clock", "carrier", "messages", "requests", "calls");

  private final LocalStack stack = LocalStack.start(LocalStack.Options.forTests());
  private final Caller caller = new Caller(stack.baseUrl());
  private final List<Subscriber> subscribers = new ArrayList<>();

  @AfterEach
  void stop() {
    subscribers.forEach(Subscriber::close);
    caller.close();
    stack.close();
  }

  private record Event(String topic, JsonNode value) {}

  /** A page that is open. */
  private static final class Subscriber implements AutoCloseable {
    private static final Event END = new Event("end", json("null"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final HttpResponse<Stream<String>> answer;

    Subscriber(URI base) {
      HttpRequest request = HttpRequest.newBuilder(base.resolve("/local/live")).build();
      try {
        answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      Thread.startVirtualThread(this::read);
    }

    private void read() {
      try {
        Iterator<String> lines = answer.body().iterator();
        while (lines.hasNext()) {
          String line = lines.next();
          if (line.startsWith("event: ")) {
            String data = lines.next().substring("data: ".length());
            events.add(new Event(line.substring("event: ".length()), json(data)));
          }
        }
      } catch (UncheckedIOException _) {
        // The stack was closed in the middle of an event.
      }
      events.add(END);
    }

    Event next() {
      try {
        Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(event != null, "nothing more is told");
        return event;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The next value of that topic which is as it is to be; those before it are passed over. */
    JsonNode next(String topic, Predicate<JsonNode> expected) {
      Event event = next();
      while (!event.topic().equals(topic) || !expected.test(event.value())) {
        assertFalse(event.equals(END), "it ended");
        event = next();
      }
      return event.value();
    }

    /** What it is told at first, but for nothing. */
    Map<String, JsonNode> first() {
      Map<String, JsonNode> first = new HashMap<>();
      for (String topic : TOPICS) {
        Event event = next();
        assertEquals(topic, event.topic());
        first.put(topic, event.value());
      }
      return first;
    }

    @Override
    public void close() {
      answer.body().close();
      http.shutdownNow();
    }
  }

  private Subscriber subscribe() {
    Subscriber subscriber = new Subscriber(stack.baseUrl());
    subscribers.add(subscriber);
    return subscriber;
  }

  private String send(String number) {
    JsonNode answer = caller.verify("/verify/json", Map.of("number", number, "brand", "Acme"));
    assertEquals("0", answer.path("status").asText());
    return answer.path("request_id").asText();
  }

  @Test
  void isEventsOfEveryTopicAtFirst() {
    Subscriber page = subscribe();
    assertEquals(
        "text/event-stream;charset=utf-8",
        page.answer.headers().firstValue("content-type").orElseThrow());
    Map<String, JsonNode> first = page.first();
    assertEquals(stack.clock().instant().toString(), first.get("clock").path("now").asText());
    assertTrue(first.get("clock").path("next").isNull());
    for (String empty : List.of("carrier", "messages", "requests", "calls")) {
      assertEquals("[]", first.get(empty).toString());
    }
  }

  @Test
  void isWhatComesOfACall() {
    Subscriber page = subscribe();
    var _ = page.first();
    String id = send(NUMBER);
    JsonNode messages = page.next("messages", list -> list.size() == 1);
    assertEquals(json(caller.get("/local/messages")), messages);
    JsonNode request = page.next("requests", list -> list.size() == 1).get(0);
    assertEquals(id, request.path("request_id").asText());
    assertEquals("abcd1234", request.path("account").asText());
    assertEquals("+" + NUMBER, request.path("number").asText());
    assertEquals(json(caller.get("/local/executions/" + id)), request.path("execution"));
    assertEquals(
        stack.clock().nextDue().orElseThrow().toString(),
        request.path("execution").path("due").asText());
    JsonNode call = page.next("calls", list -> list.size() == 1).get(0);
    assertEquals("/verify/json", call.path("path").asText());
    assertEquals(id, call.path("request_id").asText());
    assertTrue(call.path("curl").asText().contains("'" + stack.baseUrl() + "/verify/json'"));
  }

  @Test
  void isOnlyWhatHasChanged() {
    Subscriber page = subscribe();
    var _ = page.first();
    assertEquals(200, caller.get("/local/clock").statusCode());
    caller.post("/local/carrier", "{\"fail\":\"refused\",\"to\":\"12025550123\",\"times\":3}");
    Event carrier = page.next();
    assertEquals("carrier", carrier.topic());
    assertEquals(json(caller.get("/local/carrier")), carrier.value());
    caller.post("/local/clock", "{\"advance\":\"PT1S\"}");
    assertEquals("clock", page.next().topic());
  }

  @Test
  void isToldWhoeverMovesTime() {
    Subscriber page = subscribe();
    var _ = page.first();
    String id = send(NUMBER);
    page.next("requests", list -> list.size() == 1);
    stack.clock().advance(Duration.ofHours(1));
    JsonNode request =
        page.next(
                "requests",
                list -> list.path(0).path("execution").path("status").asText().equals("SUCCEEDED"))
            .get(0);
    assertEquals(id, request.path("request_id").asText());
    assertEquals("expired", request.path("item").path("state").asText());
    assertTrue(request.path("execution").path("due").isNull());
  }

  @Test
  void isToldEverybodyAndAgainToWhoeverComesBack() {
    Subscriber one = subscribe();
    Subscriber other = subscribe();
    assertEquals(one.first().keySet(), other.first().keySet());
    send(NUMBER);
    JsonNode told = one.next("requests", list -> list.size() == 1);
    assertEquals(told, other.next("requests", list -> list.size() == 1));
    one.close();
    send("447911153011");
    JsonNode more = other.next("requests", list -> list.size() == 2);
    assertEquals(more, subscribe().first().get("requests"));
  }

  @Test
  void isTheNewestRequestsFirstAlsoOfOneInstant() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      ids.addFirst(send("4479111530" + (10 + i)));
    }
    JsonNode requests = subscribe().first().get("requests");
    assertEquals(
        ids.subList(0, 20),
        requests.valueStream().map(each -> each.path("request_id").asText()).toList());
  }

  @Test
  void isTheNewestMessagesOldestFirst() {
    for (int i = 0; i < 52; i++) {
      send("4479111530" + (10 + i));
    }
    JsonNode messages = subscribe().first().get("messages");
    List<JsonNode> all = json(caller.get("/local/messages")).valueStream().toList();
    assertEquals(all.subList(2, 52), messages.valueStream().toList());
  }

  /** Each kind of request: the codes are chosen, so that they can be looked for. */
  @Test
  void holdsNoSecretOfARequest() {
    JsonNode account =
        json(
            caller.post(
                "/local/accounts",
                """
                {"may_set_pin_code":true,"test_numbers":[
                 {"number":"447911153013","code":"Fixed77","until":"2099-01-31"}]}
                """));
    String credentials =
        "&api_key=%s&api_secret=%s"
            .formatted(account.path("api_key").asText(), account.path("api_secret").asText());
    String chosen = "/verify/json?brand=Acme&pin_code=Chosen99&number=" + NUMBER + credentials;
    assertEquals("0", json(caller.get(chosen)).path("status").asText());
    String fixed = "/verify/json?brand=Acme&number=447911153013" + credentials;
    assertEquals("0", json(caller.get(fixed)).path("status").asText());
    HttpRequest version2 =
        caller
            .request("/v2/verify")
            .header("content-type", "application/json")
            .header("idempotency-key", "named by its caller")
            .header("authorization", "Basic YWJjZDEyMzQ6bG9jYWwtc2VjcmV0")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"brand":"Acme","client_ref":"to +44 7911-153012",
                     "workflow":[{"channel":"sms","to":"447911153012"}]}
                    """))
            .build();
    JsonNode accepted = json(caller.send(version2));
    String id = accepted.path("request_id").asText().replace("-", "");
    JsonNode wrong =
        caller.verify("/verify/check/json", Map.of("request_id", id, "code", "000000"));
    assertEquals("16", wrong.path("status").asText());

    JsonNode requests = subscribe().first().get("requests");
    assertEquals(3, requests.size());
    List<Map<String, AttributeValue>> items = stack.items();
    for (JsonNode request : requests) {
      String shown = request.path("item").toString();
      Map<String, AttributeValue> item =
          items.stream()
              .filter(each -> each.get("pk").s().startsWith("V#"))
              .filter(each -> each.get("pk").s().endsWith(request.path("request_id").asText()))
              .findFirst()
              .orElseThrow();
      for (String secret :
          Set.of("number", "nonce", "key_id", "token", "chosen_code", "fixed_code")) {
        if (item.containsKey(secret)) {
          assertTrue(request.path("item").path(secret).asText().matches("•••|\\+\\*+[0-9]{2}"));
          assertFalse(shown.contains("\"" + item.get(secret).s() + "\""), secret);
        }
      }
      assertEquals(item.keySet(), Set.copyOf(fieldNames(request.path("item"))));
      for (String known :
          List.of("Chosen99", "Fixed77", "000000", "named by", "91115301", "1153")) {
        assertFalse(shown.contains(known), shown);
      }
      assertEquals("waiting", request.path("item").path("state").asText());
      assertEquals("Acme", request.path("item").path("brand").asText());
      assertTrue(request.path("item").path("created_at").isIntegralNumber());
    }
    JsonNode newest = requests.get(0).path("item");
    assertEquals("+**********12", newest.path("number").asText());
    assertEquals("to ++**********12", newest.path("client_ref").asText());
    assertEquals("taken", newest.path("messages").get(0).path("fate").asText());
    assertFalse(newest.path("guesses").get(0).path("right").asBoolean(true));
    assertEquals("•••", newest.path("nonce").asText());
    assertEquals("•••", requests.get(1).path("item").path("fixed_code").asText());
    assertEquals("•••", requests.get(2).path("item").path("chosen_code").asText());
  }

  private static List<String> fieldNames(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void neverHoldsOthersSecretsInCalls() {
    JsonNode account = json(caller.post("/local/accounts", ""));
    String secret = account.path("api_secret").asText();
    String credentials =
        "api_key=%s&api_secret=%s".formatted(account.path("api_key").asText(), secret);
    var _ = caller.get("/verify/search/json?request_id=x&" + credentials);
    String calls = subscribe().first().get("calls").toString();
    assertTrue(calls.contains("/verify/search/json"), calls);
    assertFalse(calls.contains(secret), calls);
  }

  /** Its thread is left to find out; nobody else notices. */
  @Test
  void isToldTheOthersWhenOneIsGone() throws Exception {
    try (Socket gone = new Socket(stack.baseUrl().getHost(), stack.baseUrl().getPort())) {
      gone.getOutputStream()
          .write("GET /local/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      InputStream in = gone.getInputStream();
      assertEquals("HTTP/1.1 200", new String(in.readNBytes(12), StandardCharsets.UTF_8));
      gone.setSoLinger(true, 0);
    }
    Subscriber page = subscribe();
    send(NUMBER);
    page.next("calls", list -> list.size() == 1);
    send("447911153011");
    page.next("calls", list -> list.size() == 2);
  }

  @Test
  void endsWithTheStack() {
    Subscriber page = subscribe();
    var _ = page.first();
    stack.close();
    assertEquals("end", page.next().topic());
  }

  @Test
  void isOnlyForWhoeverGetsIt() {
    assertEquals(404, caller.post("/local/live", "").statusCode());
    assertEquals(404, caller.get("/local/live/").statusCode());
  }
}
