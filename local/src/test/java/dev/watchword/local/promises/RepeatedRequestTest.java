package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header {@code Idempotency-Key}: asking twice is asking once. */
class RepeatedRequestTest {

  private static LocalStack stack;
  private static ApiClient demo;
  private static int numbers;

  private ApiClient api;
  private String number;
  private String key;

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    demo = new ApiClient(stack.baseUrl());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void anotherNumber() {
    api = demo.withNewAccount("{\"requests_per_second\":1000}");
    number = "4479111" + (54_000 + numbers++);
    key = "order-" + numbers;
  }

  private HttpResponse<String> post(String path, String type, String body, String name) {
    return post(path, type, body, StandardCharsets.UTF_8, name);
  }

  private HttpResponse<String> post(
      String path, String type, String body, Charset charset, String name) {
    String pair = api.apiKey() + ":" + api.apiSecret();
    return api.exchange(
        "POST",
        path,
        body.getBytes(charset),
        type,
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
        "Idempotency-Key",
        name);
  }

  @Nested
  class InVersionTwo {

    private HttpResponse<String> create(String name, String brand) {
      String workflow = "[{\"channel\":\"sms\",\"to\":\"" + number + "\"}]";
      String body = "{\"brand\":\"" + brand + "\",\"workflow\":" + workflow + "}";
      return post("/v2/verify", "application/json", body, name);
    }

    @Test
    void isAnsweredAsTheFirstTime() {
      HttpResponse<String> first = create(key, "Acme");
      assertEquals(202, first.statusCode());
      demo.advance(Duration.ofHours(2));
      HttpResponse<String> again = create(key, "Acme");
      assertEquals(202, again.statusCode());
      assertEquals(first.body(), again.body());
      assertEquals(1, demo.messages(number).size());
    }

    @Test
    void isRefusedWithAnotherBody() {
      assertEquals(202, create(key, "Acme").statusCode());
      HttpResponse<String> other = create(key, "Other");
      assertEquals(422, other.statusCode());
      JsonNode fault = Caller.json(other.body()).at("/invalid_parameters/0");
      assertEquals("Idempotency-Key", fault.get("name").textValue());
      assertTrue(fault.get("reason").textValue().contains("another request"), fault::toString);
      demo.advance(Duration.ZERO);
      assertEquals(1, demo.messages(number).size());
    }

    /** A charset that was guessed wrong would make one text of both. */
    @Test
    void isRefusedWithAnotherBodyInUtf16() {
      assertEquals(202, createInUtf16("Acme").statusCode());
      assertEquals(202, createInUtf16("Acme").statusCode());
      assertEquals(422, createInUtf16("Zoë").statusCode());
      demo.advance(Duration.ZERO);
      assertEquals(1, demo.messages(number).size());
    }

    /** A gateway takes JSON for UTF-8, and two brands could become one on the way. */
    @Test
    void isNotTakenIfItIsJsonInAnotherEncoding() {
      for (String brand : List.of("Aéa", "Aéa", "Aèa")) {
        String workflow = "[{\"channel\":\"sms\",\"to\":\"" + number + "\"}]";
        String body = "{\"brand\":\"" + brand + "\",\"workflow\":" + workflow + "}";
        HttpResponse<String> answer =
            post("/v2/verify", "application/json", body, StandardCharsets.UTF_16BE, key);
        assertEquals(400, answer.statusCode());
      }
      demo.advance(Duration.ZERO);
      assertEquals(0, demo.messages(number).size());
    }

    private HttpResponse<String> createInUtf16(String brand) {
      String workflow = "[{\"channel\":\"sms\",\"to\":\"" + number + "\"}]";
      String body = "{\"brand\":\"" + brand + "\",\"workflow\":" + workflow + "}";
      return post("/v2/verify", "application/octet-stream", body, StandardCharsets.UTF_16, key);
    }

    @Test
    void isEachAccountsOwn() {
      assertEquals(202, create(key, "Acme").statusCode());
      api = demo.withNewAccount();
      assertEquals(202, create(key, "Other").statusCode());
    }

    @Test
    void isANewOneAfterADay() {
      String first = create(key, "Acme").body();
      demo.advance(Duration.ofHours(24));
      HttpResponse<String> next = create(key, "Other");
      assertEquals(202, next.statusCode());
      assertFalse(next.body().equals(first));
    }

    @Test
    void hasToHaveAKeyThatCanBeOne() {
      HttpResponse<String> answer = create("x".repeat(256), "");
      assertEquals(422, answer.statusCode());
      JsonNode faults = Caller.json(answer.body()).get("invalid_parameters");
      assertEquals(List.of("brand", "Idempotency-Key"), faults.findValuesAsText("name"));
    }

