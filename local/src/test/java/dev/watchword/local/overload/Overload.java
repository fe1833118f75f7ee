package dev.watchword.local.overload;

import dev.watchword.core.Message;
import dev.watchword.core.State;
import dev.watchword.core.Verification;
import dev.watchword.core.WakeReason;
import dev.watchword.local.asl.Execution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of a thousand sign-ups a second, where AWS starts 300 executions and a carrier takes
 * 270 texts.
 *
 * @param people how many signed up
 * @param failed refused, told that the right code is wrong, or with an execution that failed
 * @param lost accepted, but without an execution, a message or an end
 * @param sentTwice with two messages of one step
 * @param bothered with a message after they had verified
 * @param called whose text message became a call, because the carrier was busy for too long
 */
public record Overload(
    int people,
    long failed,
    long lost,
    long sentTwice,
    long bothered,
    long called,
    long signalsLost,
    Duration longestWait,
    List<Quota> quotas) {

  /** As many as AWS starts in a little less than a third of the time. */
  private static final int SIGN_UPS = 1_000;

  private static final int TEXTS = 270;

  public Overload {
    quotas = List.copyOf(quotas);
  }

  /**
   * How a quota was used.
   *
   * @param used of what it allowed while there was more to do; not a number if there never was
   */
  public record Quota(
      String of, String allows, int granted, int refused, Duration backlog, double used) {

    static Quota of(String what, TokenBucket bucket) {
      return new Quota(
          what,
          bucket.toString(),
          bucket.granted(),
          bucket.refused(),
          bucket.backlog(),
          bucket.used());
    }
  }

  /**
   * Lets people sign up for so long, and everything take its course.
   *
   * @param root where the template is
   * @param back when all who would type their code in the minute before come back to it
   */
  public static Overload of(Path root, Duration time, Duration back) throws IOException {
    try (Rush rush = new Rush(Deployed.read(root), TEXTS, back)) {
      rush.run(SIGN_UPS, time);
      return of(rush);
    }
  }

  private static Overload of(Rush rush) {
    return new Overload(
        rush.people.size(),
        count(rush, person -> hasFailed(rush, person)),
        count(rush, person -> isLost(rush, person)),
        count(rush, person -> wasSentTwice(rush, person)),
        count(rush, person -> person.bothered > 0),
        count(rush, person -> !person.steps.contains(0)),
        rush.troubles.lostSignals().stream()
            .filter(signal -> signal.reason() == WakeReason.CLOSED)
            .count(),
        rush.sources.stream().map(EventSource::oldest).max(Duration::compareTo).orElseThrow(),
        List.of(
            Quota.of("executions started", rush.quotas.starts()),
            Quota.of("waits ended as done", rush.quotas.successes()),
            Quota.of("waits ended as failed", rush.quotas.failures()),
            Quota.of("texts", rush.texts),
            Quota.of("calls", rush.calls)));
  }

  private static long count(Rush rush, Predicate<Person> filter) {
    return rush.people.stream().filter(filter).count();
  }

  private static boolean hasFailed(Rush rush, Person person) {
    boolean hasNoAnswer = person.request.isEmpty() || person.types != person.isVerified();
    boolean endsBadly =
        rush.execution(person)
            .filter(execution -> execution.status() == Execution.Status.FAILED)
            .isPresent();
    return hasNoAnswer || endsBadly;
  }

  private static boolean isLost(Rush rush, Person person) {
    Class<? extends State> end = person.isVerified() ? State.Verified.class : State.Expired.class;
    return person.steps.isEmpty()
        || rush.execution(person)
            .filter(execution -> execution.status() != Execution.Status.RUNNING)
            .isEmpty()
        || rush.verification(person).map(Verification::state).filter(end::isInstance).isEmpty();
  }

  /** One that arrived and that the table does not know of would be the first of two as well. */
  private static boolean wasSentTwice(Rush rush, Person person) {
    long taken =
        rush.verification(person).stream()
            .flatMap(verification -> verification.messages().stream())
            .filter(message -> message.fate() == Message.Fate.TAKEN)
            .count();
    return new HashSet<>(person.steps).size() < person.steps.size() || taken != person.steps.size();
  }

  /** As a table in Markdown, and another of the quotas. */
  public String table() {
    return Stream.of(
            "| of | sign-ups |",
            "|---|--:|",
            row("all, %,d a second".formatted(SIGN_UPS), people),
            row("failed", failed),
            row("lost", lost),
            row("sent a message twice", sentTwice),
            row("called or texted after they had verified", bothered),
            row("called, because a text could not be sent for two minutes", called),
            row("whose wait could not be ended at once", signalsLost),
            "",
            "The longest time from a sign-up to its execution: %d s."
                .formatted(longestWait.toSeconds()),
            "",
            "| quota | allows | granted | refused | more to do than that for | used meanwhile |",
            "|---|---|--:|--:|--:|--:|",
            quotas.stream().map(Overload::row).collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(String of, long count) {
    return String.format(Locale.ROOT, "| %s | %,d |", of, count);
  }

  private static String row(Quota quota) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %,d | %d s | %s |",
        quota.of(),
        quota.allows(),
        quota.granted(),
        quota.refused(),
        quota.backlog().toSeconds(),
        quota.refused() == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", quota.used() * 100));
  }
}
