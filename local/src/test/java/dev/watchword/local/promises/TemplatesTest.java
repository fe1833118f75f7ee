package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.vonage.client.HttpConfig;
import com.vonage.client.VonageClient;
import com.vonage.client.verify2.FragmentChannel;
import com.vonage.client.verify2.SmsWorkflow;
import com.vonage.client.verify2.Template;
import com.vonage.client.verify2.TemplateFragment;
import com.vonage.client.verify2.VerificationRequest;
import com.vonage.client.verify2.Verify2Client;
import com.vonage.client.verify2.VerifyResponseException;
import com.vonage.client.verify2.VoiceWorkflow;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;

/** Words of an account's own, made with the official Java client. */
@DefaultLocale("en") // as in OfficialClientTest
class TemplatesTest {

  private static LocalStack stack;
  private static ApiClient demo;
  private static int numbers;

  private ApiClient api;
  private Verify2Client client;
  private String number;

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
    api = demo.withNewAccount("{\"may_use_templates\":true}");
    client = client(api);
    number = "4479111" + (51_000 + numbers++);
  }

  private static Verify2Client client(ApiClient api) {
    return VonageClient.builder()
        .apiKey(api.apiKey())
        .apiSecret(api.apiSecret())
        .httpConfig(HttpConfig.builder().baseUri(stack.baseUrl()).build())
        .build()
        .getVerify2Client();
  }

  private static int refused(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(VerifyResponseException.class, call).getStatusCode();
  }

  private HttpResponse<String> create(String more) {
    String pair = api.apiKey() + ":" + api.apiSecret();
    return api.exchange(
        "POST",
        "/v2/verify",
        "{\"brand\":\"Acme\",\"locale\":\"en-gb\",\"workflow\":[{\"channel\":\"sms\",\"to\":\""
            + number
            + "\"}]"
            + more
            + "}",
        "application/json",
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private TemplateFragment add(Template template, FragmentChannel channel, String text) {
    return client.createTemplateFragment(
        template.getId(), new TemplateFragment(channel, "en-gb", text));
  }

  /** Every call of templates that the client has. */
  @Test
  void areKeptByTheClient() {
    assertEquals(List.of(), client.listTemplates());
    Template usual = client.createTemplate("usual");
    Template second = client.createTemplate("second");
    assertTrue(usual.isDefault());
    assertFalse(second.isDefault());
    assertEquals(409, refused(() -> client.createTemplate("usual")));

    assertEquals("first", client.updateTemplate(second.getId(), "first", true).getName());
    assertFalse(client.getTemplate(usual.getId()).isDefault());
    assertEquals(
        List.of("usual", "first"), client.listTemplates().stream().map(Template::getName).toList());

    TemplateFragment sms = add(usual, FragmentChannel.SMS, "${code} for ${brand}");
    assertEquals(409, refused(() -> add(usual, FragmentChannel.SMS, "${code}, ${brand}")));
    assertEquals(422, refused(() -> add(usual, FragmentChannel.VOICE, "no code")));
    UUID fragment = sms.getFragmentId();
    assertEquals(Locale.UK, sms.getLocale());
    assertEquals(
        "${brand}: ${code}",
        client.updateTemplateFragment(usual.getId(), fragment, "${brand}: ${code}").getText());
    assertEquals(
        "${brand}: ${code}", client.getTemplateFragment(usual.getId(), fragment).getText());
    assertEquals(1, client.listTemplateFragments(usual.getId()).size());

    assertEquals(409, refused(() -> client.deleteTemplate(usual.getId())));
    client.deleteTemplateFragment(usual.getId(), fragment);
    client.deleteTemplate(usual.getId());
    assertEquals(404, refused(() -> client.getTemplate(usual.getId())));
    client.deleteTemplate(second.getId());
    assertEquals(List.of(), client.listTemplates());
  }

  @Test
  void wordTheMessagesOfTheAccountsRequests() {
    Template usual = client.createTemplate("usual");
    add(usual, FragmentChannel.SMS, "${code} lets you into ${brand}");
    add(usual, FragmentChannel.VOICE, "Hello from ${brand}. The code is ${code}.");
    var _ =
        client.sendVerification(
            VerificationRequest.builder()
                .brand("R & D")
                .locale("en-gb")
                .addWorkflow(new SmsWorkflow(number))
                .addWorkflow(new VoiceWorkflow(number))
                .build());
    demo.advance(Duration.ofMinutes(5));

    List<ApiClient.Arrived> arrived = demo.messages(number);
    assertEquals(arrived.getFirst().code() + " lets you into R & D", arrived.getFirst().body());
    assertTrue(demo.newest(number).get("body").textValue().startsWith("Hello from R & D."));
    assertTrue(demo.newest(number).get("ssml").textValue().contains("R &amp; D"));
  }

  @Test
  void areChosenByARequest() {
    Template usual = client.createTemplate("usual");
    Template other = client.createTemplate("other");
    add(usual, FragmentChannel.SMS, "${code}: the usual");
    add(other, FragmentChannel.SMS, "${code}: the other");
    assertEquals(202, create(",\"template_id\":\"" + other.getId() + "\"").statusCode());
    demo.advance(Duration.ZERO);
    assertTrue(demo.messages(number).getLast().body().endsWith(": the other"));
  }

  /** A request keeps what it was accepted with. */
  @Test
  void mayChangeWhileARequestIsUnderWay() {
    Template usual = client.createTemplate("usual");
    TemplateFragment voice = add(usual, FragmentChannel.VOICE, "Before: ${code}.");
    var _ =
        client.sendVerification(
            VerificationRequest.builder()
                .brand("Acme")
                .locale("en-gb")
                .addWorkflow(new SmsWorkflow(number))
                .addWorkflow(new VoiceWorkflow(number))
                .build());
    demo.advance(Duration.ZERO);
    client.updateTemplateFragment(usual.getId(), voice.getFragmentId(), "After: ${code}.");
    demo.advance(Duration.ofMinutes(5));
    assertTrue(demo.newest(number).get("body").textValue().startsWith("Before:"));
  }

  @Test
  void leaveWhatTheyHaveNoWordsForToTheBuiltInOnes() {
    Template usual = client.createTemplate("usual");
    add(usual, FragmentChannel.VOICE, "Hello: ${code}.");
    assertEquals(202, create("").statusCode());
    demo.advance(Duration.ZERO);
    assertTrue(demo.messages(number).getLast().body().contains("Acme"));
  }

  @Test
  void areEachAccountsOwn() {
    UUID id = client.createTemplate("usual").getId();
    Verify2Client stranger = client(demo.withNewAccount("{\"may_use_templates\":true}"));
    assertEquals(404, refused(() -> stranger.getTemplate(id)));
    assertEquals(404, refused(() -> stranger.deleteTemplate(id)));

    api = demo.withNewAccount("{\"may_use_templates\":true}");
    HttpResponse<String> answer = create(",\"template_id\":\"" + id + "\"");
    assertEquals(422, answer.statusCode());
    JsonNode fault = Caller.json(answer.body()).at("/invalid_parameters/0");
    assertEquals("template_id", fault.get("name").textValue());
  }

  @Test
  void areNotForEveryAccount() {
    Verify2Client plain = client(demo.withNewAccount());
    assertEquals(403, refused(plain::listTemplates));
    assertEquals(403, refused(() -> plain.createTemplate("usual")));
  }

  /** A request that was accepted is told of whatever has become of its template. */
  @Test
  void mayBeGoneWhenARequestIsRepeatedUnderItsKey() {
    Template usual = client.createTemplate("usual");
    String pair = api.apiKey() + ":" + api.apiSecret();
    String[] headers = {
      "Authorization",
      "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
      "Idempotency-Key",
      "one"
    };
    String body =
        "{\"brand\":\"Acme\",\"template_id\":\""
            + usual.getId()
            + "\",\"workflow\":[{\"channel\":\"sms\",\"to\":\""
            + number
            + "\"}]}";
    HttpResponse<String> first =
        api.exchange("POST", "/v2/verify", body, "application/json", headers);
    assertEquals(202, first.statusCode());
    client.deleteTemplate(usual.getId());
    assertEquals(
        first.body(), api.exchange("POST", "/v2/verify", body, "application/json", headers).body());
  }
}
