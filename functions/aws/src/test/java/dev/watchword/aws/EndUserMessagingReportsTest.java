package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Report.Result;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventType;

class EndUserMessagingReportsTest {

  /** Not of one message, or of pictures. */
  private static final Set<EventType> NONE_OF_OURS =
      EventType.knownValues().stream()
          .filter(type -> type.toString().startsWith("MEDIA_") || type.toString().endsWith("ALL"))
          .collect(Collectors.toSet());

  @Test
  void everyTypeOfEventThatTheSdkKnowsSaysSomething() {
    for (EventType type : EventType.knownValues()) {
      assertEquals(
          !NONE_OF_OURS.contains(type),
          EndUserMessagingReports.result(type.toString(), true).isPresent(),
          type.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT_QUEUED, QUEUED, QUEUED",
    "TEXT_UNKNOWN, QUEUED, QUEUED",
    "TEXT_SUCCESSFUL, QUEUED, DELIVERED",
    "TEXT_DELIVERED, DELIVERED, DELIVERED",
    "TEXT_UNREACHABLE, QUEUED, FAILED",
    "TEXT_PROTECT_BLOCKED, QUEUED, FAILED",
    "VOICE_RINGING, QUEUED, QUEUED",
    "VOICE_ANSWERED, ANSWERED, ANSWERED",
    "VOICE_COMPLETED, ANSWERED, ANSWERED",
    "VOICE_BUSY, NO_ANSWER, NO_ANSWER",
    "VOICE_NO_ANSWER, NO_ANSWER, NO_ANSWER",
    "VOICE_FAILED, QUEUED, FAILED",
    "VOICE_TTL_EXPIRED, QUEUED, FAILED"
  })
  void isAFailureOnlyOnceItIsFinal(String type, Result notYet, Result last) {
    assertEquals(Optional.of(notYet), EndUserMessagingReports.result(type, false));
    assertEquals(Optional.of(last), EndUserMessagingReports.result(type, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"detail\":\"x\"}",
        "{\"detail\":{\"messageId\":\"1\",\"eventTimestamp\":1}}",
        "{\"detail\":{\"eventType\":\"TEXT_QUEUED\",\"eventTimestamp\":1}}",
        "{\"detail\":{\"eventType\":\"TEXT_QUEUED\",\"messageId\":\"1\"}}",
        "{\"detail\":{\"eventType\":\"NEW\",\"messageId\":\"1\",\"eventTimestamp\":1}}"
      })
  void whatIsNoReportIsPassedOver(String event) {
    assertEquals(Optional.empty(), EndUserMessagingReports.read((Map<?, ?>) JsonTree.read(event)));
  }

  @ParameterizedTest
  @CsvSource({"0.00645, 0.00645", "12, 12", "-1,", "1e9,", "x,", "1234567890,"})
  void aPriceIsADecimal(String written, String read) {
    Map<?, ?> event =
        (Map<?, ?>)
            JsonTree.read(
                ("{\"detail\":{\"eventType\":\"TEXT_QUEUED\",\"messageId\":\"1\","
                        + "\"eventTimestamp\":1,\"totalMessagePrice\":\"%s\"}}")
                    .formatted(written));
    Optional<String> price =
        EndUserMessagingReports.read(event)
            .orElseThrow()
            .report()
            .price()
            .map(dollars -> dollars.toPlainString());
    assertEquals(Optional.ofNullable(read), price);
    assertTrue(EndUserMessagingReports.read(event).orElseThrow().carrierId().equals("1"));
  }
}