    /** One is accepted, and all hear of that one: whoever came first, and whatever they saw. */
    @Test
    void isOneHoweverManyAskAtOnce() throws Exception {
      for (int race = 0; race < 10; race++) {
        anotherNumber();
        List<Callable<HttpResponse<String>>> calls =
            Collections.nCopies(16, () -> create(key, "Acme"));
        Set<String> answers = new HashSet<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
          for (Future<HttpResponse<String>> answer : pool.invokeAll(calls)) {
            assertEquals(202, answer.get().statusCode(), answer.get()::body);
            answers.add(answer.get().body());
          }
        }
        assertEquals(1, answers.size(), answers::toString);
        demo.advance(Duration.ZERO);
        assertEquals(1, demo.messages(number).size());
      }
    }
  }

  @Nested
  class InVersionOne {

    private JsonNode send(String name, String... more) {
      List<String> form = new ArrayList<>(List.of("number=" + number, "brand=Acme"));
      form.addAll(List.of(more));
      String type = "application/x-www-form-urlencoded";
      return Caller.json(post("/verify/json", type, String.join("&", form), name).body());
    }

    @Test
    void isAnsweredAsTheFirstTimeWhateverTheOrderOfItsParameters() {
      JsonNode first = send(key, "code_length=6", "lg=de-de");
      assertEquals("0", first.get("status").textValue());
      demo.advance(Duration.ofHours(2));
      assertEquals(first, send(key, "lg=de-de", "code_length=6"));
    }

    @Test
    void isRefusedWithOtherParameters() {
      send(key);
      JsonNode other = send(key, "lg=de-de");
      assertEquals("3", other.get("status").textValue());
      assertTrue(other.get("error_text").textValue().contains("Idempotency-Key"));
    }

    @Test
    void mayHaveItsCredentialsElsewhere() {
      JsonNode first = send(key);
      HttpResponse<String> again =
          api.exchange(
              "GET",
              "/verify/json?number=%s&brand=Acme&api_key=%s&api_secret=%s"
                  .formatted(number, api.apiKey(), api.apiSecret()),
              "",
              "text/plain",
              "Idempotency-Key",
              key);
      assertEquals(first, Caller.json(again.body()));
    }

    @Test
    void hasToHaveAKeyThatCanBeOne() {
      JsonNode answer = send("x".repeat(256));
      assertEquals("3", answer.get("status").textValue());
      assertTrue(answer.get("error_text").textValue().contains("Idempotency-Key"));
    }

    @Test
    void isNotThatOfAnotherVersion() {
      String first = send(key).get("request_id").textValue();
      String workflow = "[{\"channel\":\"sms\",\"to\":\"" + number + "\"}]";
      String body = "{\"brand\":\"Acme\",\"workflow\":" + workflow + "}";
      assertEquals(422, post("/v2/verify", "application/json", body, key).statusCode());
      assertEquals(first, send(key).get("request_id").textValue());
    }
  }

  /** Two transactions of one number: none is told the other's id. */
  @Nested
  class ForAnotherTransaction {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** {@code login}, {@code v2}, or what is paid. */
    private String send(String what, String name) {
      HttpResponse<String> answer =
          switch (what) {
            case "login" -> post("/verify/json", FORM, "number=" + number + "&brand=Acme", name);
            case "v2" ->
                post(
                    "/v2/verify",
                    "application/json",
                    "{\"brand\":\"Acme\",\"workflow\":[{\"channel\":\"sms\",\"to\":\""
                        + number
                        + "\"}]}",
                    name);
            default ->
                post(
                    "/verify/psd2/json",
                    FORM,
                    "number=" + number + "&payee=Bob&amount=" + what,
                    name);
          };
      return answer.body();
    }

    private static String id(String answer) {
      return Caller.json(answer).get("request_id").textValue().replace("-", "");
    }

    @ParameterizedTest
    @CsvSource({
      "login, 25.50",
      "25.50, login",
      "v2, 25.50",
      "25.50, v2",
      "25.50, 25.51",
      "login, v2",
      "v2, login"
    })
    void itsIdIsNotTold(String first, String second) {
      String id = id(send(first, key));
      String underKey = send(second, key).replace("-", "");
      assertFalse(underKey.contains(id), underKey);

      boolean isPayment = first.startsWith("25") || second.startsWith("25");
      String without = send(second, key + "-other").replace("-", "");
      assertEquals(!isPayment, without.contains(id), without);
      assertEquals(id, id(send(first, key)), "but whoever repeats the first is");
    }
  }

  /** Neither what was asked for nor who asked can be read in what is kept of it. */
  @Test
  void whatIsKeptOfAKeyHoldsNoNumber() {
    post(
        "/verify/json",
        "application/x-www-form-urlencoded",
        "number=" + number + "&brand=Acme",
        key);
    List<String> kept =
        stack.items().stream()
            .filter(item -> item.get("pk").s().startsWith("I#" + api.apiKey() + "#"))
            .map(Object::toString)
            .toList();
    assertEquals(1, kept.size());
    assertFalse(kept.getFirst().contains(number), kept::toString);
  }
}
