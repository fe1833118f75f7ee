package dev.watchword.local.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.core.RequestId;
import dev.watchword.local.DemoAccount;
import dev.watchword.local.SampleEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample event of the callback function is what the queue says of a callback just put in. */
class SampleCallbackTest {

  private static final Instant WHEN = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void ofARequestJustCancelled() throws IOException {
    String eventId = SampleEvent.REQUEST_ID + "-0-cancelled";
    ObjectNode body =
        new ObjectMapper()
            .createObjectNode()
            .put("event_id", eventId)
            .put("request_id", new RequestId(SampleEvent.REQUEST_ID).dashed())
            .put("account_id", DemoAccount.API_KEY)
            .put("triggered_at", "2026-01-01T12:00:00.000Z")
            .put("type", "event")
            .put("channel", "sms")
            .put("status", "cancelled")
            .put("finalized_at", "2026-01-01T12:00:00.000Z");
    ObjectNode message =
        new ObjectMapper()
            .createObjectNode()
            .put("account", DemoAccount.API_KEY)
            .put("request_id", SampleEvent.REQUEST_ID)
            .put("event_id", eventId)
            .put("body", body.toString());
    Queue.Message queued = new Queue.Message("message", message.toString(), WHEN, 1, WHEN);
    new SampleEvent(QueueSource.event(List.of(queued)).toString().getBytes(StandardCharsets.UTF_8))
        .isThatOf("callback");
  }
}
