package dev.watchword.local.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * More verifications than Step Functions and the carrier take, in virtual time. The benchmark does
 * the same for longer.
 */
class OverQuotaTest {
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("watchword.overload.seconds", 12));

  private static Overload overload;

  @BeforeAll
  static void signUp() throws IOException {
    Path root = Path.of(System.getProperty("watchword.root", ".."));
    overload = Overload.of(root, TIME, TIME.multipliedBy(3).plusSeconds(24));
    System.out.println(overload.table());
  }

  @Test
  void thereIsMoreToDoThanIsAllowed() {
    assertEquals(TIME.toSeconds() * 1_000, overload.people());
    for (String of : List.of("executions started", "waits ended as done", "texts")) {
      assertTrue(quota(of).refused() > 0, of);
    }
  }

  @Test
  void noneFails() {
    assertEquals(0, overload.failed());
  }

  @Test
  void noneIsLost() {
    assertEquals(0, overload.lost());
  }

  @Test
  void nobodyIsSentAMessageTwice() {
    assertEquals(0, overload.sentTwice());
  }

  @Test
  void nobodyIsCalledWhoHasVerified() {
    assertEquals(0, overload.bothered());
  }

  @Test
  void whatIsAllowedIsUsed() {
    for (String of : List.of("executions started", "texts")) {
      assertTrue(quota(of).used() >= 0.95, () -> of + ": " + quota(of).used());
    }
  }

  private static Overload.Quota quota(String of) {
    return overload.quotas().stream()
        .filter(quota -> quota.of().equals(of))
        .findFirst()
        .orElseThrow();
  }
}
