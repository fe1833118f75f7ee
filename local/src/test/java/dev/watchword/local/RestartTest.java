package dev.watchword.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.core.Channel;
import dev.watchword.local.asl.Execution;
import dev.watchword.local.carrier.Sent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that keeps its table, stopped and started again. */
final class RestartTest {
  private static final String NUMBER = "12025550123";

  @TempDir private Path directory;

  @Test
  void goesOnWithWhatWasUnderWay() throws Exception {
    Sent sms;
    String id;
    try (LocalStack stack = start();
        Caller caller = new Caller(stack.baseUrl())) {
      JsonNode accepted = caller.verify("/verify/json", Map.of("number", NUMBER, "brand", "Acme"));
      id = accepted.path("request_id").asText();
      stack.settle();
      sms = stack.outbox().messages(NUMBER).getFirst();
    }
    try (LocalStack stack = start();
        Caller caller = new Caller(stack.baseUrl())) {
      assertEquals(Execution.Status.RUNNING, stack.execution(id).orElseThrow().status());
      stack.clock().advance(Duration.ofSeconds(125));
      Sent call = stack.outbox().messages(NUMBER).getFirst();
      assertEquals(Channel.TTS, call.channel());
      String code = sms.body().replaceAll(".*code is ([0-9]{4}).*", "$1");
      JsonNode verified =
          caller.verify("/verify/check/json", Map.of("request_id", id, "code", code));
      assertEquals("0", verified.path("status").asText());
    }
  }

  @Test
  void doesNotGoBackInTime() {
    Instant later;
    try (LocalStack stack = start()) {
      stack.clock().advance(Duration.ofDays(2));
      later = stack.clock().instant();
    }
    try (LocalStack stack = start()) {
      assertFalse(stack.clock().instant().isBefore(later));
    }
  }

  @Test
  void keepsItsKeysToItsOwner() throws Exception {
    start().close();
    Path keys = directory.resolve("keys.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
  }

  private LocalStack start() {
    return LocalStack.start(LocalStack.Options.forTests().keepIn(directory));
  }
}
