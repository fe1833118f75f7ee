package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.watchword.core.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An input is the JSON of an object, which is written by us. */
final class JsonFuzzTest {

  /** An amount of ours has 17 digits. One of 1e999999999 would be written in full. */
  private static final int LONGEST_NUMBER = 40;

  @FuzzTest
  void whatIsWrittenIsReadAsItWas(byte[] bytes) throws IOException {
    Map<String, Object> object;
    try {
      object = writable(StrictJson.object(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException | NumberFormatException e) {
      return; // not JSON, or with a number that no decimal is
    }
    String text = Json.write(object);
    assertEquals(object, writable(StrictJson.line(text)));
    assertInput(object, text);
  }

  /** With numbers in the one form that tells equal ones. */
  private static Map<String, Object> writable(Map<?, ?> object) {
    Map<String, Object> writable = new LinkedHashMap<>();
    object.forEach((name, value) -> writable.put((String) name, writable(value)));
    return writable;
  }

  private static Object writable(Object value) {
    return switch (value) {
      case Map<?, ?> object -> writable(object);
      case List<?> list -> list.stream().map(JsonFuzzTest::writable).toList();
      case BigDecimal number -> isShort(number) ? number.stripTrailingZeros() : "long";
      default -> value;
    };
  }

  private static boolean isShort(BigDecimal number) {
    return Math.abs((long) number.scale()) + number.precision() <= LONGEST_NUMBER;
  }

  /** A function that is invoked with it finds the same in it. */
  private static void assertInput(Map<String, Object> object, String text) throws IOException {
    Input input = Input.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(object.keySet(), input.names());
    for (Map.Entry<String, Object> member : object.entrySet()) {
      assertEquals(
          expected(member.getValue()), input.value(member.getKey()).map(JsonFuzzTest::plain));
    }
  }

  private static Optional<Object> expected(Object value) {
    return switch (value) {
      case Map<?, ?> _ -> Optional.empty();
      case List<?> list
          when !list.stream().allMatch(String.class::isInstance)
              && !list.stream().allMatch(JsonFuzzTest::isOfTexts) ->
          Optional.empty();
      default -> Optional.of(value);
    };
  }

  private static boolean isOfTexts(Object value) {
    return value instanceof Map<?, ?> object
        && object.values().stream().allMatch(String.class::isInstance);
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Amount(BigDecimal number) -> number.stripTrailingZeros();
      case Value.Flag(boolean on) -> on;
      case Value.Texts(List<String> texts) -> texts;
      case Value.Objects(List<Map<String, String>> objects) -> objects;
    };
  }
}
