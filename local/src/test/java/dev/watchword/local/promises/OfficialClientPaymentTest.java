package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vonage.client.verify.Psd2Request;
import com.vonage.client.verify.VerifyClient;
import com.vonage.client.verify.VerifyResponse;
import com.vonage.client.verify.VerifyStatus;
import com.vonage.client.verify.Workflow;
import dev.watchword.local.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments, as PSD2 wants them confirmed, through the official Java client. */
@ParameterizedClass
@EnumSource
@DefaultLocale("en") // as in OfficialClientTest
@SuppressWarnings("deprecation") // the SDK points to version 2; this is about version 1
class OfficialClientPaymentTest {

  private static LocalStack stack;
  private static ApiClient api;
  private static int numbers;

  private final VerifyClient client;
  private String number;

  OfficialClientPaymentTest(OfficialClient official) {
    client = official.of(api, stack.baseUrl());
  }

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    api = new ApiClient(stack.baseUrl());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void anotherNumber() {
    number = "4479111" + (73_000 + numbers++);
  }

  private void assertNames(String payee, String amount) {
    String body = api.messages(number).getLast().body();
    assertTrue(body.contains(payee) && body.contains(amount), body);
  }

  @Test
  void theMessageNamesPayeeAndAmount() {
    VerifyResponse sent = client.psd2Verify(number, 12.5, "Söhne & Co.");
    assertEquals(VerifyStatus.OK, sent.getStatus());
    assertNames("Söhne & Co.", "12.50");
    assertEquals(
        VerifyStatus.OK, client.check(sent.getRequestId(), api.newestCode(number)).getStatus());
  }

  @Test
  void whateverItCanAskFor() {
    Psd2Request request =
        Psd2Request.builder(number, 199.99, "Acme")
            .workflow(Workflow.SMS_SMS)
            .locale(Locale.UK)
            .length(6)
            .pinExpiry(120)
            .nextEventWait(60)
            .country("GB")
            .build();
    assertEquals(VerifyStatus.OK, client.psd2Verify(request).getStatus());
    assertNames("Acme", "199.99");
    assertEquals(6, api.newestCode(number).length());
    api.advance(Duration.ofSeconds(60));
    assertEquals(
        List.of("sms", "sms"),
        api.messages(number).stream().map(ApiClient.Arrived::channel).toList());
  }

  @Test
  void anotherAmountIsUnderWayToo() {
    VerifyResponse sent = client.psd2Verify(number, 12.5, "Acme", Workflow.SMS);
    VerifyResponse again = client.psd2Verify(number, 12.51, "Acme", Workflow.SMS);
    assertEquals(VerifyStatus.ALREADY_REQUESTED, again.getStatus());
    assertNull(again.getRequestId(), "the code of one payment confirms no other");
    assertNotEquals("", again.getErrorText());

    VerifyResponse same = client.psd2Verify(number, 12.5, "Acme", Workflow.SMS);
    assertEquals(VerifyStatus.ALREADY_REQUESTED, same.getStatus());
    assertEquals(sent.getRequestId(), same.getRequestId());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.001})
  void noSuchAmount(double amount) {
    assertEquals(
        VerifyStatus.INVALID_PARAMS, client.psd2Verify(number, amount, "Acme").getStatus());
  }

  /** Swedish is spoken there, American English is not. */
  @Test
  void itsLanguagesAreItsOwn() {
    Psd2Request swedish =
        Psd2Request.builder(number, 12.5, "Acme").locale(Locale.of("sv", "SE")).build();
    assertEquals(VerifyStatus.OK, client.psd2Verify(swedish).getStatus());
    Psd2Request american = Psd2Request.builder(number, 12.5, "Acme").locale(Locale.US).build();
    assertEquals(VerifyStatus.INVALID_PARAMS, client.psd2Verify(american).getStatus());
  }
}
