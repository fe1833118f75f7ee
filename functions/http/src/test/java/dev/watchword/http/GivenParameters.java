package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was given of each parameter: its values in order, and whether one can't be read. */
final class GivenParameters {
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Set<String> unreadable = new HashSet<>();

  /** By name, in the order given. */
  Map<String, List<String>> values() {
    return Collections.unmodifiableMap(values);
  }

  void add(String name, String value) {
    List<String> before = values.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!value.isEmpty()) {
      before.add(value);
    }
  }

  void addUnreadable(String name) {
    add(name, "");
    unreadable.add(name);
  }

  /** Each by one list: no parameter that has a single value may come so. */
  void assertListedIn(Parameters parameters) {
    values.forEach(
        (name, given) -> {
          assertEquals(given, parameters.all(name), name);
          assertEquals(!given.isEmpty(), parameters.isDoubtful(name), name);
        });
  }

  void assertReadIn(Parameters parameters) {
    values.forEach(
        (name, given) -> {
          boolean readable = !unreadable.contains(name);
          boolean certain = readable && new HashSet<>(given).size() <= 1;
          assertEquals(!given.isEmpty() || !readable, parameters.isGiven(name), name);
          assertEquals(!certain, parameters.isDoubtful(name), name);
          if (certain) {
            assertEquals(given.stream().findFirst(), parameters.one(name), name);
          } else {
            assertInvalid(name, () -> parameters.one(name));
          }
          if (readable) {
            assertEquals(given, parameters.all(name), name);
          } else {
            assertInvalid(name, () -> parameters.all(name));
          }
        });
  }

  private static void assertInvalid(String name, Runnable read) {
    V1Refusal refusal = assertThrows(V1Refusal.class, read::run, name);
    assertEquals("3", refusal.body().status());
  }
}
