package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.watchword.core.Setting;
import dev.watchword.core.Value;
import dev.watchword.core.World;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Calls of any shape: whatever comes in, what goes out is an answer. */
final class FuzzTest {

  private static final int CALLS = 500;

  private static final List<String> PATHS =
      List.of(
          "/verify/json",
          "/verify/psd2/json",
          "/verify/check/json",
          "/verify/search/json",
          "/verify/control/json");

  private static final List<String> TYPES =
      List.of("application/json", "application/x-www-form-urlencoded", "text/xml", ";;", "é");

  private static final List<String> PIECES =
      List.of(
          "number",
          "brand",
          "payee",
          "amount",
          "request_id",
          "request_ids",
          "code",
          "cmd",
          "api_key",
          "lg",
          "&",
          "=",
          "%",
          "%zz",
          "%C3",
          "+",
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "null",
          "true",
          "1e9",
          "-",
          "00000000000000000000000000000001",
          "61491570156",
          "Acme",
          "cancel",
          "\\ud800",
          "\u0000",
          "٤",
          "😀",
          "\n",
          " ");

  private final World world = new World();
  private final Front front = new Front(world);

  /** All of the calls come at one instant. */
  @BeforeEach
  void letSoManyThrough() {
    Value limit = new Value.Amount(BigDecimal.valueOf(CALLS));
    world.accounts().set(World.ACCOUNT, Setting.REQUESTS_PER_SECOND, limit);
  }

  @RepeatedTest(8)
  void everyCallOfVersionOneGetsAnAnswerInJson(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < CALLS; i++) {
      HttpCall call = call(random);
      HttpAnswer answer = front.call(call);
      assertEquals(200, answer.status(), call::toString);
      Map<String, String> scalars = scalars(answer.body());
      assertTrue(scalars.containsKey("status") || scalars.containsKey("verification_requests"));
      assertFalse("5".equals(scalars.get("status")), call::toString);
      assertFalse(front.lastLogLine().contains("\n"));
    }
  }

  private static HttpCall call(Random random) {
    String path = PATHS.get(random.nextInt(PATHS.size()));
    String query = random.nextBoolean() ? "?" + text(random).replace("\n", "") : "";
    HttpCall call =
        HttpCall.of(random.nextBoolean() ? "GET" : "POST", path + query)
            .basic(World.ACCOUNT, random.nextInt(10) == 0 ? text(random) : World.SECRET);
    String type = TYPES.get(random.nextInt(TYPES.size()));
    return switch (random.nextInt(4)) {
      case 0 -> call;
      case 1 -> call.body(type, text(random));
      case 2 -> call.json("{\"" + piece(random) + "\":" + text(random) + "}");
      default -> {
        byte[] bytes = text(random).getBytes(StandardCharsets.UTF_16);
        random.nextBytes(bytes);
        yield call.bytes(type, bytes);
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i >= 0; i--) {
      text.append(piece(random));
    }
    return text.toString();
  }

  private static String piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size()));
  }

  /** The members of that object, each of which must be a text unless it is a list. */
  private static Map<String, String> scalars(String body) throws IOException {
    Map<String, String> scalars = new HashMap<>();
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      assertEquals(JsonToken.START_OBJECT, json.nextToken());
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        boolean isList = json.nextToken() == JsonToken.START_ARRAY;
        assertTrue(isList || json.currentToken() == JsonToken.VALUE_STRING, body);
        scalars.put(name, isList ? "" : json.getText());
        json.skipChildren();
      }
      assertEquals(JsonToken.END_OBJECT, json.currentToken());
    }
    return scalars;
  }
}
