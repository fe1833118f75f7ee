package dev.watchword.local.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a million verifications cost, if they go their ways in the shares of {@link Walk}. */
final class Model {

  /** US dollars for a million verifications, messages not counted. */
  static final BigDecimal GOAL = new BigDecimal("75.00");

  /** A round trip to the table or two, and little else, takes about as long at 1 GB of memory. */
  private static final double SECONDS = 0.025;

  /** It waits for the carrier too, over a connection of its own. */
  private static final double SECONDS_OF_DELIVER = 0.150;

  /** AWS says of production that under one in a hundred invocations is a cold start. */
  private static final double COLD = 0.01;

  /** What is billed of a restore: loading the runtime, and what runs after it. */
  private static final double SECONDS_OF_A_RESTORE = 0.3;

  /**
   * Of executions. The default rule records the first of each second and 5 % of the others; a
   * million in a month are one in 2.6 seconds.
   */
  private static final double TRACED = 1;

  /** What Lambda itself logs of an invocation, in text format. */
  static final String PLATFORM_LINES =
      """
      START RequestId: 8f2c6a54-0c1e-4b8e-9d3a-5a1f7c2b9e60 Version: 12
      END RequestId: 8f2c6a54-0c1e-4b8e-9d3a-5a1f7c2b9e60
      REPORT RequestId: 8f2c6a54-0c1e-4b8e-9d3a-5a1f7c2b9e60\tDuration: 21.37 ms\tBilled Duration: 22 ms\tMemory Size: 1024 MB\tMax Memory Used: 171 MB\t
      """;

  /** What Step Functions logs of an event of an execution, without data. */
  static final String EVENT_LINE =
      """
      {"id":"6","type":"TaskStateExited","details":{"name":"SendSms"},"previous_event_id":"5",\
      "event_timestamp":"1790000000000","execution_arn":"arn:aws:states:us-east-1:\
      123456789012:execution:watchword-prod-verification:\
      0123456789abcdef0123456789abcdef","redrive_count":"0"}
      """;

  /** A part of the sum. */
  record Line(Price price, String what, double millions) {
    BigDecimal dollars() {
      return price
          .perMillion()
          .multiply(BigDecimal.valueOf(millions))
          .setScale(2, RoundingMode.HALF_UP);
    }
  }

  private final Map<Walk, Counts> counts;
  private final int accessLineBytes;
  private final double gigabytes;

  /**
   * A model over what was counted.
   *
   * @param accessLineBytes of what the gateway logs of a call
   * @param gigabytes of memory that a function has
   */
  Model(Map<Walk, Counts> counts, int accessLineBytes, double gigabytes) {
    this.counts = counts;
    this.gigabytes = gigabytes;
    this.accessLineBytes = accessLineBytes;
  }

  /** The mean over all ways, weighed by their shares. */
  private double mean(ToDoubleFunction<Counts> count) {
    return counts.entrySet().stream()
            .mapToDouble(walk -> walk.getKey().percent() * count.applyAsDouble(walk.getValue()))
            .sum()
        / 100;
  }

  private double ofAll(String what) {
    return mean(walk -> walk.ofAll(what));
  }

  private double of(String who, String what) {
    return mean(walk -> walk.of(who, what));
  }

  List<Line> lines() {
    double invocations = ofAll(Counts.INVOCATIONS);
    double slow = of("deliver", Counts.INVOCATIONS);
    double events = of("machine", "history events");
    double calls = of("gateway", "calls");
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(Price.STATE, "states entered", of("machine", "states entered")));
    lines.add(new Line(Price.STATE, "states tried again", of("machine", "retries")));
    lines.add(new Line(Price.WRITE_UNIT, "written", ofAll(Meter.WRITE_UNITS)));
    lines.add(new Line(Price.READ_UNIT, "read", ofAll(Meter.READ_UNITS)));
    lines.add(new Line(Price.CALL, "calls of the API", calls));
    lines.add(new Line(Price.INVOCATION, "invocations", invocations));
    lines.add(
        new Line(
            Price.GB_SECOND,
            "running",
            gigabytes * ((invocations - slow) * SECONDS + slow * SECONDS_OF_DELIVER)));
    lines.add(
        new Line(
            Price.GB_SECOND, "restored", gigabytes * invocations * COLD * SECONDS_OF_A_RESTORE));
    lines.add(log("lines of the functions", ofAll(Meter.LOG_BYTES)));
    lines.add(log("lines of Lambda itself", invocations * bytes(PLATFORM_LINES)));
    lines.add(log("lines of the gateway", calls * accessLineBytes));
    lines.add(log("lines of the state machine", events * bytes(EVENT_LINE)));
    lines.add(new Line(Price.TRACE, "executions", TRACED));
    return lines;
  }

  private static Line log(String what, double bytes) {
    return new Line(Price.LOG_KILOBYTE, what, bytes / 1000);
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  BigDecimal sum() {
    return lines().stream().map(Line::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
