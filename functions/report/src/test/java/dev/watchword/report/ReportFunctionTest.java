package dev.watchword.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchword.aws.Wiring;
import dev.watchword.core.Channel;
import dev.watchword.core.RecordedTroubles;
import dev.watchword.core.Report;
import dev.watchword.core.Report.Result;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.core.World;
import dev.watchword.http.Lambda;
import dev.watchword.http.TaskFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ReportFunctionTest {

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new ReportFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())));

  private final RequestId id = world.underWay();

  private String told(String carrierId, String type) {
    return """
    {"version":"0","source":"aws.sms-voice","detail-type":"Text Message Delivery Status Updated",
     "detail":{"eventType":"%s","eventVersion":"1.0","eventTimestamp":%s,"isFinal":true,
       "messageId":"%s","context":{"request_id":"%s"},"totalMessagePrice":0.00645,
       "totalCarrierFee":0.002}}
    """
        .formatted(type, world.clock().instant().toEpochMilli(), carrierId, id);
  }

  private static String logged(String... lines) throws IOException {
    StringBuilder events = new StringBuilder();
    for (String line : lines) {
      events
          .append(events.isEmpty() ? "" : ",")
          .append("{\"id\":\"1\",\"timestamp\":1,\"message\":\"")
          .append(line.replace("\"", "\\\""))
          .append("\"}");
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      String batch = "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[" + events + "]}";
      gzip.write(batch.getBytes(StandardCharsets.UTF_8));
    }
    return "{\"awslogs\":{\"data\":\""
        + Base64.getEncoder().encodeToString(packed.toByteArray())
        + "\"}}";
  }

  private static String line(String carrierId, String status, String response) {
    return ("{\"notification\":{\"messageId\":\"%s\",\"timestamp\":\"2026-03-01 12:00:00.250\"},"
            + "\"delivery\":{\"priceInUSD\":0.05,\"providerResponse\":\"%s\",\"dwellTimeMs\":500},"
            + "\"status\":\"%s\"}")
        .formatted(carrierId, response, status);
  }

  private Optional<Report> report() {
    return world.stored(id).messages().getLast().report();
  }

  @Nested
  class AnEventOfEndUserMessaging {

    @Test
    void isJoinedToItsMessageWithBothPrices() {
      assertEquals("{}", lambda.invoke(told("sms-1", "TEXT_DELIVERED")));

      assertEquals(
          Optional.of(
              new Report(
                  Result.DELIVERED,
                  world.clock().instant(),
                  Optional.of(new BigDecimal("0.00845")))),
          report());
      assertEquals(List.of(), lambda.log());
    }

    @Test
    void ofAFailureGoesOnToTheNextStep() {
      lambda.invoke(told("sms-1", "TEXT_BLOCKED"));

      assertEquals(new State.Queued(1, world.clock().instant()), world.stored(id).state());
      assertEquals(
          List.of(new RecordedTroubles.NotArriving(id, Channel.SMS, Result.FAILED)),
          world.troubles().notArriving());
    }

    @Test
    void thatSaysNothingIsPassedOver() {
      assertEquals("{}", lambda.invoke(told("sms-1", "MEDIA_DELIVERED")));
      assertEquals(Optional.empty(), report());
    }
  }

  @Nested
  class ABatchOfDeliveryLogs {

    @Test
    void isJoinedLineByLine() throws IOException {
      lambda.invoke(logged("{}", line("sms-1", "SUCCESS", "Message has been accepted by phone")));

      Instant at = Instant.parse("2026-03-01T12:00:00.750Z");
      assertEquals(
          Optional.of(new Report(Result.DELIVERED, at, Optional.of(new BigDecimal("0.05")))),
          report());
    }

    @Test
    void saysWhoOptedOut() throws IOException {
      lambda.invoke(logged(line("sms-1", "FAILURE", "Phone number is opted out")));

      assertEquals(Optional.of(Result.OPTED_OUT), report().map(Report::result));
    }

    @Test
    void holdsUpNoneForAnother() throws IOException {
      world.clock().advance(Duration.ofMinutes(1));
      String event =
          logged(
              line("sms-9", "SUCCESS", "somebody else's"),
              "no JSON",
              "{\"status\":\"SUCCESS\",\"notification\":{\"messageId\":\"sms-1\"}}",
              line("sms-1", "FAILURE", "Phone has blocked SMS"));

      assertEquals("{}", lambda.invoke(event));
      assertEquals(Optional.of(Result.FAILED), report().map(Report::result));
    }
  }

  @Nested
  class AMessageThatIsNotKnown {

    @Test
    void maySoonBe() {
      String event = told("sms-9", "TEXT_DELIVERED");

      TaskFailure failure = assertThrows(TaskFailure.class, () -> lambda.invoke(event));
      assertEquals("1 reports could not be joined", failure.getMessage());
    }

    @Test
    void isNotOursAfterAWhile() {
      String event = told("sms-9", "TEXT_DELIVERED");
      world.clock().advance(Duration.ofMinutes(1));

      assertEquals("{}", lambda.invoke(event));
    }
  }

  @Test
  void aTableOutOfReachHasTheEventComeAgainAndQuotesNothing() {
    String event = told("sms-1", "TEXT_DELIVERED");
    world.store().failNext();

    assertThrows(TaskFailure.class, () -> lambda.invoke(event));
    assertEquals(
        List.of("{\"function\":\"ReportFunction\",\"error\":\"java.lang.IllegalStateException\"}"),
        lambda.log());
    assertEquals("{}", lambda.invoke(event));
    assertEquals(Optional.of(Result.DELIVERED), report().map(Report::result));
  }

  @Test
  void anEventThatIsNoneFails() {
    assertThrows(IllegalArgumentException.class, () -> lambda.invoke("{}"));
    assertThrows(IllegalArgumentException.class, () -> lambda.invoke("[]"));
  }
}
