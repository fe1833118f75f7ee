package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.vonage.client.HttpConfig;
import com.vonage.client.VonageClient;
import com.vonage.client.verify.VerifyResponse;
import com.vonage.client.verify.VerifyStatus;
import dev.watchword.aws.EmbeddedTable;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.Order;
import dev.watchword.core.Outcome;
import dev.watchword.core.Plan;
import dev.watchword.core.RequestId;
import dev.watchword.core.Wording;
import dev.watchword.local.LocalStack;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Payments: what callers and payers see of them, and what binds a code to one. */
class PaymentTest {

  @Nested
  class OverHttp {

    private static LocalStack stack;
    private static ApiClient api;

    @BeforeAll
    static void start() {
      stack = TestStack.start();
      api = new ApiClient(stack.baseUrl());
    }

    @AfterAll
    static void stop() {
      stack.close();
    }

    private static String accepted(JsonNode answer) {
      assertEquals("0", answer.get("status").textValue(), answer::toString);
      return answer.get("request_id").textValue();
    }

    @Test
    void everyMessageNamesPayeeAndAmountAndItsCodeIsRight() {
      String number = "447911163001";
      String id = accepted(api.pay(number, "R&D's", "25.5", "code_length", "6"));
      api.advance(Duration.ofSeconds(125));
      List<ApiClient.Arrived> messages = api.messages(number);

      String code = messages.getFirst().code();
      assertEquals(
          "Your code is "
              + code
              + ", to pay EUR 25.50 to R&D's. It is valid for 5 minutes. Do not share it.",
          messages.getFirst().body());
      String spoken = messages.getLast().body();
      assertTrue(spoken.contains("to pay 25.50 euro to R&D's is "), spoken);
      assertTrue(spoken.contains(code), spoken);
      assertEquals("0", api.check(id, code).get("status").textValue());
      assertEquals("SUCCESS", api.search(id).get("status").textValue());
    }

    /** Or the code of the login would seem to confirm the payment. */
    @Test
    void itIsNeverGivenTheIdOfALogin() {
      String number = "447911163006";
      String login = api.accepted(number);
      JsonNode payment = api.pay(number, "Bob", "9999.00");

      assertEquals("10", payment.get("status").textValue());
      assertTrue(!payment.has("request_id"), payment::toString);
      assertTrue(!payment.toString().contains(login), payment::toString);
      assertEquals("0", api.check(login, api.newestCode(number)).get("status").textValue());
      accepted(api.pay(number, "Bob", "9999.00"));
    }

    /** Look-ups are by id, so they tell no id that is not known. */
    @Test
    void itIsNotFoundByItsNumber() {
      String number = "447911163007";
      accepted(api.pay(number, "Bob", "1.00"));
      JsonNode found =
          api.call(
              "GET",
              "/verify/search/json?api_key=%s&api_secret=%s&number=%s"
                  .formatted(api.apiKey(), api.apiSecret(), number),
              "",
              "text/plain");

      assertEquals("2", found.get("status").textValue());
    }

    @Test
    void itIsFoundAmongOthersWithTheFieldsThatClientsAccept() {
      String payment = accepted(api.pay("447911163002", "Acme", "1"));
      String other = api.accepted("447911163003");
      JsonNode found =
          api.call(
                  "GET",
                  "/verify/search/json?api_key=%s&api_secret=%s&request_ids=%s&request_ids=%s"
                      .formatted(api.apiKey(), api.apiSecret(), other, payment),
                  "",
                  "text/plain")
              .get("verification_requests");

      List<String> ids = new ArrayList<>();
      for (JsonNode request : found) {
        ids.add(request.get("request_id").textValue());
        Set<String> fields = new TreeSet<>();
        request.fieldNames().forEachRemaining(fields::add);
        assertEquals(
            Set.of(
                "request_id",
                "account_id",
                "number",
                "sender_id",
                "date_submitted",
                "date_finalized",
                "first_event_date",
                "last_event_date",
                "status",
                "price",
                "currency",
                "estimated_price_messages_sent",
                "checks"),
            fields);
      }
      assertEquals(List.of(other, payment), ids);
    }

