package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vonage.client.VonageClient;
import com.vonage.client.verify.CheckResponse;
import com.vonage.client.verify.SearchVerifyResponse;
import com.vonage.client.verify.VerifyCheck;
import com.vonage.client.verify.VerifyClient;
import com.vonage.client.verify.VerifyControlCommand;
import com.vonage.client.verify.VerifyDetails;
import com.vonage.client.verify.VerifyRequest;
import com.vonage.client.verify.VerifyResponse;
import com.vonage.client.verify.VerifyStatus;
import com.vonage.client.verify.Workflow;
import dev.watchword.local.LocalStack;
import dev.watchword.local.front.Answer;
import dev.watchword.local.front.Call;
import dev.watchword.local.front.Front;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole lives of requests through the official Java client. */
@ParameterizedClass
@EnumSource
// The SDK puts its commands into lower case by the JVM's locale. In Turkish that makes a
// "trigger_next_event" without a dot on its i, which no server knows.
@DefaultLocale("en")
@SuppressWarnings("deprecation") // the SDK points to version 2; this is about version 1
class OfficialClientTest {

  private static LocalStack stack;
  private static ApiClient demo;
  private static int numbers;

  private final OfficialClient official;
  private ApiClient api;
  private VerifyClient client;
  private String number;

  OfficialClientTest(OfficialClient official) {
    this.official = official;
  }

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    demo = new ApiClient(stack.baseUrl());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void anotherAccount() {
    api = demo.withNewAccount("{\"price\":\"0.10\",\"currency\":\"EUR\"}");
    client = official.of(api, stack.baseUrl());
    number = newNumber();
  }

  private static String newNumber() {
    return "4479111" + (43_000 + numbers++);
  }

  private VerifyDetails found(String id) {
    List<VerifyDetails> found = client.search(id).getVerificationRequests();
    assertEquals(1, found.size());
    return found.getFirst();
  }

  @Test
  void theVersionIsTheOneThatTheBuildNames() {
    assertEquals(
        System.getProperty("vonage.version"),
        VonageClient.class.getPackage().getImplementationVersion());
  }

  @Test
  void theCredentialsAreInOnePlace() throws IOException {
    List<Call> calls = new CopyOnWriteArrayList<>();
    try (Front front = Front.bind(0)) {
      front.open(
          call -> {
            calls.add(call);
            return Answer.json(200, "{\"request_id\":\"1\",\"status\":\"0\"}");
          },
          () -> {});
      official.of(api, front.baseUrl()).verify(number, "Acme");
    }
    boolean inHeader = calls.getFirst().headers().containsKey("authorization");
    boolean inForm = calls.getFirst().body().asUtf8String().contains("api_secret");
    assertNotEquals(inHeader, inForm);
    assertTrue(inHeader || official == OfficialClient.AS_IT_IS);
  }

  @Test
  void sendsFallsBackAndChecks() {
    VerifyResponse sent = client.verify(number, "Acme");
    assertEquals(VerifyStatus.OK, sent.getStatus());
    assertNull(sent.getErrorText());
    assertEquals("sms", api.messages(number).getLast().channel());
    api.advance(Duration.ofSeconds(125));
    assertEquals("tts", api.messages(number).getLast().channel());

    String code = api.newestCode(number);
    String wrong = "0000".equals(code) ? "1111" : "0000";
    assertEquals(VerifyStatus.INVALID_CODE, client.check(sent.getRequestId(), wrong).getStatus());
    CheckResponse checked = client.check(sent.getRequestId(), code);
    assertEquals(VerifyStatus.OK, checked.getStatus());
    assertEquals(sent.getRequestId(), checked.getRequestId());
    assertEquals(32, checked.getEventId().length());
    assertEquals(new BigDecimal("0.10000000"), checked.getPrice());
    assertEquals(new BigDecimal("0.00000000"), checked.getEstimatedPriceMessagesSent());
    assertEquals("EUR", checked.getCurrency());
    assertEquals(VerifyStatus.INVALID_REQUEST, client.check(sent.getRequestId(), code).getStatus());
  }

