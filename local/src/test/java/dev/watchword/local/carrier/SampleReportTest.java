package dev.watchword.local.carrier;

import dev.watchword.core.Channel;
import dev.watchword.core.Report.Result;
import dev.watchword.local.SampleEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sample event of the report function is what End User Messaging tells of a lost text. */
class SampleReportTest {

  private static final Instant WHEN = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void ofATextThatDidNotArrive() throws IOException {
    Sent text =
        new Sent(
            SampleEvent.MESSAGE_ID,
            Channel.SMS,
            "+12025550123",
            "pool",
            "",
            WHEN,
            Sent.Provider.END_USER_MESSAGING,
            Optional.empty(),
            Optional.of(SampleEvent.REQUEST_ID));
    String event =
        Told.of(text, Result.FAILED, Optional.of(new BigDecimal("0.00645")), WHEN).orElseThrow();
    new SampleEvent(event.getBytes(StandardCharsets.UTF_8)).isThatOf("report");
  }
}
