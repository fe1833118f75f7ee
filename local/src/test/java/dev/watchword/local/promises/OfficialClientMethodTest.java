package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.vonage.client.verify.CheckResponse;
import com.vonage.client.verify.ControlResponse;
import com.vonage.client.verify.Psd2Request;
import com.vonage.client.verify.SearchVerifyResponse;
import com.vonage.client.verify.VerifyClient;
import com.vonage.client.verify.VerifyRequest;
import com.vonage.client.verify.VerifyResponse;
import com.vonage.client.verify.VerifyStatus;
import com.vonage.client.verify.Workflow;
import dev.watchword.local.LocalStack;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public method of the official Java client, found by reflection so that none is left out.
 */
@ParameterizedClass
@EnumSource
@DefaultLocale("en") // as in OfficialClientTest
@SuppressWarnings("deprecation") // the SDK points to version 2; this is about version 1
class OfficialClientMethodTest {

  private static LocalStack stack;
  private static ApiClient api;
  private static int numbers;

  private final VerifyClient client;

  OfficialClientMethodTest(OfficialClient official) {
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

  private static String newNumber() {
    return "4479111" + (53_000 + numbers++);
  }

  static Stream<Method> methods() {
    return Arrays.stream(VerifyClient.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void isAnsweredWithSuccess(Method method) throws ReflectiveOperationException {
    assertEquals(VerifyStatus.OK, status(method.invoke(client, arguments(method))));
  }

  private Object[] arguments(Method method) {
    String types =
        Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", "));
    return switch (method.getName() + "(" + types + ")") {
      case "verify(String, String)" -> new Object[] {newNumber(), "Acme"};
      case "verify(String, String, Workflow)" ->
          new Object[] {newNumber(), "Acme", Workflow.TTS_TTS};
      case "verify(String, String, String)" -> new Object[] {newNumber(), "Acme", "ACME"};
      case "verify(String, String, String, int, Locale)" ->
          new Object[] {newNumber(), "Acme", "ACME", 6, Locale.FRANCE};
      case "verify(VerifyRequest)" ->
          new Object[] {VerifyRequest.builder(newNumber(), "Acme").build()};
      case "psd2Verify(String, Double, String)" -> new Object[] {newNumber(), 12.5, "Acme"};
      case "psd2Verify(String, Double, String, Workflow)" ->
          new Object[] {newNumber(), 12.5, "Acme", Workflow.SMS};
      case "psd2Verify(Psd2Request)" ->
          new Object[] {Psd2Request.builder(newNumber(), 12.5, "Acme").build()};
      case "check(String, String)" -> {
        String number = newNumber();
        yield new Object[] {client.verify(number, "Acme").getRequestId(), api.newestCode(number)};
      }
      case "search(String)" -> new Object[] {sent()};
      case "search(String[])" -> new Object[] {new String[] {sent(), sent()}};
      case "advanceVerification(String)" -> new Object[] {sent()};
      case "cancelVerification(String)" -> {
        String id = sent();
        api.advance(Duration.ofSeconds(30));
        yield new Object[] {id};
      }
      default -> throw new AssertionError("nobody has tried " + method);
    };
  }

  private String sent() {
    return client.verify(newNumber(), "Acme").getRequestId();
  }

  private static VerifyStatus status(Object answer) {
    return switch (answer) {
      case VerifyResponse response -> response.getStatus();
      case CheckResponse response -> response.getStatus();
      case SearchVerifyResponse response -> response.getStatus();
      case ControlResponse response -> response.getStatus();
      default -> throw new AssertionError("no answer of version 1: " + answer);
    };
  }
}
