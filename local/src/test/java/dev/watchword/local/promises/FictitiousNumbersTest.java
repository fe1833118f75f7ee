package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.http.HttpCall;
import dev.watchword.local.lambda.LocalFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions over clients that reach phones, and numbers that belong to nobody. */
final class FictitiousNumbersTest {

  private static final Pattern API_SECRET = Pattern.compile("\"api_secret\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\\b([0-9a-f]{32})\\b");

  private final Bench bench = new Bench();
  private final LocalFunction send = function("send", "SendFunction");
  private final LocalFunction deliver = function("deliver", "DeliverFunction");
  private final LocalFunction search = function("search", "SearchFunction");
  private String secret = "";

  private LocalFunction function(String module, String handler) {
    return new LocalFunction(
        module,
        "arn",
        "dev.watchword." + module + "." + handler,
        bench.environment,
        bench.clients,
        bench.clock,
        _ -> {});
  }

  @BeforeEach
  void openAccount() throws IOException {
    String command = "{\"command\":\"create\",\"api_key\":\"" + Bench.ACCOUNT + "\"}";
    secret = found(API_SECRET, invoke(function("accounts", "AccountsFunction"), bytes(command)));
  }

  /** The first step of workflow 5 is an SMS, the second a call. */
  @ParameterizedTest
  @ValueSource(strings = {"12025550123", "447700900123", "33639981234"})
  void areVerifiedWithoutAWordToACarrier(String number) throws IOException {
    String id = deliveredTwice(number);

    assertEquals(0, bench.messages.size());
    String answer = http(search, "/verify/search/json", "request_id=" + id);
    assertEquals(2, answer.split("\\\\\"type\\\\\":", -1).length - 1, answer);
    assertTrue(answer.contains("IN PROGRESS"), answer);
  }

  /** Without this the test above could not fail. */
  @Test
  void areTheOnlyOnes() throws IOException {
    var _ = deliveredTwice(Bench.NUMBER.digits());

    assertEquals(2, bench.messages.size());
  }

  private String deliveredTwice(String number) throws IOException {
    String id = found(ID, http(send, "/verify/json", "workflow_id=5&brand=Acme&number=" + number));
    for (int step = 0; step < 2; step++) {
      String due =
          "{\"account\":\"%s\",\"request_id\":\"%s\",\"step\":%s,\"token\":\"t\"}"
              .formatted(Bench.ACCOUNT, id, step);
      assertEquals("{}", invoke(deliver, bytes(due)));
    }
    return id;
  }

  private String http(LocalFunction function, String path, String parameters) throws IOException {
    String credentials = "&api_key=" + Bench.ACCOUNT + "&api_secret=" + secret;
    return invoke(function, HttpCall.post(path).form(parameters + credentials).event());
  }

  private static String invoke(LocalFunction function, byte[] event) throws IOException {
    return new String(function.invoke(event), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String found(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
  }
}
