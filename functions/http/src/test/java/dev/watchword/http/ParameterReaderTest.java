package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ParameterReaderTest {

  private static Parameters read(HttpCall call) {
    try {
      return Request.read(new ByteArrayInputStream(call.event())).parameters();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parameters query(String query) {
    return read(HttpCall.get("/verify/json?" + query));
  }

  private static Parameters form(String pairs) {
    return read(HttpCall.post("/verify/json").form(pairs));
  }

  private static Parameters json(String text) {
    return read(HttpCall.post("/verify/json").json(text));
  }

  private static void assertInvalid(String name, Parameters parameters) {
    V1Refusal refusal = assertThrows(V1Refusal.class, () -> parameters.one(name));
    assertTrue(text(refusal).contains(name));
    assertEquals("3", refusal.body().status());
  }

  private static void assertUnreadable(String part, Parameters parameters) {
    V1Refusal refusal = assertThrows(V1Refusal.class, parameters::requireReadable);
    assertTrue(text(refusal).contains(part));
    assertEquals("3", refusal.body().status());
  }

  private static String text(V1Refusal refusal) {
    return refusal.body().members().get("error_text").toString();
  }

  @Nested
  class PercentEncoding {

    @ParameterizedTest
    @CsvSource({
      "a=b, b",
      "a=b+c, b c",
      "a=b%20c, b c",
      "a=%2B, +",
      "a=b=c, b=c",
      "a=%C3%b6, ö",
      "a=ö, ö",
      "a=%F0%9F%98%80, 😀",
      "%61=x, x",
      "x&a=1&&, 1",
      "a=%00, '\0'"
    })
    void isUndone(String query, String value) {
      assertEquals(Optional.of(value), query(query).one("a"));
      assertEquals(Optional.of(value), form(query).one("a"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "%",
          "%4",
          "%zz",
          "%4g",
          "%-1",
          "%+1",
          "% 1",
          "%١٢",
          "%FF",
          "%C3",
          "%C0%80",
          "%ED%A0%80"
        })
    void thatIsMalformedSpoilsItsParameterOnly(String value) {
      Parameters parameters = form("b=fine&a=" + value);
      assertInvalid("a", parameters);
      assertEquals(Optional.of("fine"), parameters.one("b"));
      parameters.requireReadable();
    }

    @Test
    void thatIsMalformedInANameSpoilsThePartItIsIn() {
      assertUnreadable("query", query("%zz=1"));
      assertUnreadable("body", form("%zz=1"));
    }
  }

  @Nested
  class Json {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{'a':'b'} | b",
          "{'a':4} | 4",
          "{'a':447700900123} | 447700900123",
          "{'a':12345678901234567890123} | 12345678901234567890123",
          "{'a':4.0} | 4.0",
          "{'a':1e3} | 1e3",
          "{'a':'\\u00f6'} | ö",
          "{'b':{'a':1},'a':2} | 2",
          "  {'a':'b'}  | b"
        })
    void keepsWhatWasWritten(String text, String value) {
      assertEquals(Optional.of(value), json(text.replace('\'', '"')).one("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":null}", "{\"a\":\"\"}", "{}", " ", "{\"a\":[]}"})
    void mayLeaveAParameterOut(String text) {
      assertEquals(Optional.empty(), json(text).one("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":true}", "{\"a\":false}", "{\"a\":[\"b\",true]}"})
    void hasTextsAndNumbersOnly(String text) {
      assertThrows(V1Refusal.class, () -> json(text).all("a"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"a\":{}}",
          "{\"a\":[1]}",
          "{\"a\":[[]]}",
          "{\"a\":[null]}",
          "{\"a\":{\"b\":[{}]}}"
        })
    void hasToBeFlat(String text) {
      assertInvalid("a", json(text));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{",
          "[]",
          "1",
          "\"a\"",
          "nothing",
          "{\"a\":1}{}",
          "{\"a\":1,}",
          "{'a':1}",
          "{\"a\":01}",
          "{\"a\":NaN}",
          "{\"a\":\"\n\"}",
          "{\"a\":[",
          "{\"a\":[{"
        })
    void hasToBeJson(String text) {
      assertUnreadable("body", json(text));
    }

    @Test
    void hasToBeUtf8() {
      byte[] latin = "{\"a\":\"ö\"}".getBytes(StandardCharsets.ISO_8859_1);
      assertUnreadable("body", read(HttpCall.post("/").bytes("application/json", latin)));
      byte[] wide = "{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_16LE);
      assertUnreadable("body", read(HttpCall.post("/").bytes("application/json", wide)));
    }

    @Test
    void isNotReadIfItHasLostBytesOnItsWay() {
      assertUnreadable("body", json("{\"a\":\"\uFFFD\"}"));
    }

    @Test
    void mayNestAsDeepAsItFits() {
      assertUnreadable("body", json("{\"a\":" + "[".repeat(4000)));
    }
  }

  @Nested
  class TheContentType {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "application/json",
          "APPLICATION/JSON",
          "application/json;charset=utf-8",
          " application/json ; charset=\"UTF-8\""
        })
    void saysThatItIsJson(String type) {
      Parameters parameters = read(HttpCall.post("/").body(type, "{\"a\":1}"));
      assertEquals(Optional.of("1"), parameters.one("a"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "application/x-www-form-urlencoded",
          "Application/X-WWW-Form-URLEncoded; charset=UTF-8",
          ""
        })
    void saysThatItIsAForm(String type) {
      assertEquals(Optional.of("1"), read(HttpCall.post("/").body(type, "a=1")).one("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data", "application/jsonp", ";"})
    void mayBeOneThatNobodyReads(String type) {
      assertUnreadable("body", read(HttpCall.post("/").body(type, "a=1")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"application/json", "application/x-www-form-urlencoded", "text/plain", ";", ""})
    void mayBeWrongIfTheBodyIsPlain(String type) {
      for (String body :
          List.of(
              "brand=Acme&number=1",
              "brand=Acme+%26+Sons&number=1",
              "\uFEFFnumber=1&brand=x",
              "{\"number\":1}",
              " \n{\"number\":\"1\",\"a\":2}",
              "\uFEFF{\"number\":1}")) {
        Parameters parameters = read(HttpCall.post("/").body(type, body));
        parameters.requireReadable();
        assertEquals(Optional.of("1"), parameters.one("number"), body);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a=1",
          "[\"number=1\"]",
          "\"number=1&brand=x\"",
          "{\"number\":1",
          "{\"number\":1}x",
          "{number=1}",
          "%zz=1&number=1"
        })
    void isNotCorrectedByGuessing(String body) {
      assertUnreadable("body", read(HttpCall.post("/").body("application/json", body)));
    }

    @Test
    void doesNotMatterWithoutABody() {
      HttpCall call = HttpCall.get("/?a=1").header("content-type", "text/plain");
      Parameters parameters = read(call);
      parameters.requireReadable();
      assertEquals(Optional.of("1"), parameters.one("a"));
    }
  }

  @Nested
  class AParameterGivenTwice {

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=1", "a=1&%61=%31", "a=1&a="})
    void isFineWithTheSameValue(String query) {
      assertEquals(Optional.of("1"), query(query).one("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "a=1&a=%zz", "a=x&a=X"})
    void isInvalidWithAnother(String query) {
      assertInvalid("a", query(query));
    }

    @Test
    void isInvalidWithAnotherWhereverItIs() {
      assertInvalid("a", read(HttpCall.post("/?a=1").form("a=2")));
      assertInvalid("a", read(HttpCall.post("/?a=1").json("{\"a\":2}")));
      assertInvalid("a", json("{\"a\":1,\"a\":2}"));
    }

    @Test
    void isAListIfItMayBeOne() {
      assertEquals(List.of("1", "2", "2"), query("a=1&a=2&a=2").all("a"));
      assertEquals(List.of("1", "2"), json("{\"a\":[\"1\",2]}").all("a"));
      assertEquals(List.of("1", "2"), read(HttpCall.post("/?a=1").json("{\"a\":\"2\"}")).all("a"));
    }
  }
}
