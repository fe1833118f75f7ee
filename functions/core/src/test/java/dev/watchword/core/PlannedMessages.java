package dev.watchword.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every message of every plan that a request of either version can have, when steps start on time
 * or up to two seconds late.
 */
public final class PlannedMessages {

  private static final List<Duration> LATE =
      List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1_017), Duration.ofSeconds(2));

  private static final Duration LONGEST_CODE_LIFE = Duration.ofMinutes(15);

  private PlannedMessages() {}

  /** One message, and the request at each later event of its plan. */
  public record Planned(Verification sent, Instant sentAt, List<Verification> later, Plan plan) {

    public Duration promised() {
      return CodeValidity.ofNewestMessage(sent, sentAt);
    }

    /** Tells whether whoever reads this message can still use its code then. */
    public boolean isCodeAcceptedAt(Instant at) {
      Verification current = sent;
      for (Verification next : later) {
        if (!next.messages().getLast().at().isAfter(at)) {
          current = next;
        }
      }
      boolean matches = current.code().orElseThrow().number() == sent.code().orElseThrow().number();
      return Lifecycle.on(current, new Event.CodeEntered(matches), at).outcome()
          instanceof Outcome.CodeAccepted;
    }
  }

  /** Passes every message on. */
  public static void forEach(Consumer<Planned> test) {
    for (Plan plan : plans()) {
      of(plan, LATE).forEach(test);
    }
  }

  /** The plan of version 2 for so many steps. */
  public static Plan version2(int steps, Duration wait) {
    Duration all = wait.multipliedBy(steps);
    List<Step> each = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      each.add(new Step(i % 2 == 0 ? Channel.SMS : Channel.TTS, wait));
    }
    return new Plan(each, all.compareTo(LONGEST_CODE_LIFE) < 0 ? all : LONGEST_CODE_LIFE);
  }

  private static List<Plan> plans() {
    List<Plan> plans = new ArrayList<>();
    for (int workflow = 1; workflow <= Plan.WORKFLOWS; workflow++) {
      for (Optional<Duration> expiry : seconds(60, 3_600, 7, 360, 240, 130, 125, 120, 305, 310)) {
        for (Optional<Duration> wait : seconds(60, 900, 35, 120, 125, 130)) {
          plans.add(Plan.workflow(workflow, expiry, wait));
        }
      }
    }
    for (int steps = 1; steps <= 5; steps++) {
      for (long wait = 15; wait <= 3_600; wait += wait < 900 ? 1 : 45) {
        plans.add(version2(steps, Duration.ofSeconds(wait)));
      }
    }
    return plans.stream().distinct().toList();
  }

  private static List<Optional<Duration>> seconds(int least, int most, int by, int... more) {
    List<Optional<Duration>> all = new ArrayList<>(List.of(Optional.empty()));
    for (int seconds = least; seconds <= most; seconds += by) {
      all.add(Optional.of(Duration.ofSeconds(seconds)));
    }
    all.add(Optional.of(Duration.ofSeconds(most)));
    for (int seconds : more) {
      all.add(Optional.of(Duration.ofSeconds(seconds)));
    }
    return all;
  }

  /** The messages of a plan, once for each of those delays of all its steps. */
  static List<Planned> of(Plan plan, List<Duration> late) {
    List<Planned> messages = new ArrayList<>();
    for (Duration delay : late) {
      List<Verification> sent = new ArrayList<>();
      Verification v =
          Verification.accepted(
              SequentialIds.of(1), World.ACCOUNT, World.terms(plan, MovableClock.START));
      Instant due = MovableClock.START;
      for (int step = 0; plan.has(step); step++) {
        Instant now = due.plus(delay);
        v = Lifecycle.on(v, new Event.Due(step, new TaskToken("t" + step)), now).next();
        sent.add(v);
        v = Lifecycle.on(v, new Event.Delivered(step, Optional.empty()), now).next();
        due = now.plus(plan.step(step).timeout());
      }
      for (int i = 0; i < sent.size(); i++) {
        Verification message = sent.get(i);
        List<Verification> later = sent.subList(i + 1, sent.size());
        messages.add(new Planned(message, message.messages().getLast().at(), later, plan));
      }
    }
    return messages;
  }
}
