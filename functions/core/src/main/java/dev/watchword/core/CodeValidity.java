package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;

/**
 * The time for which a message can promise its code, as far as the plan says. It ends with the life
 * of the code, with the request, or when a later step replaces the code, whichever comes first.
 */
public final class CodeValidity {

  /** Each later step may start so much later than planned. */
  private static final Duration LATENESS = Duration.ofSeconds(2);

  /** A message that is handed over within this counts from the start of its step. */
  private static final Duration HAND_OVER = Duration.ofSeconds(1);

  private CodeValidity() {}

  /**
   * The promise of the newest message, which is handed over at {@code now}. It counts from the
   * start of the step, where the life of a new code begins too: otherwise the milliseconds between
   * would make four minutes of five.
   */
  static Duration ofNewestMessage(Verification v, Instant now) {
    Instant start = v.messages().getLast().at();
    return at(v, now.isBefore(start.plus(HAND_OVER)) ? start : now);
  }

  /** From {@code now} on; zero if there is no code, or none that is still accepted. */
  public static Duration at(Verification v, Instant now) {
    if (!(v.state() instanceof State.Waiting waiting) || v.code().isEmpty()) {
      return Duration.ZERO;
    }
    Instant dies = now.plus(v.codeLifeLeftAt(now));
    Instant end = earlier(dies, v.expiresAt());
    Plan plan = v.terms().plan();
    Instant starts = waiting.until();
    Duration lateness = Duration.ZERO;
    for (int step = waiting.step() + 1; plan.has(step); step++) {
      lateness = lateness.plus(LATENESS);
      end = earlier(end, replaced(dies, starts, lateness));
      if (isSent(v, step)) {
        starts = starts.plus(plan.step(step).timeout());
      }
    }
    end = earlier(end, starts);
    return now.isBefore(end) ? Duration.between(now, end) : Duration.ZERO;
  }

  /** The earliest moment at which a step that is due then may bring another code. */
  private static Instant replaced(Instant dies, Instant starts, Duration lateness) {
    Instant tooOld = dies.minus(Lifecycle.LEAST_LIFE);
    if (starts.plus(lateness).isBefore(tooOld)) {
      return Instant.MAX;
    }
    return starts.isBefore(tooOld) ? tooOld : starts;
  }

  /** A text that can't arrive is not waited for, unless it is the last message. */
  private static boolean isSent(Verification v, int step) {
    Plan plan = v.terms().plan();
    return plan.step(step).channel() != Channel.SMS || v.takesTexts() || !plan.has(step + 1);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