    /** It writes amounts as Java writes doubles. */
    @Test
    @SuppressWarnings("deprecation") // the SDK points to version 2, which has no payments
    void theOfficialClientMayAskForLargeAmounts() {
      VerifyResponse answer =
          VonageClient.builder()
              .apiKey(api.apiKey())
              .apiSecret(api.apiSecret())
              .httpConfig(HttpConfig.builder().baseUri(stack.baseUrl()).build())
              .build()
              .getVerifyClient()
              .psd2Verify("447911163005", 12_345_678.9, "Acme");
      assertEquals(VerifyStatus.OK, answer.getStatus());
      String sms = api.messages("447911163005").getFirst().body();
      assertTrue(sms.contains("to pay EUR 12345678.90 to Acme."), sms);
    }

    @ParameterizedTest(name = "{0}, lg {1}: {2}")
    @CsvSource({
      "4915123456789, '', de-de",
      "12025550163, '', en-gb",
      "447911163004, FI, fi-fi",
      "3725123456, et, ee-et"
    })
    void itsLanguageIsKept(String number, String lg, String locale) {
      String id = accepted(api.pay(number, "Acme", "1.00", "lg", lg));
      assertEquals(locale, item(id).get("locale").s());
    }

    private static Map<String, AttributeValue> item(String id) {
      return stack.items().stream()
          .filter(item -> item.containsKey("payee") && item.get("request_id").s().equals(id))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Dynamic linking: Delegated Regulation (EU) 2018/389, article 5. */
  @Nested
  class ACode {

    private static final Pattern CODE = Pattern.compile("code is ([0-9]{10}), to pay");

    private final EmbeddedTable table = EmbeddedTable.create();
    private final Bench bench = new Bench(table);

    /** Somebody who can write the table makes another payment of it, and then the same again. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
      "amount, 2550.00, 25.50",
      "amount, 25.51, 25.50",
      "payee, Acne, Acme",
      "payee, Acme., Acme"
    })
    void isRightForNoOtherPayment(String attribute, String other, String original) {
      RequestId id = accepted(new Wording.Payment("Acme", new BigDecimal("25.50")));
      String code = newestCode();

      change(id, attribute, other);
      assertInstanceOf(Outcome.WrongCode.class, bench.check(id, code));
      change(id, attribute, original);
      assertInstanceOf(Outcome.CodeAccepted.class, bench.check(id, code));
    }

    @Test
    void isNotThatOfTheNextMessageIfThePaymentWasChangedInBetween() {
      RequestId id = accepted(new Wording.Payment("Acme", new BigDecimal("25.50")));
      String code = newestCode();
      change(id, "amount", "2550.00");
      var _ = bench.deliver(id, 1, "token");
      assertTrue(bench.messages.getLast().contains("2550.00"), bench.messages::toString);
      assertTrue(!bench.messages.getLast().contains(code), "the code of another payment");
    }

    private RequestId accepted(Wording payment) {
      Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
      Order order = new Order(Bench.NUMBER, payment, "en-gb", "VERIFY", plan);
      Outcome outcome = bench.verifications.send(Bench.CALLER, order, new CodeChoice.Drawn(10));
      RequestId id = assertInstanceOf(Outcome.Accepted.class, outcome).id();
      var _ = bench.deliver(id, 0, "token");
      return id;
    }

    private String newestCode() {
      return CODE.matcher(bench.messages.getLast())
          .results()
          .map((MatchResult found) -> found.group(1))
          .findFirst()
          .orElseThrow();
    }

    private void change(RequestId id, String attribute, String value) {
      table
          .dynamoDb()
          .updateItem(
              update ->
                  update
                      .tableName(table.name())
                      .key(Map.of("pk", AttributeValue.fromS("V#" + Bench.ACCOUNT + "#" + id)))
                      .conditionExpression("attribute_exists(#a)")
                      .updateExpression("SET #a = :v")
                      .expressionAttributeNames(Map.of("#a", attribute))
                      .expressionAttributeValues(Map.of(":v", AttributeValue.fromS(value))));
    }
  }
}
