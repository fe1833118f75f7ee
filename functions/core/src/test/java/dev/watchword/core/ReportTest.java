package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

  private static final Instant NOW = MovableClock.START;

  private static Report report(Report.Result result, long second, String price) {
    return new Report(
        result,
        NOW.plusSeconds(second),
        price == null ? Optional.empty() : Optional.of(new BigDecimal(price)));
  }

  /** Carriers' events are kept in no order, and any may come again. */
  @Test
  void sayTheSameTogetherInWhateverOrderTheyCome() {
    List<Report> all = new ArrayList<>();
    for (Report.Result result : Report.Result.values()) {
      for (int second = 0; second < 2; second++) {
        for (String price : new String[] {null, "0.0100", "0.02"}) {
          all.add(report(result, second, price));
        }
      }
    }
    for (Report a : all) {
      assertEquals(a, a.and(a));
      for (Report b : all) {
        assertEquals(a.and(b), b.and(a));
        for (Report c : all) {
          assertEquals(a.and(b).and(c), a.and(b.and(c)));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED, DELIVERED",
    "QUEUED, FAILED",
    "FAILED, OPTED_OUT",
    "FAILED, DELIVERED",
    "NO_ANSWER, ANSWERED"
  })
  void theOneThatSaysMoreStands(Report.Result less, Report.Result more) {
    assertEquals(report(more, 1, "0.02"), report(less, 9, "0.02").and(report(more, 1, null)));
  }
}
