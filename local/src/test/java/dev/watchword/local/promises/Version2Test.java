package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.vonage.client.HttpConfig;
import com.vonage.client.VonageClient;
import com.vonage.client.verify2.SmsWorkflow;
import com.vonage.client.verify2.VerificationRequest;
import com.vonage.client.verify2.VerificationStatus;
import com.vonage.client.verify2.Verify2Client;
import com.vonage.client.verify2.VerifyResponseException;
import com.vonage.client.verify2.VoiceWorkflow;
import dev.watchword.core.ApplicationKeys;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;

/** The official Java client of version 2, given nothing but another base URL. */
@DefaultLocale("en") // as in OfficialClientTest
class Version2Test {

  private static LocalStack stack;
  private static ApiClient api;
  private static Verify2Client client;
  private static int numbers;

  private String number;

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    api = new ApiClient(stack.baseUrl());
    client =
        VonageClient.builder()
            .apiKey(api.apiKey())
            .apiSecret(api.apiSecret())
            .httpConfig(HttpConfig.builder().baseUri(stack.baseUrl()).build())
            .build()
            .getVerify2Client();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void anotherNumber() {
    number = "4479111" + (61_000 + numbers++);
  }

  private VerificationRequest.Builder request() {
    return VerificationRequest.builder()
        .brand("Acme")
        .addWorkflow(new SmsWorkflow(number))
        .addWorkflow(new VoiceWorkflow(number));
  }

  private UUID sent() {
    UUID id = client.sendVerification(request().build()).getRequestId();
    api.advance(Duration.ZERO);
    return id;
  }

  private static JsonNode look(UUID id) {
    return Caller.json(exchange("GET", "/v2/verify/" + id, ""));
  }

  private static java.net.http.HttpResponse<String> exchange(
      String method, String path, String body) {
    String pair = api.apiKey() + ":" + api.apiSecret();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return api.exchange(method, path, body, "application/json", "Authorization", "Basic " + basic);
  }

  private List<String> channels() {
    return api.messages(number).stream().map(ApiClient.Arrived::channel).toList();
  }

  private static VerifyResponseException refused(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(VerifyResponseException.class, call);
  }

  @Nested
  class TheClient {

    @Test
    void verifiesANumber() {
      UUID id = sent();

      assertEquals(
          VerificationStatus.COMPLETED,
          client.checkVerificationCode(id, api.newestCode(number)).getStatus());
      assertEquals("completed", look(id).get("status").textValue());
    }

    @Test
    void saysAllThatARequestCanSay() {
      UUID id =
          client
              .sendVerification(
                  VerificationRequest.builder()
                      .brand("Acme")
                      .addWorkflow(
                          SmsWorkflow.builder(number).from("Acme").appHash("FA+9qCX9/sU").build())
                      .codeLength(8)
                      .channelTimeout(60)
                      .clientRef("order 7")
                      .locale(Locale.GERMANY)
                      .fraudCheck(true)
                      .build())
              .getRequestId();
      api.advance(Duration.ZERO);

      JsonNode sms = api.newest(number);
      assertTrue(
          sms.get("body").textValue().matches("Ihr Code für Acme ist [0-9]{8}\\.(.|\n)*/sU"),
          sms::toString);
      assertEquals("order 7", look(id).get("client_ref").textValue());
      assertEquals(60, look(id).get("expires_in").intValue());
    }

    @Test
    void hearsOfWrongCodes() {
      UUID id = sent();
      String wrong = api.newestCode(number).equals("0000") ? "1111" : "0000";

      assertEquals(400, refused(() -> client.checkVerificationCode(id, wrong)).getStatusCode());
      assertEquals(2, look(id).get("wrong_codes_left").intValue());
      assertEquals(400, refused(() -> client.checkVerificationCode(id, wrong)).getStatusCode());
      assertEquals(410, refused(() -> client.checkVerificationCode(id, wrong)).getStatusCode());
      assertEquals(404, refused(() -> client.checkVerificationCode(id, wrong)).getStatusCode());
    }

    @Test
    void goesOnToTheNextStepWhileThereIsOne() {
      UUID id = sent();

      client.nextWorkflow(id);
      api.advance(Duration.ZERO);
      assertEquals(List.of("sms", "tts"), channels());
      assertEquals(409, refused(() -> client.nextWorkflow(id)).getStatusCode());
    }

    @Test
    void cancelsAtOnceAndStartsAnew() {
      UUID id = sent();

      assertDoesNotThrow(() -> client.cancelVerification(id));
      assertEquals("cancelled", look(id).get("status").textValue());
      assertEquals(404, refused(() -> client.cancelVerification(id)).getStatusCode());
      sent();
    }

    @Test
    void hearsWhichRequestHasTheNumber() {
      UUID id = sent();

      VerifyResponseException busy = refused(() -> client.sendVerification(request().build()));
      assertEquals(409, busy.getStatusCode());
      assertEquals(id, busy.getRequestId());
    }

    @Test
    void hearsOfNoPaymentsId() {
      var _ = api.pay(number, "Bob", "9999.00");

      VerifyResponseException busy = refused(() -> client.sendVerification(request().build()));
      assertEquals(409, busy.getStatusCode());
      assertNull(busy.getRequestId());
    }

