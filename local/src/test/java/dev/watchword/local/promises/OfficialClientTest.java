package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.vonage.client.HttpConfig;
import com.vonage.client.VonageClient;
import com.vonage.client.verify.CheckResponse;
import com.vonage.client.verify.SearchVerifyResponse;
import com.vonage.client.verify.VerifyClient;
import com.vonage.client.verify.VerifyDetails;
import com.vonage.client.verify.VerifyResponse;
import com.vonage.client.verify.VerifyStatus;
import dev.watchword.local.LocalStack;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official Java client, given nothing but another base URL. */
@SuppressWarnings("deprecation") // the SDK points to version 2; this is about version 1
class OfficialClientTest {

  private static final Locale LOCALE = Locale.getDefault();

  private static LocalStack stack;
  private static ApiClient api;
  private static VerifyClient client;

  @BeforeAll
  static void start() {
    // The SDK puts its commands into lower case by the JVM's locale. In Turkish that makes a
    // "trigger_next_event" without a dot on its i, which no server knows.
    Locale.setDefault(Locale.ROOT);
    stack = TestStack.start();
    api = new ApiClient(stack.baseUrl());
    client =
        VonageClient.builder()
            .apiKey(api.apiKey())
            .apiSecret(api.apiSecret())
            .httpConfig(HttpConfig.builder().baseUri(stack.baseUrl()).build())
            .build()
            .getVerifyClient();
  }

  @AfterAll
  static void stop() {
    Locale.setDefault(LOCALE);
    stack.close();
  }

  @Test
  void sendsFallsBackAndChecks() {
    VerifyResponse sent = client.verify("447911143001", "Acme");
    assertEquals(VerifyStatus.OK, sent.getStatus());
    assertEquals("sms", api.messages("447911143001").getLast().channel());
    api.advance(Duration.ofSeconds(125));
    assertEquals("tts", api.messages("447911143001").getLast().channel());

    String code = api.newestCode("447911143001");
    String wrong = "0000".equals(code) ? "1111" : "0000";
    assertEquals(VerifyStatus.INVALID_CODE, client.check(sent.getRequestId(), wrong).getStatus());
    CheckResponse checked = client.check(sent.getRequestId(), code);
    assertEquals(VerifyStatus.OK, checked.getStatus());
    assertNotNull(checked.getEventId());
    assertEquals(VerifyStatus.INVALID_REQUEST, client.check(sent.getRequestId(), code).getStatus());
  }

  @Test
  void looksUpOneAndSeveral() {
    String first = client.verify("447911143002", "Acme").getRequestId();
    String second = client.verify("447911143003", "Acme").getRequestId();
    api.advance(Duration.ofSeconds(1));
    SearchVerifyResponse one = client.search(first);
    assertEquals(
        VerifyDetails.Status.IN_PROGRESS, one.getVerificationRequests().getFirst().getStatus());
    SearchVerifyResponse two = client.search(first, second);
    assertEquals(2, two.getVerificationRequests().size());
    assertEquals("447911143003", two.getVerificationRequests().getLast().getNumber());
  }

  @Test
  void advancesAndCancels() {
    String advanced = client.verify("447911143004", "Acme").getRequestId();
    assertEquals(VerifyStatus.OK, client.advanceVerification(advanced).getStatus());
    assertEquals("tts", api.messages("447911143004").getLast().channel());

    String cancelled = client.verify("447911143005", "Acme").getRequestId();
    api.advance(Duration.ofSeconds(30));
    assertEquals(VerifyStatus.OK, client.cancelVerification(cancelled).getStatus());
    assertEquals(
        VerifyDetails.Status.CANCELLED,
        client.search(cancelled).getVerificationRequests().getFirst().getStatus());
  }
}
