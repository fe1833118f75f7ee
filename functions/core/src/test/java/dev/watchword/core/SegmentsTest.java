package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Segments.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {

  @ParameterizedTest
  @CsvSource({
    "a, 0, GSM_7, 0, 1",
    "a, 160, GSM_7, 160, 1",
    "a, 161, GSM_7, 161, 2",
    "a, 306, GSM_7, 306, 2",
    "a, 307, GSM_7, 307, 3",
    "é, 160, GSM_7, 160, 1",
    "€, 80, GSM_7, 160, 1",
    "€, 81, GSM_7, 162, 2",
    "ó, 70, UCS_2, 70, 1",
    "ó, 71, UCS_2, 71, 2",
    "ó, 134, UCS_2, 134, 2",
    "ó, 135, UCS_2, 135, 3",
    "😀, 35, UCS_2, 70, 1",
    "😀, 36, UCS_2, 72, 2"
  })
  void isCounted(String character, int times, Encoding encoding, int units, int count) {
    assertEquals(
        new Segments(encoding, units, count), Segments.of(character.repeat(times)), character);
  }

  /** 153 is odd and 67 too: what takes two units does not fill them. */
  @ParameterizedTest
  @CsvSource({"€, 152, 2", "€, 153, 3", "😀, 66, 2", "😀, 67, 3"})
  void cutsNoCharacterInTwo(String character, int times, int count) {
    assertEquals(count, Segments.of(character.repeat(times)).count());
  }

  /** 3GPP TS 23.038, section 6.2.1: what a keyboard has and the alphabet has not. */
  @Test
  void oneCharacterThatTheAlphabetHasNotChangesTheEncoding() {
    for (String other : "`çáíóúâêôãõëïœ’“”–\u00a0".split("", -1)) {
      if (!other.isEmpty()) {
        assertEquals(Encoding.UCS_2, Segments.of("Acme " + other).encoding(), other);
      }
    }
  }
}
