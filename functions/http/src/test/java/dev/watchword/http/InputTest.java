package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchword.core.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InputTest {

  private static Input read(String json) throws IOException {
    return Input.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<Value> value(String json) throws IOException {
    return read("{\"before\":[[1]],\"it\":" + json + ",\"after\":1}").value("it");
  }

  @Test
  void readsValuesAsTheyAre() throws IOException {
    assertEquals(Optional.of(new Value.Text("é")), value("\"\\u00e9\""));
    assertEquals(Optional.of(new Value.Amount(new BigDecimal("0.10"))), value("0.10"));
    assertEquals(Optional.of(new Value.Amount(new BigDecimal("7"))), value("7"));
    assertEquals(Optional.of(new Value.Flag(true)), value("true"));
    assertEquals(Optional.of(new Value.Flag(false)), value("false"));
    assertEquals(Optional.of(new Value.Texts(List.of())), value("[]"));
    assertEquals(Optional.of(new Value.Texts(List.of("a", "b"))), value("[\"a\",\"b\"]"));
  }

  @Test
  void readsListsOfObjects() throws IOException {
    assertEquals(
        Optional.of(new Value.Objects(List.of(Map.of("a", "1", "b", "2"), Map.of()))),
        value("[{\"b\":\"2\",\"a\":\"1\"},{}]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"a\":1}]",
        "[{\"a\":null}]",
        "[{\"a\":[\"b\"],\"c\":\"d\"}]",
        "[{\"a\":{\"b\":\"c\"}}]",
        "[{\"a\":\"b\"},\"c\"]",
        "[{\"a\":\"b\"},[]]"
      })
  void takesNoOtherObjects(String json) throws IOException {
    assertEquals(Optional.empty(), value(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"it\":1}",
        "[1]",
        "[\"a\",null]",
        "[\"a\",[\"b\"],{}]",
        "1e2147483649",
        "-0.0e-2147483649"
      })
  void namesWhatItHasNoValueFor(String json) throws IOException {
    assertEquals(Optional.empty(), value(json));
    assertEquals(
        Set.of("before", "it", "after"),
        read("{\"before\":[],\"it\":%s,\"after\":1}".formatted(json)).names());
  }

  @Test
  void hasNoMemberTwice() {
    assertThrows(Input.Unreadable.class, () -> read("{\"it\":true,\"it\":false}"));
    assertThrows(Input.Unreadable.class, () -> read("{\"it\":null,\"it\":false}"));
    assertThrows(Input.Unreadable.class, () -> value("[{\"a\":\"b\",\"a\":\"b\"}]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"it\":nothing}", "{\"it\":\"\n\"}"})
  void isAnObject(String text) {
    assertNoObject(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isAnObjectInWhatCharactersThereAre() {
    assertNoObject(new byte[] {'{', '"', (byte) 0xff});
    assertNoObject(new byte[] {0, 0, 0, '{', 0, 0x11, 0, 0}); // UTF-32, but of no character
  }

  private static void assertNoObject(byte[] input) {
    ByteArrayInputStream in = new ByteArrayInputStream(input);
    Input.Unreadable refusal = assertThrows(Input.Unreadable.class, () -> Input.read(in));
    assertEquals("the input is not a JSON object", refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99", "2147483648", "0.5", "1e2000000000", "\"1\"", "true"})
  void takesNothingElseForAWholeNumber(String json) throws IOException {
    Input input = read("{\"it\":" + json + "}");
    assertThrows(Input.Unreadable.class, () -> input.number("it"));
  }
}