  @Test
  void sendsWhateverItCanAskFor() {
    VerifyRequest request =
        VerifyRequest.builder(number, "Söhne & Co.")
            .senderId("Acme Shop")
            .workflow(Workflow.SMS_SMS)
            .locale(Locale.GERMANY)
            .length(6)
            .pinExpiry(120)
            .nextEventWait(60)
            .country("GB")
            .build();
    VerifyResponse sent = client.verify(request);
    assertEquals(VerifyStatus.OK, sent.getStatus());
    assertEquals("Acme Shop", found(sent.getRequestId()).getSenderId());
    assertEquals(6, api.newestCode(number).length());
    assertTrue(api.messages(number).getLast().body().contains("Söhne & Co."));
    api.advance(Duration.ofSeconds(60));
    assertEquals(
        List.of("sms", "sms"),
        api.messages(number).stream().map(ApiClient.Arrived::channel).toList());
  }

  @Test
  void looksUpOne() {
    String id = client.verify(number, "Acme").getRequestId();
    String code = api.newestCode(number);
    VerifyDetails open = found(id);
    assertEquals(VerifyDetails.Status.IN_PROGRESS, open.getStatus());
    assertNull(open.getDateFinalized());
    assertEquals(open.getDateSubmitted(), open.getFirstEventDate());

    api.advance(Duration.ofSeconds(125));
    client.check(id, "x" + code);
    client.check(id, api.newestCode(number));
    VerifyDetails closed = found(id);
    assertEquals(id, closed.getRequestId());
    assertEquals(api.apiKey(), closed.getAccountId());
    assertEquals(number, closed.getNumber());
    assertEquals("", closed.getSenderId());
    assertEquals(VerifyDetails.Status.SUCCESS, closed.getStatus());
    assertEquals(
        Duration.ofSeconds(125),
        Duration.between(
            closed.getFirstEventDate().toInstant(), closed.getLastEventDate().toInstant()));
    assertEquals(closed.getLastEventDate(), closed.getDateFinalized());
    assertEquals(new BigDecimal("0.10000000"), closed.getPrice());
    assertEquals("EUR", closed.getCurrency());
    assertEquals(
        List.of(VerifyCheck.Status.INVALID, VerifyCheck.Status.VALID),
        closed.getChecks().stream().map(VerifyCheck::getStatus).toList());
    assertEquals(closed.getDateFinalized(), closed.getChecks().getLast().getDate());
    assertEquals("****", closed.getChecks().getLast().getCode());
  }

  @Test
  void looksUpSeveral() {
    String first = client.verify(number, "Acme").getRequestId();
    String second = client.verify(newNumber(), "Acme").getRequestId();
    client.check(first, api.newestCode(number));
    SearchVerifyResponse both = client.search(second, "0".repeat(32), first);
    assertEquals(
        List.of(second, first),
        both.getVerificationRequests().stream().map(VerifyDetails::getRequestId).toList());
    assertEquals(
        List.of(VerifyDetails.Status.IN_PROGRESS, VerifyDetails.Status.SUCCESS),
        both.getVerificationRequests().stream().map(VerifyDetails::getStatus).toList());
  }

  @Test
  void advances() {
    String id = client.verify(number, "Acme").getRequestId();
    assertEquals(
        VerifyControlCommand.TRIGGER_NEXT_EVENT, client.advanceVerification(id).getCommand());
    assertEquals("tts", api.messages(number).getLast().channel());
  }

  @Test
  void cancels() {
    String id = client.verify(number, "Acme").getRequestId();
    api.advance(Duration.ofSeconds(30));
    assertEquals(VerifyControlCommand.CANCEL, client.cancelVerification(id).getCommand());
    assertEquals(VerifyDetails.Status.CANCELLED, found(id).getStatus());
    assertEquals(
        VerifyStatus.INVALID_REQUEST, client.check(id, api.newestCode(number)).getStatus());
  }

  @Test
  void seesOneFail() {
    String id = client.verify(number, "Acme").getRequestId();
    for (int i = 0; i < 3; i++) {
      client.check(id, "wrong");
    }
    assertEquals(VerifyDetails.Status.FAILED, found(id).getStatus());
  }

  @Test
  void seesOneExpire() {
    String id = client.verify(number, "Acme").getRequestId();
    api.advance(Duration.ofSeconds(605));
    assertEquals(VerifyDetails.Status.EXPIRED, found(id).getStatus());
  }
}
