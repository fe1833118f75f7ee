package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  private static final RequestId ID = new RequestId("0123456789abcdef00112233aabbccff");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef00112233aabbccff",
        "0123456789ABCDEF00112233AABBCCFF",
        "0123456789aBcDeF00112233AaBbCcFf",
        "01234567-89ab-cdef-0011-2233aabbccff",
        "01234567-89AB-CDEF-0011-2233AABBCCFF"
      })
  void isReadFromBothVersionsSpellings(String spelling) {
    assertEquals(Optional.of(ID), RequestId.parse(spelling));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef00112233aabbccf",
        "0123456789abcdef00112233aabbccff0",
        "0123456789abcdef00112233aabbccfg",
        " 0123456789abcdef00112233aabbccff",
        "0123456789abcdef00112233aabbccff\n",
        "0123456789abcdef-00112233aabbccff",
        "0123-456789ab-cdef-0011-2233aabbccff",
        "{01234567-89ab-cdef-0011-2233aabbccff}",
        "٠123456789abcdef00112233aabbccff",
        "０123456789abcdef00112233aabbccff",
        "0123456789аbcdef00112233aabbccff", // a Cyrillic letter
        "V#abcd1234#0123456789abcdef0011",
        "../../../../../../../etc/passwd."
      })
  void isReadFromNothingElse(String text) {
    assertEquals(Optional.empty(), RequestId.parse(text));
  }

  @Test
  void isMadeOfSixteenBytes() {
    byte[] bytes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -1, -128, 127, 16, 15};

    assertEquals("000102030405060708090aff807f100f", RequestId.of(bytes).value());
    assertThrows(IllegalArgumentException.class, () -> RequestId.of(new byte[15]));
    assertThrows(IllegalArgumentException.class, () -> RequestId.of(new byte[17]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0123456789ABCDEF00112233AABBCCFF", "01234567-89ab-cdef-0011-2233aabbccff"})
  void hasOneFormWithin(String text) {
    assertThrows(IllegalArgumentException.class, () -> new RequestId(text));
  }

  @Test
  void isWrittenInBothVersionsSpellings() {
    assertEquals("0123456789abcdef00112233aabbccff", ID.toString());
    assertEquals("01234567-89ab-cdef-0011-2233aabbccff", ID.dashed());
    assertEquals(Optional.of(ID), RequestId.parse(ID.dashed()));
  }
}