    @Test
    void hearsThatALandlineTakesNoTexts() {
      String landline = "442079460" + (900 + numbers % 100);
      VerificationRequest textsOnly =
          VerificationRequest.builder()
              .brand("Acme")
              .addWorkflow(new SmsWorkflow(landline))
              .build();

      VerifyResponseException impossible = refused(() -> client.sendVerification(textsOnly));
      assertEquals(422, impossible.getStatusCode());
    }
  }

  @Nested
  class WithAKeyOfItsApplication {

    private final String application = UUID.randomUUID().toString();

    private Verify2Client signing() {
      String key = ApplicationKeys.base64(ApplicationKeys.pair(0));
      var _ =
          api.withNewAccount(
              "{\"applications\":[{\"application_id\":\"%s\",\"public_key\":\"%s\"}]}"
                  .formatted(application, key));
      return VonageClient.builder()
          .applicationId(application)
          .privateKeyContents(ApplicationKeys.privatePem(ApplicationKeys.pair(0)))
          .httpConfig(HttpConfig.builder().baseUri(stack.baseUrl()).build())
          .build()
          .getVerify2Client();
    }

    @Test
    void theClientDoesAllItCan() {
      Verify2Client signing = signing();
      UUID id = signing.sendVerification(request().build()).getRequestId();
      api.advance(Duration.ZERO);
      signing.nextWorkflow(id);
      api.advance(Duration.ZERO);
      assertEquals(
          VerificationStatus.COMPLETED,
          signing.checkVerificationCode(id, api.newestCode(number)).getStatus());

      UUID second = signing.sendVerification(request().build()).getRequestId();
      assertDoesNotThrow(() -> signing.cancelVerification(second));
    }

    @Test
    void isRefusedOnceTheKeyIsAnothers() {
      Verify2Client signing = signing();
      Verify2Client forging =
          VonageClient.builder()
              .applicationId(application)
              .privateKeyContents(ApplicationKeys.privatePem(ApplicationKeys.pair(1)))
              .httpConfig(HttpConfig.builder().baseUri(stack.baseUrl()).build())
              .build()
              .getVerify2Client();
      assertEquals(401, refused(() -> forging.sendVerification(request().build())).getStatusCode());
      assertDoesNotThrow(() -> signing.sendVerification(request().build()));
    }
  }

  @Nested
  class BothVersions {

    @Test
    void seeWhatVersionOneStarted() {
      String id = api.accepted(number);
      api.advance(Duration.ZERO);
      String dashed = id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");

      assertEquals("pending", look(UUID.fromString(dashed)).get("status").textValue());
      client.checkVerificationCode(UUID.fromString(dashed), api.newestCode(number));
      assertEquals("SUCCESS", api.search(id).get("status").textValue());
    }

    @Test
    void seeWhatVersionTwoStarted() {
      UUID uuid = sent();
      String id = uuid.toString().replace("-", "");

      assertEquals("IN PROGRESS", api.search(id).get("status").textValue());
      assertEquals("0", api.check(id, api.newestCode(number)).get("status").textValue());
      assertEquals("completed", look(uuid).get("status").textValue());
    }
  }

  @Nested
  class ALookUp {

    @Test
    void showsEachStepAndItsFate() {
      UUID id = sent();
      api.report(number, "delivered", "0.01");
      api.advance(Duration.ofSeconds(10));
      JsonNode seen = look(id);

      assertEquals("pending", seen.at("/workflow/0/status").textValue());
      assertEquals("delivered", seen.at("/workflow/0/delivery").textValue());
      assertEquals("unused", seen.at("/workflow/1/status").textValue());
      assertEquals(290, seen.get("next_step_in").intValue());
      assertEquals(20, seen.get("resend_in").intValue());
      assertEquals(590, seen.get("expires_in").intValue());
    }

    @Test
    void ofAnotherAccountsRequestFindsNothing() {
      UUID id = sent();
      ApiClient other = api.withNewAccount();
      String pair = other.apiKey() + ":" + other.apiSecret();
      String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

      assertEquals(
          404,
          other
              .exchange(
                  "GET",
                  "/v2/verify/" + id,
                  "",
                  "application/json",
                  "Authorization",
                  "Basic " + basic)
              .statusCode());
    }
  }

  /** The contract: a code lives as long as the request, and at most a quarter of an hour. */
  @Test
  void aNewCodeComesAfterAQuarterOfAnHour() {
    var _ =
        client.sendVerification(
            VerificationRequest.builder()
                .brand("Acme")
                .addWorkflow(new SmsWorkflow(number))
                .addWorkflow(new VoiceWorkflow(number))
                .addWorkflow(new VoiceWorkflow(number))
                .channelTimeout(600)
                .build());
    api.advance(Duration.ofMinutes(21));
    List<String> codes = api.messages(number).stream().map(ApiClient.Arrived::code).toList();

    assertEquals(3, codes.size());
    assertEquals(codes.get(0), codes.get(1));
    assertTrue(!codes.get(1).equals(codes.get(2)));
  }
}
