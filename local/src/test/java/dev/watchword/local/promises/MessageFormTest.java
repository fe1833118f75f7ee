package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.LocalStack;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages look like on the phone, over HTTP. */
class MessageFormTest {

  private static final String HASH = "FA+9qCX9/sU";

  private static LocalStack stack;
  private static ApiClient api;
  private static int numbers;

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    api = new ApiClient(stack.baseUrl());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  private static String number() {
    return "4479111" + (51_000 + numbers++);
  }

  private static String body(ApiClient client, String... more) {
    String number = number();
    var _ = client.accepted(number, more);
    return client.newest(number).get("body").textValue();
  }

  @Nested
  class TheLastLine {

    @Test
    void isForThePageOfTheAccountsDomain() {
      ApiClient client = api.withNewAccount("{\"autofill_domain\":\"login.example.com\"}");
      List<String> lines = body(client).lines().toList();

      assertEquals(2, lines.size());
      String code = lines.getFirst().replaceAll(".* code is ([0-9]{4})\\..*", "$1");
      assertEquals("@login.example.com #" + code, lines.getLast());
    }

    @Test
    void isForTheAppOfTheRequestWhateverTheAccountSays() {
      ApiClient client =
          api.withNewAccount("{\"autofill_domain\":\"example.com\",\"app_hash\":\"AAAAAAAAAAA\"}");

      assertTrue(body(client).endsWith("\nAAAAAAAAAAA"), "of an account, the app goes first");
      assertTrue(body(client, "app_hash", HASH).endsWith("\n" + HASH));
      assertTrue(body(client, "autofill_domain", "other.example").contains("\n@other.example #"));
    }

    @Test
    void isNotThereUnlessSomebodyWantsIt() {
      assertEquals(1, body(api).lines().count());
    }

    @Test
    void isInAPaymentsMessageToo() {
      String number = number();
      assertEquals("0", api.pay(number, "Acme", "1", "app_hash", HASH).get("status").textValue());
      assertTrue(api.newest(number).get("body").textValue().endsWith("\n" + HASH));
    }

    @ParameterizedTest
    @CsvSource({
      "autofill_domain, Example.com",
      "autofill_domain, https://example.com",
      "autofill_domain, example.com/x",
      "autofill_domain, example.com:443",
      "autofill_domain, localhost",
      "autofill_domain, 127.0.0.1",
      "autofill_domain, exämple.com",
      "app_hash, FA+9qCX9/s",
      "app_hash, FA+9qCX9/sUU",
      "app_hash, FA-9qCX9_sU"
    })
    void isNoOther(String name, String value) {
      JsonNode answer = api.send(number(), name, value);

      assertEquals("3", answer.get("status").textValue());
      assertTrue(answer.get("error_text").textValue().contains(name), answer::toString);
    }

    @Test
    void canBeOnlyOne() {
      JsonNode answer = api.send(number(), "app_hash", HASH, "autofill_domain", "example.com");

      assertEquals("3", answer.get("status").textValue());
      assertTrue(answer.get("error_text").textValue().contains("autofill_domain"));
    }
  }

  @Nested
  class TheOutbox {

    @ParameterizedTest
    @CsvSource({"en-gb, GSM-7, 1", "ru-ru, UCS-2, 1", "ja-jp, UCS-2, 1"})
    void countsTheSegments(String lg, String encoding, int segments) {
      String number = number();
      var _ = api.accepted(number, "lg", lg);
      JsonNode message = api.newest(number);

      assertEquals(encoding, message.get("encoding").textValue());
      assertEquals(segments, message.get("segments").intValue());
      assertEquals(message.get("body").textValue().length(), message.get("units").intValue());
    }

    @Test
    void showsACallAsItIsSpokenAndAsItIsHeard() {
      String number = number();
      var _ = api.accepted(number, "workflow_id", "3", "lg", "de-de");
      JsonNode call = api.newest(number);

      assertEquals("VICKI", call.get("voice").textValue());
      assertTrue(call.get("ssml").textValue().startsWith("<speak>Hallo. Ihr Code"));
      assertTrue(call.get("body").textValue().startsWith("Hallo. Ihr Code für Acme ist "));
    }
  }

  @Nested
  class ALandline {

    @Test
    void isCalledAtOnce() {
      String number = "442079460" + (100 + numbers++);
      var _ = api.accepted(number);

      assertEquals("tts", api.newest(number).get("channel").textValue());
      assertEquals(1, api.messages(number).size());
    }

    /** Nothing would ever be sent, so nothing is accepted; the number stays free. */
    @ParameterizedTest
    @ValueSource(strings = {"4", "6"})
    void isRefusedIfThereAreOnlyTexts(String workflow) {
      String number = "442079460" + (100 + numbers++);
      ApiClient client = api.withNewAccount("{\"verifications_per_day\":1}");
      assertRefused(client.send(number, "workflow_id", workflow), "landline");
      assertRefused(client.pay(number, "Acme", "1.00", "workflow_id", workflow), "landline");

      var _ = client.accepted(number);
      assertEquals("tts", client.newest(number).get("channel").textValue());
    }
  }

  @Nested
  class ANumberThatOptedOut {

    @ParameterizedTest
    @ValueSource(strings = {"4", "6"})
    void isRefusedIfThereAreOnlyTexts(String workflow) {
      ApiClient client = api.withNewAccount("{\"verifications_per_day\":2}");
      String number = number();
      client.failNext("sms", number, "opted_out", 1);
      String first = client.accepted(number);
      assertEquals("0", client.check(first, client.newestCode(number)).get("status").textValue());

      assertRefused(client.send(number, "workflow_id", workflow), "opted out");
      var _ = client.accepted(number);
      assertEquals(
          List.of("tts", "tts"),
          client.messages(number).stream().map(ApiClient.Arrived::channel).toList());
    }
  }

  private static void assertRefused(JsonNode answer, String reason) {
    assertEquals("15", answer.get("status").textValue(), answer::toString);
    String text = answer.get("error_text").textValue();
    assertTrue(text.contains(reason) && text.contains("1, 2, 3, 5 or 7"), text);
  }
}
