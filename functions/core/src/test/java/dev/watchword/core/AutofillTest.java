package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutofillTest {

  private static final Code CODE = new Code("0042");

  @Test
  void isALineForAPageOrAnAppOrNone() {
    assertEquals(Optional.of("@example.com #0042"), new Autofill.Web("example.com").line(CODE));
    assertEquals(Optional.of("FA+9qCX9/sU"), new Autofill.App("FA+9qCX9/sU").line(CODE));
    assertEquals(Optional.empty(), new Autofill.None().line(CODE));
  }

  /** Chrome takes 4 to 10 letters and digits, with a digit among them. */
  @ParameterizedTest
  @CsvSource({"abcd, false", "abc1, true", "1234567890, true"})
  void ofAPageNeedsACodeWithADigit(String code, boolean line) {
    assertEquals(line, new Autofill.Web("example.com").line(new Code(code)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.de", "example.com", "a-b.xn--bcher-kva.example", "1.example.com"})
  void takesDomains(String domain) {
    assertEquals(Optional.of(new Autofill.Web(domain)), Autofill.web(domain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example",
        "Example.com",
        "example.com.",
        ".example.com",
        "a..b",
        "-a.example",
        "a-.example",
        "a_b.example",
        "192.0.2.1",
        "example.com:443",
        "https://example.com",
        "example.com #1234",
        "example.com\n",
        "bücher.example",
        "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefg.example"
      })
  void takesNothingElse(String domain) {
    assertEquals(Optional.empty(), Autofill.web(domain));
    assertThrows(IllegalArgumentException.class, () -> new Autofill.Web(domain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FA+9qCX9/s", "FA+9qCX9/sU1", "FA-9qCX9_sU", "FA+9qCX9/sU\n"})
  void takesNoHashOfAnotherForm(String hash) {
    assertEquals(Optional.empty(), Autofill.app(hash));
    assertThrows(IllegalArgumentException.class, () -> new Autofill.App(hash));
  }
}
