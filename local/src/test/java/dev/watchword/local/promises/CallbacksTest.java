package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vonage.jwt.Jwt;
import dev.watchword.local.LocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a request reaches the app that asked for it: over the real functions, the table's
 * stream and real HTTP, at least once, in virtual time.
 */
class CallbacksTest {

  private static final String SECRET = "planted-signing-secret";
  private static final String NUMBER = "447911160001";

  private final List<String> log = new CopyOnWriteArrayList<>();
  private LocalStack stack;
  private Receiver receiver;
  private ApiClient api;

  @BeforeEach
  void start() throws IOException {
    stack = LocalStack.start(LocalStack.Options.forTests().logTo(log::add));
    receiver = new Receiver();
    api =
        new ApiClient(stack.baseUrl())
            .withNewAccount(
                "{\"price\":\"0.10\",\"callback_url\":\"%s/hook?key=planted\",\"callback_secret\":\"%s\"}"
                    .formatted(receiver.url(), SECRET));
  }

  @AfterEach
  void stop() {
    receiver.close();
    stack.close();
  }

  private String underWay() {
    String id = api.accepted(NUMBER);
    api.advance(Duration.ZERO);
    return id;
  }

  private void verify(String id) {
    assertEquals("0", api.check(id, api.newestCode(NUMBER)).get("status").textValue());
    api.advance(Duration.ZERO);
  }

  private JsonNode summary() {
    return receiver.arrived().stream()
        .map(Receiver.Arrived::json)
        .filter(json -> json.path("type").asText().equals("summary"))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode undelivered() {
    return api.call("GET", "/local/callbacks", "", "text/plain");
  }

  private Set<String> eventIds() {
    return receiver.arrived().stream()
        .map(arrived -> arrived.json().path("event_id").asText())
        .collect(Collectors.toSet());
  }

  @Nested
  class ARequest {

    @Test
    void isToldOfStepByStepAndAtItsEnd() {
      String id = underWay();
      api.advance(Duration.ofSeconds(125));
      assertEquals(List.of("event sms expired"), receiver.kinds());

      verify(id);
      assertEquals(
          List.of("event sms expired", "event voice completed", "summary completed"),
          receiver.kinds());
      JsonNode summary = summary();
      assertEquals(id, summary.path("request_id").asText().replace("-", ""));
      assertEquals("0.10000000", summary.path("price").asText());
      assertEquals(125, summary.path("channel_timeout").asInt());
      assertEquals(
          List.of("sms expired", "voice completed", "voice unused"),
          summary
              .path("workflow")
              .valueStream()
              .map(step -> step.path("channel").asText() + ' ' + step.path("status").asText())
              .toList());
      assertTrue(
          summary.path("submitted_at").asText().matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}\\.000Z"),
          summary::toString);
    }

    @Test
    void isToldOfWhenItExpires() {
      var _ = underWay();
      api.advance(Duration.ofHours(1));
      assertEquals(
          List.of(
              "event sms expired", "event voice expired", "event voice expired", "summary expired"),
          receiver.kinds());
    }

    @Test
    void isToldOfWithoutAnyNumberOrCode() {
      String id = underWay();
      String code = api.newestCode(NUMBER);
      verify(id);
      for (Receiver.Arrived arrived : receiver.arrived()) {
        assertFalse(arrived.body().contains(NUMBER), arrived.body());
        assertFalse(arrived.body().replace(id, "").contains("\"" + code), arrived.body());
      }
    }

    @Test
    void isOnTheEventBusToo() {
      verify(underWay());
      JsonNode events = api.call("GET", "/local/events", "", "text/plain");
      assertEquals(
          List.of("Verification Event", "Verification Summary"),
          events.valueStream().map(event -> event.path("detail-type").asText()).toList());
      assertEquals("watchword", events.get(0).path("source").asText());
      assertEquals(summary(), events.get(1).path("detail"));
    }

    @Test
    void ofAnAccountThatWantsNoCallbacksIsOnTheBusAlone() {
      ApiClient other = new ApiClient(stack.baseUrl()).withNewAccount();
      String id = other.accepted("447911160002");
      other.advance(Duration.ofHours(1));
      assertEquals(List.of(), receiver.arrived());
      assertEquals(0, undelivered().size());
      String events = api.call("GET", "/local/events", "", "text/plain").toString();
      assertTrue(events.contains(id.substring(20)), events);
    }
  }

