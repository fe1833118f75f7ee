package dev.watchword.local.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The state machine that ships, with our functions behind it, on an engine of somebody else's and
 * on the local stack's interpreter: both have to make the same of every case.
 */
@Tag("engine")
final class EngineTest {
  private static final String NO_ENGINE =
      "Skipped: there is no other engine. -Dwatchword.engine=URL says where one is.";
  private static final String ROW = "%-32s %-76s %-12s %-28s %-28s %s%n";

  /** What each of two engines made of a case. */
  private record Played(Transcript other, Transcript ours) {
    Set<String> differences() {
      return Transcript.differences(other, ours);
    }
  }

  @Test
  void makesOfEveryCaseWhatTheLocalInterpreterMakes() throws Exception {
    String address = System.getProperty("watchword.engine", "");
    if (address.isEmpty()) {
      System.out.println(NO_ENGINE);
    }
    assumeFalse(address.isEmpty(), NO_ENGINE);
    Map<Case, Played> played = play(URI.create(address));
    print(played);
    Set<String> found = new TreeSet<>();
    played.forEach(
        (each, both) -> both.differences().forEach(it -> found.add(each.title() + ": " + it)));
    assertEquals(new TreeSet<>(KnownDifferences.REASONS.keySet()), found);
  }

  /** First on ours, one after another: what is slow the first time is then done. */
  private static Map<Case, Played> play(URI address) throws Exception {
    Map<Case, Transcript> ours = new LinkedHashMap<>();
    try (Engine engine = new OurEngine()) {
      for (Case each : Case.all()) {
        ours.put(each, each.play(engine));
      }
    }
    Map<Case, Future<Transcript>> under = new LinkedHashMap<>();
    try (Engine engine = new OtherEngine(address);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ours.keySet().forEach(each -> under.put(each, threads.submit(() -> each.play(engine))));
    }
    Map<Case, Played> played = new LinkedHashMap<>();
    for (var each : under.entrySet()) {
      played.put(each.getKey(), new Played(each.getValue().get(), ours.get(each.getKey())));
    }
    return played;
  }

  private static void print(Map<Case, Played> played) {
    StringBuilder table = new StringBuilder(String.format("%n"));
    table.append(
        String.format(ROW, "case", "states entered", "transitions", "other", "ours", "the two"));
    played.forEach(
        (each, both) -> {
          Set<String> differences = both.differences();
          table.append(
              String.format(
                  ROW,
                  each.title(),
                  String.join(" ", both.other().states()),
                  both.other().states().size(),
                  both.other().end(),
                  both.ours().end(),
                  differences.isEmpty() ? "same" : "differ"));
          for (String difference : differences) {
            String reason =
                KnownDifferences.REASONS.getOrDefault(
                    each.title() + ": " + difference, "UNEXPECTED");
            table.append(String.format("    %s%n    %s%n", difference, reason));
          }
        });
    System.out.println(table);
  }
}
