package dev.watchword.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.core.Channel;
import dev.watchword.local.asl.Execution;
import dev.watchword.local.carrier.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Watchword is for, through its front door. */
final class MainJobTest {
  private static final String NUMBER = "12025550123";
  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{4}(?![0-9])");

  private final LocalStack stack = LocalStack.start(LocalStack.Options.forTests());
  private final Caller caller = new Caller(stack.baseUrl());

  @AfterEach
  void stop() {
    caller.close();
    stack.close();
  }

  @Test
  void aCodeIsSentThenSpokenAndItsOwnerIsVerified() throws Exception {
    JsonNode accepted = caller.verify("/verify/json", Map.of("number", NUMBER, "brand", "Acme"));
    assertEquals("0", accepted.path("status").asText());
    String id = accepted.path("request_id").asText();

    Sent sms = received().getFirst();
    assertEquals(Channel.SMS, sms.channel());
    assertTrue(sms.body().contains("Acme"));

    stack.clock().advance(Duration.ofSeconds(125));
    List<Sent> both = received();
    assertEquals(List.of(Channel.SMS, Channel.TTS), both.stream().map(Sent::channel).toList());
    assertEquals(code(sms), code(both.getLast()));

    JsonNode verified =
        caller.verify("/verify/check/json", Map.of("request_id", id, "code", code(sms)));
    assertEquals("0", verified.path("status").asText());

    Execution execution = stack.execution(id).orElseThrow();
    assertEquals(Execution.Status.SUCCEEDED, execution.status());
    assertEquals(3, execution.transitions());
    stack.clock().advance(Duration.ofHours(1));
    assertEquals(2, received().size());
  }

  private List<Sent> received() {
    stack.settle();
    return stack.outbox().messages(NUMBER);
  }

  private static String code(Sent message) {
    Matcher found = CODE.matcher(message.body());
    assertTrue(found.find());
    return found.group();
  }
}
