package dev.watchword.local.promises;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first calls of a caller, in the milliseconds after {@code send}: the answers and the messages
 * are the same whether the table's stream takes a second, as on AWS, or none.
 */
class FirstMomentsTest {

  private static final int TIMES = 200;

  private static LocalStack stack;
  private static ApiClient api;
  private static int numbers;

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    api =
        new ApiClient(stack.baseUrl())
            .withNewAccount("{\"requests_per_second\":10000,\"may_set_pin_code\":true}");
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  /** When the machine comes round. */
  enum Stream {
    /** Only after the caller's second call. */
    HELD_BACK {
      @Override
      void around(Runnable call) {
        stack.holdStream();
        try {
          call.run();
        } finally {
          stack.releaseStream();
        }
      }
    },
    /** The machine comes round as soon as it can. */
    AT_ONCE {
      @Override
      void around(Runnable call) {
        call.run();
      }
    };

    abstract void around(Runnable call);

    /** Runs that while the stream is handed over, if it is not held back. */
    void against(Runnable call) {
      if (this == HELD_BACK) {
        call.run();
      } else {
        CompletableFuture<Void> settled = CompletableFuture.runAsync(stack::settle);
        call.run();
        settled.join();
      }
    }
  }

  private static String number() {
    return "4479111" + (30_000 + numbers++);
  }

  private static void assertStatus(String status, JsonNode answer) {
    assertEquals(status, answer.get("status").textValue(), answer::toString);
  }

  private static HttpResponse<String> post(String path, String body) {
    String pair = api.apiKey() + ":" + api.apiSecret();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return api.exchange("POST", path, body, "application/json", "Authorization", "Basic " + basic);
  }

  /** The id of a request of version 2 for an SMS and then two calls. */
  private static String created(String number, String more) {
    String to = "\",\"to\":\"" + number + "\"}";
    String voice = ",{\"channel\":\"voice" + to;
    HttpResponse<String> answer =
        post(
            "/v2/verify",
            "{\"brand\":\"Acme\"%s,\"workflow\":[{\"channel\":\"sms%s%s%s]}"
                .formatted(more, to, voice, voice));
    assertEquals(202, answer.statusCode(), answer::body);
    return Caller.json(answer.body()).get("request_id").textValue();
  }

  /** Does that to so many numbers, and then shows what came to each. */
  private static void forEach(
      Stream stream,
      int times,
      Consumer<String> moments,
      BiConsumer<String, List<String>> arrived) {
    List<String> asked = IntStream.range(0, times).mapToObj(_ -> number()).toList();
    stream.around(() -> asked.forEach(moments));
    stack.settle();
    Map<String, List<String>> sent =
        stack.outbox().messages().stream()
            .collect(
                groupingBy(
                    message -> message.to().substring(1),
                    mapping(message -> message.channel().wireName(), toList())));
    asked.forEach(
        number ->
            arrived.accept(
                number, sent.getOrDefault(number, List.of()).stream().sorted().toList()));
  }

  @Nested
  class AskingForTheNextStep {

    @ParameterizedTest
    @EnumSource
    void inVersionOneSendsBothMessages(Stream stream) {
      forEach(
          stream,
          TIMES,
          number -> {
            String id = api.accepted(number);
            stream.against(() -> assertStatus("0", api.control(id, "trigger_next_event")));
          },
          (_, messages) -> assertEquals(List.of("sms", "tts"), messages));
    }

    @ParameterizedTest
    @EnumSource
    void inVersionTwoSendsBothMessages(Stream stream) {
      forEach(
          stream,
          TIMES,
          number -> {
            String id = created(number, "");
            stream.against(
                () ->
                    assertEquals(
                        200, post("/v2/verify/" + id + "/next_workflow", "").statusCode()));
          },
          (_, messages) -> assertEquals(List.of("sms", "tts"), messages));
    }

    /** Each call is one step more, also before anything was sent. */
    @ParameterizedTest
    @EnumSource
    void asOftenAsThereAreStepsSendsThemAll(Stream stream) {
      forEach(
          stream,
          TIMES / 10,
          number -> {
            String id = api.accepted(number);
            for (String status : List.of("0", "0", "19")) {
              stream.against(() -> assertStatus(status, api.control(id, "trigger_next_event")));
            }
          },
          (_, messages) -> assertEquals(List.of("sms", "tts", "tts"), messages));
    }
  }

  @Nested
  class TypingACodeThatTheCallerChose {

    @ParameterizedTest
    @EnumSource
    void inVersionOneIsRightAtOnce(Stream stream) {
      forEach(
          stream,
          TIMES,
          number -> {
            String id = api.accepted(number, "pin_code", "abc123");
            stream.against(
                () -> {
                  JsonNode answer = api.check(id, "abc123");
                  assertStatus("0", answer);
                  assertEquals(32, answer.get("event_id").textValue().length());
                });
            assertStatus("6", api.check(id, "abc123"));
          },
          (_, messages) -> assertAtMostTheFirst(stream, messages));
    }

    @ParameterizedTest
    @EnumSource
    void inVersionTwoIsRightAtOnce(Stream stream) {
      forEach(
          stream,
          TIMES,
          number -> {
            String id = created(number, ",\"code\":\"0420\"");
            stream.against(
                () ->
                    assertEquals(
                        200, post("/v2/verify/" + id, "{\"code\":\"0420\"}").statusCode()));
          },
          (_, messages) -> assertAtMostTheFirst(stream, messages));
    }

    /** It may be under way already, but nothing goes out afterwards. */
    private static void assertAtMostTheFirst(Stream stream, List<String> messages) {
      assertTrue(messages.size() <= (stream == Stream.HELD_BACK ? 0 : 1), messages::toString);
    }
  }

  /** A code can't be known yet: so it is wrong, and the machine's speed makes no difference. */
  @Test
  void typingACodeThatWasDrawnBeforeItsMessageIsAGuess() {
    String number = number();
    Stream.HELD_BACK.around(
        () -> {
          String id = api.accepted(number);
          assertStatus("16", api.check(id, "wrong"));
        });
    assertEquals("sms", api.newest(number).get("channel").textValue());
  }
}
