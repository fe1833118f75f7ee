package dev.watchword.aws;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every length of time that a message can name. */
final class Validities {

  static final List<Duration> ALL =
      Stream.concat(
              IntStream.range(0, 60).mapToObj(Duration::ofSeconds),
              IntStream.rangeClosed(1, 60).mapToObj(Duration::ofMinutes))
          .toList();

  private Validities() {}
}
