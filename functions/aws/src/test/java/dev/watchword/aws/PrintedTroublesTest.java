package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Carrier;
import dev.watchword.core.Channel;
import dev.watchword.core.WakeReason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The lines that metric filters look for: {@code infra/operations.yaml} knows them by heart. */
@ResourceLock(Resources.SYSTEM_OUT)
class PrintedTroublesTest {

  @Test
  void aLostSignalWithoutTheMessageOfItsCause() {
    assertEquals(
        "{\"trouble\":\"signal lost\",\"request_id\":\"%s\",\"reason\":\"CLOSED\",\"cause\":\"java.lang.IllegalStateException\"}"
            .formatted(Samples.ID.value()),
        printed(
            troubles ->
                troubles.signalLost(
                    Samples.ID, WakeReason.CLOSED, new IllegalStateException("not to be told"))));
  }

  @Test
  void aMessageThatWasNotTaken() {
    assertEquals(
        "{\"trouble\":\"message not taken\",\"request_id\":\"%s\",\"channel\":\"tts\",\"receipt\":\"Refused\"}"
            .formatted(Samples.ID.value()),
        printed(
            troubles -> troubles.notTaken(Samples.ID, Channel.TTS, new Carrier.Receipt.Refused())));
  }

  @Test
  void aQuotaNotGivenBackWithoutTheMessageOfItsCause() {
    assertEquals(
        "{\"trouble\":\"quota not given back\",\"request_id\":\"%s\",\"cause\":\"java.lang.IllegalStateException\"}"
            .formatted(Samples.ID.value()),
        printed(
            troubles ->
                troubles.notGivenBack(Samples.ID, new IllegalStateException("not to be told"))));
  }

  @Test
  void aGuessBeyondTheLimit() {
    assertEquals(
        "{\"trouble\":\"guessed beyond the limit\",\"request_id\":\"%s\"}"
            .formatted(Samples.ID.value()),
        printed(troubles -> troubles.guessedBeyondTheLimit(Samples.ID)));
  }

  private static String printed(Consumer<PrintedTroubles> trouble) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      trouble.accept(new PrintedTroubles());
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }
}
