package dev.watchword.local.cost;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much of what somebody has used, such as {@code send: GetItem}. */
final class Counts {

  static final String INVOCATIONS = "invocations";

  /** By preset there is no event bus, and nothing invokes it; here in batches of any size. */
  private static final String NOT_INVOKED = "notify";

  private final SortedMap<String, Long> counts;

  Counts() {
    this(new TreeMap<>());
  }

  Counts(SortedMap<String, Long> counts) {
    this.counts = counts;
  }

  /** What is counted of whom, under one name. */
  static String key(String who, String what) {
    return who + ": " + what;
  }

  synchronized void add(String who, String what, long more) {
    if (!who.equals(NOT_INVOKED)) {
      counts.merge(key(who, what), more, Long::sum);
    }
  }

  /** What was counted so far, with which it begins anew. */
  synchronized Counts taken() {
    Counts taken = new Counts(new TreeMap<>(counts));
    counts.clear();
    return taken;
  }

  /** What there is of that; 0 if it was never counted. */
  synchronized long of(String who, String what) {
    return counts.getOrDefault(key(who, what), 0L);
  }

  /** The same, of everybody. */
  synchronized long ofAll(String what) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().endsWith(key("", what)))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  synchronized SortedMap<String, Long> all() {
    return new TreeMap<>(counts);
  }
}
