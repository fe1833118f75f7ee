package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.watchword.core.Code;
import dev.watchword.core.CodeSource;
import dev.watchword.core.Verification;
import dev.watchword.core.Wording;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ShownRequestTest {
  private static final VerificationItem ITEMS =
      new VerificationItem(Vault.ofRequests(Samples.keys(), new SecureRandom()));

  private static Map<String, AttributeValue> item(Verification v) {
    Map<String, AttributeValue> item = new HashMap<>(ITEMS.terms(v));
    item.putAll(ITEMS.progress(v));
    return item;
  }

  private static Map<String, Object> shown(Map<String, AttributeValue> item) {
    ShownRequest request = ShownRequest.of(item).orElseThrow();
    return request.attributes(request.number(Samples.keys()));
  }

  @Test
  void isKnownByWhoMadeItWhenAndForWhichNumber() {
    ShownRequest request = ShownRequest.of(item(Samples.accepted(1))).orElseThrow();
    assertEquals(Samples.ACCOUNT, request.account());
    assertEquals(Samples.id(1).value(), request.id());
    assertEquals(Samples.T0, request.createdAt());
    assertEquals(Samples.NUMBER, request.number(Samples.keys()));
  }

  @Test
  void isNoOtherItem() {
    assertEquals(
        Optional.empty(), ShownRequest.of(Map.of("pk", AttributeValue.fromS("A#" + "V#"))));
  }

  @Test
  void hidesWhatCodesAreMadeOf() {
    Map<String, Object> shown = shown(item(Samples.accepted(1)));
    assertEquals("•••", shown.get("nonce"));
    assertEquals("•••", shown.get("key_id"));
    assertEquals("+*********56", shown.get("number"));
    assertEquals("Acme", shown.get("brand"));
    assertEquals(4L, shown.get("code_length"));
    assertEquals("sms:125 tts:180 tts:300", shown.get("steps"));
    assertEquals("queued", shown.get("state"));
    assertEquals(List.of(), shown.get("guesses"));
  }

  @Test
  void hidesCodesEvenSealed() {
    Code code = new Code("4711");
    for (CodeSource codes : List.of(new CodeSource.Chosen(code), new CodeSource.Fixed(code))) {
      Map<String, Object> shown =
          shown(
              item(
                  Verification.accepted(
                      Samples.id(1),
                      Samples.ACCOUNT,
                      Samples.terms(new Wording.Payment("Payee", new BigDecimal("1.50")), codes))));
      String name = codes instanceof CodeSource.Chosen ? "chosen_code" : "fixed_code";
      assertEquals("•••", shown.get(name));
      assertEquals("Payee", shown.get("payee"));
      assertEquals("1.50", shown.get("amount"));
    }
  }

  @Test
  void hidesWhatItDoesNotKnowAlsoWithinMessages() {
    Map<String, AttributeValue> item = item(Samples.accepted(1));
    item.put("new", AttributeValue.fromS("x"));
    item.put(
        Attributes.MESSAGES,
        AttributeValue.fromL(
            List.of(
                AttributeValue.fromM(
                    Map.of(
                        "new",
                        AttributeValue.fromS("x"),
                        "dollars",
                        AttributeValue.fromN("0.05"))))));
    item.put(Attributes.CLIENT_REF, AttributeValue.fromB(SdkBytes.fromUtf8String("x")));
    Map<String, Object> shown = shown(item);
    assertEquals("•••", shown.get("new"));
    assertEquals("•••", shown.get("client_ref"));
    assertEquals(
        List.of(Map.of("new", "•••", "dollars", new BigDecimal("0.05"))), shown.get("messages"));
  }

  @Test
  void masksTheNumberWhereverItIs() {
    Map<String, AttributeValue> item = item(Samples.accepted(1));
    item.put(Attributes.CLIENT_REF, AttributeValue.fromS("61 491-570156, 61491570157"));
    item.put(
        Attributes.TEXTS,
        AttributeValue.fromM(Map.of("sms", AttributeValue.fromS("Call 61491570156"))));
    item.put(Attributes.WRITES, AttributeValue.fromSs(List.of("b", "a")));
    Map<String, Object> shown = shown(item);
    assertEquals("+*********56, 61491570157", shown.get("client_ref"));
    assertEquals(Map.of("sms", "Call +*********56"), shown.get("texts"));
    assertEquals(List.of("a", "b"), shown.get("writes"));
    assertFalse(shown.toString().contains("61491570156"));
  }
}