  @Nested
  class ACallback {

    @Test
    void isSigned() throws Exception {
      verify(underWay());
      Receiver.Arrived arrived = receiver.arrived().getFirst();

      assertEquals("/hook?key=planted", arrived.path());
      assertTrue(Jwt.verifySignature(arrived.token(), SECRET));
      assertFalse(Jwt.verifySignature(arrived.token(), SECRET + "x"));
      String[] parts = arrived.token().split("\\.", -1);
      JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
      assertEquals(arrived.json().path("event_id"), claims.path("jti"));
      assertEquals("Vonage", claims.path("iss").asText());
      assertEquals(api.apiKey(), claims.path("api_key").asText());
      assertEquals(api.now().getEpochSecond(), claims.path("iat").asLong());
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(arrived.body().getBytes(StandardCharsets.UTF_8));
      assertEquals(HexFormat.of().formatHex(hash), claims.path("payload_hash").asText());
    }

    @Test
    void isDeliveredOnceItsReceiverIsBackAfter23Hours() {
      receiver.answer(503);
      verify(underWay());
      api.advance(Duration.ofHours(23));
      assertEquals(2, undelivered().size());
      int attempts = undelivered().get(0).path("attempts").asInt();
      assertTrue(attempts > 15, () -> "attempts: " + attempts);

      receiver.answer(200);
      receiver.forget();
      api.advance(Duration.ofHours(1));
      assertEquals(List.of("event sms completed", "summary completed"), receiver.kinds());
      assertEquals(0, undelivered().size());
    }

    @Test
    void isDeadAfter24Hours() {
      receiver.answer(410);
      verify(underWay());
      api.advance(Duration.ofHours(24).minusSeconds(1));
      int before = receiver.arrived().size();
      assertFalse(undelivered().get(0).path("dead").asBoolean());

      api.advance(Duration.ofSeconds(1));
      assertEquals(before + 2, receiver.arrived().size(), "the last attempt of both");
      JsonNode dead = undelivered();
      assertEquals(2, dead.size());
      for (JsonNode each : dead) {
        assertTrue(each.path("dead").asBoolean(), each::toString);
        assertEquals(19, each.path("attempts").asInt());
        assertTrue(eventIds().contains(each.path("event_id").asText()));
      }
      receiver.answer(200);
      receiver.forget();
      api.advance(Duration.ofDays(2));
      assertEquals(List.of(), receiver.arrived());
      assertEquals(
          2, log.stream().filter(line -> line.contains("\"trouble\":\"callback dead\"")).count());
    }

    @Test
    void isRepeatedUnderTheSameIdWhenItsAnswerWasLost() {
      receiver.loseAnswers();
      verify(underWay());
      assertEquals(2, receiver.arrived().size());

      receiver.answer(200);
      api.advance(Duration.ofSeconds(10));
      assertEquals(4, receiver.arrived().size());
      assertEquals(2, eventIds().size());
      assertEquals(
          2,
          new HashSet<>(receiver.arrived().stream().map(Receiver.Arrived::body).toList()).size());
      assertEquals(0, undelivered().size());
    }

    @Test
    void followsNoRedirect() {
      receiver.answer(307);
      verify(underWay());
      assertEquals(
          Set.of("/hook?key=planted"),
          receiver.arrived().stream().map(Receiver.Arrived::path).collect(Collectors.toSet()));
      assertEquals(2, undelivered().size());
    }

    @Test
    void leavesNoSecretInAnyLine() {
      receiver.answer(500);
      verify(underWay());
      api.advance(Duration.ofHours(25));
      String lines = String.join("\n", log);
      assertTrue(lines.contains("callback not delivered"), lines);
      for (String planted : List.of(SECRET, "planted", "127.0.0.1", NUMBER, "Bearer")) {
        assertFalse(lines.contains(planted), planted);
      }
    }
  }
}
