package dev.watchword.local.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter of an event source. */
final class EventPatternTest {
  private static final String PATTERN =
      """
      {"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"V#"}]}}}}
      """;

  @ParameterizedTest
  @CsvSource({"INSERT,V#abc,true", "MODIFY,V#abc,false", "INSERT,A#abc,false", "INSERT,xV#,false"})
  void letsThroughWhatFitsInEveryPart(String name, String key, boolean passes) throws Exception {
    String event =
        "{\"eventName\":\"%s\",\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":\"%s\"}}}}"
            .formatted(name, key);
    assertEquals(passes, new EventPattern(PATTERN).matches(new ObjectMapper().readTree(event)));
  }

  @Test
  void keepsOutWhatLacksAPart() throws Exception {
    EventPattern pattern = new EventPattern(PATTERN);
    assertEquals(false, pattern.matches(new ObjectMapper().readTree("{\"eventName\":\"INSERT\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"a\":\"b\"}",
        "{\"a\":[{\"suffix\":\"b\"}]}",
        "{\"a\":[{\"prefix\":1}]}"
      })
  void isRefusedIfItUsesWhatIsNotImplemented(String pattern) {
    assertThrows(IllegalArgumentException.class, () -> new EventPattern(pattern));
  }
}
