package dev.watchword.core;

import static dev.watchword.core.Channel.SMS;
import static dev.watchword.core.Channel.TTS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What will be sent, in what order, and how long a code lives.
 *
 * @param steps at least one, in order of fallback
 * @param codeLife how long a code is accepted, from the start of the step that first carried it
 */
public record Plan(List<Step> steps, Duration codeLife) {

  /** Version 1's {@code pin_expiry} when it is not given. */
  public static final Duration DEFAULT_CODE_LIFE = Duration.ofMinutes(5);

  /** Version 1's {@code workflow_id} runs from 1 to this. */
  public static final int WORKFLOWS = 7;

  public Plan {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !codeLife.isPositive()) {
      throw new IllegalArgumentException("a plan has a step, and a code some time to live");
    }
  }

  /**
   * The plan of a version 1 request, by the contract's tables of workflows and timings.
   *
   * @param workflow 1 to {@link #WORKFLOWS}
   * @param pinExpiry how long a code lives, if given
   * @param nextEventWait replaces the wait of every step, if given; workflows 6 and 7 have one step
   *     whose wait is the code's life, so it does not concern them
   */
  public static Plan workflow(
      int workflow, Optional<Duration> pinExpiry, Optional<Duration> nextEventWait) {
    Duration life = codeLife(pinExpiry, nextEventWait);
    List<Step> steps =
        switch (workflow) {
          case 1 -> List.of(step(SMS, 125), step(TTS, 180), step(TTS, 300));
          case 2 -> List.of(step(SMS, 125), step(SMS, 180), step(TTS, 300));
          case 3 -> List.of(step(TTS, 150), step(TTS, 150));
          case 4 -> List.of(step(SMS, 120), step(SMS, 180));
          case 5 -> List.of(step(SMS, 120), step(TTS, 180));
          case 6 -> List.of(new Step(SMS, life));
          case 7 -> List.of(new Step(TTS, life));
          default -> throw new IllegalArgumentException("workflows run from 1 to " + WORKFLOWS);
        };
    Stream<Step> waiting = steps.stream();
    if (workflow <= 5 && nextEventWait.isPresent()) {
      waiting = waiting.map(step -> new Step(step.channel(), nextEventWait.orElseThrow()));
    }
    return new Plan(waiting.toList(), life);
  }

  /** The contract: a life that is no whole multiple of the wait becomes the wait. */
  private static Duration codeLife(Optional<Duration> pinExpiry, Optional<Duration> wait) {
    if (pinExpiry.isEmpty() || wait.isEmpty()) {
      return pinExpiry.orElse(DEFAULT_CODE_LIFE);
    }
    boolean multiple = pinExpiry.get().toSeconds() % wait.get().toSeconds() == 0;
    return multiple ? pinExpiry.get() : wait.get();
  }

  private static Step step(Channel channel, int seconds) {
    return new Step(channel, Duration.ofSeconds(seconds));
  }

  /** Tells whether every step is a text message. */
  boolean isTextsOnly() {
    return steps.stream().allMatch(step -> step.channel() == SMS);
  }

  /** Step number {@code index}, from 0. */
  public Step step(int index) {
    return steps.get(index);
  }

  public boolean has(int index) {
    return index >= 0 && index < steps.size();
  }

  /** The waits of step {@code index} and of all that come after it, added up. */
  Duration waitsFrom(int index) {
    return steps.stream().skip(index).map(Step::timeout).reduce(Duration.ZERO, Duration::plus);
  }
}
