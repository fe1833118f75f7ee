package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.vonage.client.verify.VerifyClient;
import com.vonage.client.verify.VerifyException;
import com.vonage.client.verify.VerifyRequest;
import com.vonage.client.verify.VerifyResponse;
import com.vonage.client.verify.VerifyStatus;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import dev.watchword.local.front.Front;
import dev.watchword.local.front.Gateway;
import dev.watchword.local.front.Routes;
import dev.watchword.local.lambda.LocalFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every status that the official Java client knows, as it comes out of the client. */
@ParameterizedClass
@EnumSource
@DefaultLocale("en") // as in OfficialClientTest
@SuppressWarnings("deprecation") // the SDK points to version 2; this is about version 1
class OfficialClientStatusTest {

  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

  private static LocalStack stack;
  private static ApiClient demo;
  private static int numbers;

  private final OfficialClient official;

  OfficialClientStatusTest(OfficialClient official) {
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

  private static String newNumber() {
    return "4479111" + (63_000 + numbers++);
  }

  private VerifyClient clientOf(ApiClient account) {
    return official.of(account, stack.baseUrl());
  }

  /** The client of an account of its own, with those settings: a JSON object. */
  private VerifyClient clientWith(String settings) {
    return clientOf(demo.withNewAccount(settings));
  }

  private VerifyClient clientWithWrongSecret() {
    return clientOf(new ApiClient(stack.baseUrl(), demo.apiKey(), "wrong"));
  }

  private static VerifyStatus send(VerifyClient client) {
    return client.verify(newNumber(), "Acme").getStatus();
  }

  @ParameterizedTest
  @EnumSource
  void comesOutAsItself(VerifyStatus status) throws IOException {
    assertEquals(status, provoke(status));
  }

  private VerifyStatus provoke(VerifyStatus status) throws IOException {
    VerifyClient client = clientWith("{}");
    return switch (status) {
      case OK -> send(client);
      case THROTTLED -> {
        VerifyClient slow = clientWith("{\"requests_per_second\":1}");
        send(slow);
        yield send(slow);
      }
      case MISSING_PARAMS -> client.check("", "1234").getStatus();
      case INVALID_PARAMS -> client.verify(newNumber(), "example.com").getStatus();
      case INVALID_CREDENTIALS -> send(clientWithWrongSecret());
      case INTERNAL_ERROR -> sendWhileTheTableFails();
      case INVALID_REQUEST -> client.check(UNKNOWN, "1234").getStatus();
      case PARTNER_ACCOUNT_BARRED -> send(clientWith("{\"barred\":true}"));
      case ALREADY_REQUESTED -> {
        String number = newNumber();
        client.verify(number, "Acme");
        yield client.verify(number, "Acme").getStatus();
      }
      case UNSUPPORTED_NETWORK -> send(clientWith("{\"countries\":[\"AT\"]}"));
      case INVALID_CODE -> guess(client, 1);
      case WRONG_CODE_THROTTLED -> guess(client, 3);
      case WAIT_FOR_COMPLETION -> {
        String id = client.verify(newNumber(), "Acme").getRequestId();
        yield refusal(() -> client.cancelVerification(id));
      }
      case UNSUPPORTED_PIN_CODE ->
          client
              .verify(VerifyRequest.builder(newNumber(), "Acme").pinCode("1234").build())
              .getStatus();
      // The client's name for all that it has no name for: here 101.
      case UNKNOWN -> client.search(UNKNOWN).getStatus();
      case NUMBER_BARRED -> send(clientWith("{\"blocked\":[\"4479111\"]}"));
      case NON_PERMITTED_DESTINATION -> send(clientWith("{\"demo\":true}"));
      case PARTNER_QUOTA_EXCEEDED -> {
        VerifyClient limited = clientWith("{\"verifications_per_day\":1}");
        send(limited);
        yield send(limited);
      }
    };
  }

  /** Commands that are refused come out as exceptions. */
  private static VerifyStatus refusal(Executable command) {
    return assertThrows(VerifyException.class, command).getStatus();
  }

  /** The status of the last of so many wrong guesses. */
  private static VerifyStatus guess(VerifyClient client, int guesses) {
    String id = client.verify(newNumber(), "Acme").getRequestId();
    for (int i = 1; i < guesses; i++) {
      client.check(id, "wrong");
    }
    return client.check(id, "wrong").getStatus();
  }

  private VerifyStatus sendWhileTheTableFails() throws IOException {
    Bench bench = new Bench();
    byte[] command = "{\"command\":\"create\"}".getBytes(StandardCharsets.UTF_8);
    byte[] made = bench.function("accounts.Accounts").invoke(command);
    JsonNode account = Caller.json(new String(made, StandardCharsets.UTF_8));
    Routes<LocalFunction> routes =
        new Routes<LocalFunction>().add("POST", "/verify/json", bench.function("send.Send"));
    Gateway gateway = new Gateway(routes, bench.clock, _ -> {});
    try (Front front = Front.bind(0)) {
      front.open(gateway::answer, () -> {});
      ApiClient caller =
          new ApiClient(
              front.baseUrl(),
              account.get("api_key").textValue(),
              account.get("api_secret").textValue());
      bench.faults.arm(1, Faults.Kind.FAILS_BEFORE);
      return send(official.of(caller, front.baseUrl()));
    }
  }

  /** One answer of every endpoint. */
  private static Set<VerifyStatus> everyAnswer(VerifyClient client) {
    return Set.copyOf(
        List.of(
            send(client),
            client.check(UNKNOWN, "1234").getStatus(),
            client.search(UNKNOWN).getStatus(),
            client.search(UNKNOWN, UNKNOWN).getStatus(),
            refusal(() -> client.advanceVerification(UNKNOWN)),
            refusal(() -> client.cancelVerification(UNKNOWN))));
  }

  @Test
  void everyEndpointRefusesAWrongSecret() {
    assertEquals(Set.of(VerifyStatus.INVALID_CREDENTIALS), everyAnswer(clientWithWrongSecret()));
  }

  @Test
  void everyEndpointRefusesABarredAccount() {
    assertEquals(
        Set.of(VerifyStatus.PARTNER_ACCOUNT_BARRED), everyAnswer(clientWith("{\"barred\":true}")));
  }

  @Test
  void everyEndpointThrottles() {
    VerifyClient slow = clientWith("{\"requests_per_second\":1}");
    send(slow);
    assertEquals(Set.of(VerifyStatus.THROTTLED), everyAnswer(slow));
  }

  @Test
  void theRequestUnderWayIsNamed() {
    VerifyClient client = clientWith("{}");
    String number = newNumber();
    String id = client.verify(number, "Acme").getRequestId();
    VerifyResponse again = client.verify(number, "Acme");
    assertEquals(VerifyStatus.ALREADY_REQUESTED, again.getStatus());
    assertEquals(id, again.getRequestId());
    assertNotNull(again.getErrorText());
  }

  /** So status 18 never gets as far as this client. */
  @Test
  void theClientItselfRefusesElevenIds() {
    String[] ids = Collections.nCopies(11, UNKNOWN).toArray(String[]::new);
    VerifyClient client = clientWith("{}");
    assertThrows(IllegalArgumentException.class, () -> client.search(ids));
  }
}
