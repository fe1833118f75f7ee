package dev.watchword.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AttemptsTest {

  @Test
  void span24Hours() {
    Duration whole =
        IntStream.rangeClosed(1, Attempts.MOST)
            .mapToObj(Attempts::waitAfter)
            .reduce(Duration.ZERO, Duration::plus);
    assertEquals(Duration.ofDays(1), whole);
  }

  @Test
  void areQuickFirstAndEveryTwoHoursLater() {
    assertEquals(Duration.ofSeconds(10), Attempts.waitAfter(1));
    assertEquals(Duration.ofHours(1), Attempts.waitAfter(6));
    assertEquals(Duration.ofHours(2), Attempts.waitAfter(7));
    assertEquals(Duration.ofSeconds(2300), Attempts.waitAfter(Attempts.MOST - 1));
    assertEquals(Duration.ZERO, Attempts.waitAfter(Attempts.MOST));
  }

  /** The queue counts too: {@code maxReceiveCount} in {@code template.yaml}. */
  @Test
  void areNineteen() {
    assertEquals(19, Attempts.MOST);
    assertFalse(Attempts.isLast(18));
    assertTrue(Attempts.isLast(19));
    assertTrue(Attempts.isLast(20));
  }
}
