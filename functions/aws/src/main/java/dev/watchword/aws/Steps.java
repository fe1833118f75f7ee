package dev.watchword.aws;

import dev.watchword.core.Channel;
import dev.watchword.core.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of a plan as one attribute: {@code sms:125 tts:180 tts:300}, seconds. */
final class Steps {

  private Steps() {}

  static String write(List<Step> steps) {
    return steps.stream()
        .map(step -> step.channel().wireName() + ':' + step.timeout().toSeconds())
        .collect(Collectors.joining(" "));
  }

  static List<Step> read(String text) {
    return Arrays.stream(text.split(" ", -1)).map(Steps::step).toList();
  }

  private static Step step(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("steps are written as channel:seconds");
    }
    return new Step(
        Channel.of(text.substring(0, colon)),
        Duration.ofSeconds(Long.parseLong(text.substring(colon + 1))));
  }
}
