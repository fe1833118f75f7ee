package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Autofill;
import dev.watchword.core.Channel;
import dev.watchword.core.Code;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.Order;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.Step;
import dev.watchword.core.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V2SendTest {

  private static final String STEP = "{'channel':'sms','to':'61491570156'}";

  private static Command.Send read(String body) {
    HttpCall call = HttpCall.post("/v2/verify").json(body.replace('\'', '"'));
    try {
      Request request = Request.read(new ByteArrayInputStream(call.event()));
      return VerifyV2.SEND.match(request).orElseThrow().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Order order(String more) {
    return read("{'brand':'Acme','workflow':[" + STEP + "]" + more + "}").order();
  }

  /** The names of what is at fault. */
  private static String faults(String body) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(body));
    assertEquals(422, refusal.response().status());
    return String.join(
        " ",
        java.util.regex.Pattern.compile("\"name\":\"([^\"]+)\"")
            .matcher(refusal.response().body())
            .results()
            .map(found -> found.group(1))
            .toList());
  }

  private static String faultsWith(String more) {
    return faults("{'brand':'Acme','workflow':[" + STEP + "]" + more + "}");
  }

  /** A letter and its accent are one character, however they were typed. */
  @Test
  void brandAndReferenceAreComposedBeforeTheyAreCounted() {
    String reference = "e\u0301".repeat(40);
    Order order =
        read("{'brand':'Cre\u0301dit Co\u0302te d+Or','workflow':["
                + STEP
                + "],'client_ref':'"
                + reference
                + "'}")
            .order();
    assertEquals(new Wording.Brand("Crédit Côte d+Or"), order.wording());
    assertEquals(Optional.of("é".repeat(40)), order.clientRef());
  }

  /** API Gateway and other fronts put U+FFFD in a text where bytes are no UTF-8. */
  @Test
  void aBodyThatHasLostBytesOnItsWayIsNotRead() {
    String body = "{'brand':'Acme','client_ref':'a\uFFFDb','workflow':[" + STEP + "]}";
    Refusal refusal = assertThrows(Refusal.class, () -> read(body));
    assertEquals(400, refusal.response().status());
  }

  @Test
  void aByteOrderMarkBeforeTheObjectIsNoPartOfIt() {
    Command.Send send = read("\uFEFF{'brand':'Acme','workflow':[" + STEP + "]}");
    assertEquals(new Wording.Brand("Acme"), send.order().wording());
  }

  @Nested
  class WhatIsNotSaid {

    @Test
    void isPreset() {
      Command.Send send = read("{'brand':'Acme','workflow':[" + STEP + "]}");

      assertEquals(
          new Order(
              new PhoneNumber("+61491570156"),
              new Wording.Brand("Acme"),
              "en-au",
              "",
              new Plan(
                  List.of(new Step(Channel.SMS, Duration.ofMinutes(5))), Duration.ofMinutes(5))),
          send.order());
      assertEquals(new CodeChoice.Drawn(4), send.code());
    }

    @Test
    void isPresetIfItIsNull() {
      assertEquals(
          order(""),
          order(
              ",'locale':null,'channel_timeout':null,'code_length':null,'code':null,"
                  + "'client_ref':null,'fraud_check':null"));
    }

    @Test
    void isEnglishWhereTheCountryHasNoLanguageHere() {
      Order order =
          read("{'brand':'Acme','workflow':[{'channel':'voice','to':'37477123456'}]}").order();

      assertEquals("en-gb", order.locale());
    }
  }

  @Nested
  class WhatIsSaid {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "٦١٤٩١٥٧٠١٥٦",
          "６１４９１５７０１５６",
          "＋61 491 570 156",
          "61/491/570/156",
          "61\u2011491\u00a0570\u202f156",
          "\u202d+61491570156\u202c",
          "tel:+61-491-570-156",
          "61.491.570.156"
        })
    void isANumberInAnySpelling(String to) {
      Order order =
          read("{'brand':'Acme','workflow':[{'channel':'sms','to':'" + to + "'}," + STEP + "]}")
              .order();

      assertEquals("+61491570156", order.number().e164());
    }

    @Test
    void isTakenAsItIs() {
      Command.Send send =
          read(
              "{'brand':' Acme ','workflow':[{'channel':'sms','to':'+61 491 570 156','from':'Acme',"
                  + "'app_hash':'FA+9qCX9/sU'},{'channel':'voice','to':'61491570156'}],"
                  + "'locale':'PT-br','channel_timeout':60,'code':'aZ09','code_length':4,"
                  + "'client_ref':'order 7','fraud_check':true}");
      Order order = send.order();

      assertEquals(new Wording.Brand("Acme"), order.wording());
      assertEquals("Acme", order.sender());
      assertEquals(new Autofill.App("FA+9qCX9/sU"), order.autofill());
      assertEquals("pt-br", order.locale());
      assertEquals(Optional.of("order 7"), order.clientRef());
      assertEquals(
          List.of(
              new Step(Channel.SMS, Duration.ofMinutes(1)),
              new Step(Channel.TTS, Duration.ofMinutes(1))),
          order.plan().steps());
      assertEquals(new CodeChoice.Given(new Code("aZ09")), send.code());
    }

    @ParameterizedTest
    @CsvSource({"15, 15", "300, 300", "900, 900"})
    void isEachStepsWaitAndTheCodesLife(int timeout, int life) {
      Plan plan = order(",'channel_timeout':" + timeout).plan();

      assertEquals(Duration.ofSeconds(timeout), plan.steps().getFirst().timeout());
      assertEquals(Duration.ofSeconds(life), plan.codeLife());
    }

    @Test
    void isACodesLifeOfAQuarterOfAnHourAtMost() {
      String steps = String.join(",", STEP, STEP, STEP, STEP, STEP);
      Plan plan = read("{'brand':'Acme','workflow':[" + steps + "]}").order().plan();

      assertEquals(5, plan.steps().size());
      assertEquals(Duration.ofMinutes(15), plan.codeLife());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 10})
    void isTheCodesLength(int length) {
      assertEquals(
          new CodeChoice.Drawn(length),
          read("{'brand':'Acme','workflow':[" + STEP + "],'code_length':" + length + "}").code());
    }
  }

  @Nested
  class WhatIsAtFault {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "''",
          "' '",
          "'Seventeen chars !'",
          "'a.example'",
          "'12345'",
          "'a\\u202eb'",
          "7",
          "[]",
          "null"
        })
    void isTheBrand(String brand) {
      assertEquals("brand", faults("{'brand':" + brand + ",'workflow':[" + STEP + "]}"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        textBlock =
            """
            ,'channel_timeout':14   | channel_timeout
            ,'channel_timeout':901  | channel_timeout
            ,'channel_timeout':60.5 | channel_timeout
            ,'channel_timeout':'60' | channel_timeout
            ,'channel_timeout':1e999999999 | channel_timeout
            ,'code_length':3        | code_length
            ,'code_length':11       | code_length
            ,'code':'123'           | code
            ,'code':'12345678901'   | code
            ,'code':'12-4'          | code
            ,'code':1234            | code
            ,'locale':'xx-xx'       | locale
            ,'locale':7             | locale
            ,'client_ref':''        | client_ref
            ,'client_ref':'a\\u0007' | client_ref
            ,'client_ref':'12345678901234567890123456789012345678901' | client_ref
            ,'fraud_check':'false'  | fraud_check
            ,'fraud_check':0        | fraud_check
            """)
    void isNamed(String more, String name) {
      assertEquals(name, faultsWith(more));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        textBlock =
            """
            {}                      | workflow
            []                      | workflow
            'sms'                   | workflow
            [STEP,STEP,STEP,STEP,STEP,STEP] | workflow
            [7]                     | workflow[0]
            [{}]                    | workflow[0].channel workflow[0].to
            [{'channel':'sms'}]     | workflow[0].to
            [{'channel':'SMS','to':'61491570156'}] | workflow[0].channel
            [{'channel':['sms'],'to':'61491570156'}] | workflow[0].channel
            [{'channel':'silent_auth','to':'61491570156'}] | workflow[0].channel
            [STEP,{'channel':'email','to':'a@example.com'}] | workflow[1].channel workflow[1].to
            [{'channel':'sms','to':61491570156}] | workflow[0].to
            [{'channel':'sms','to':61491570156.0}] | workflow[0].to
            [{'channel':'sms','to':6.1491570156E10}] | workflow[0].to
            [{'channel':'sms','to':-61491570156}] | workflow[0].to
            [{'channel':'sms','to':'61491570156.0'}] | workflow[0].to
            [{'channel':'sms','to':'6.1491570156E10'}] | workflow[0].to
            [{'channel':'sms','to':'-61491570156'}] | workflow[0].to
            [STEP,{'channel':'voice','to':'61491570156.00'}] | workflow[1].to
            [{'channel':'sms','to':'0061491570156'}] | workflow[0].to
            [{'channel':'sms','to':'0491570156'}] | workflow[0].to
            [{'channel':'sms','to':'61491570156','from':7}] | workflow[0].from
            [{'channel':'sms','to':'61491570156','app_hash':'x'}] | workflow[0].app_hash
            [STEP,{'channel':'voice','to':'61491570157'}] | workflow
            """)
    void isTheWorkflowOrPartOfIt(String workflow, String names) {
      assertEquals(
          names, faults("{'brand':'Acme','workflow':" + workflow.replace("STEP", STEP) + "}"));
    }

    @Test
    void isToldAllAtOnce() {
      assertEquals("brand workflow code_length", faults("{'code_length':1}"));
    }

    /** What a caller sent may be anything: none of it is told again, but for a channel's name. */
    @Test
    void isNotQuoted() {
      Refusal refusal =
          assertThrows(
              Refusal.class,
              () ->
                  read(
                      "{'brand':'http://markmark','workflow':[{'channel':'<markmark>',"
                          + "'to':'markmark'}],'locale':'markmark'}"));

      assertTrue(!refusal.response().body().contains("markmark"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "{'a':1,'a':2}", "{'brand':'Acme'} x"})
  void whatIsNoObjectIsNotJson(String body) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(body));

    assertEquals(400, refusal.response().status());
  }

  @Test
  void nobodyMayDoWithoutTheFraudCheck() {
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> read("{'brand':'Acme','workflow':[" + STEP + "],'fraud_check':false}"));

    assertEquals(403, refusal.response().status());
  }
}
