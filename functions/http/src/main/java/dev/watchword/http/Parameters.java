package dev.watchword.http;

import dev.watchword.core.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameters of a call to version 1, wherever in it they were given. Finds fault only with a
 * parameter that somebody asks for: the others are not ours to judge.
 */
final class Parameters {

  private final Map<String, List<String>> values = new HashMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Set<String> lists = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final Set<String> brokenParts = new LinkedHashSet<>();

  /** A value was given. An empty one is none, as the contract has it. */
  void given(String name, String value) {
    if (!value.isEmpty()) {
      values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
  }

  /** A value was given as a JSON number. */
  void givenAsNumber(String name, String value) {
    numbers.add(name);
    given(name, value);
  }

  /** A value was given as one of a list. */
  void givenInList(String name, String value) {
    lists.add(name);
    given(name, value);
  }

  /** A value was given that can't be read. */
  void unreadable(String name) {
    unreadable.add(name);
  }

  /** A part of the call, {@code query} or {@code body}, can't be read. */
  void broken(String part) {
    brokenParts.add(part);
  }

  /**
   * Makes sure that nothing was lost while reading.
   *
   * @throws V1Refusal naming the part of the call that can't be read
   */
  void requireReadable() {
    if (!brokenParts.isEmpty()) {
      throw V1Error.unreadable(brokenParts.iterator().next());
    }
  }

  /** Tells whether nothing was lost while reading. */
  boolean isReadable() {
    return brokenParts.isEmpty();
  }

  /**
   * Makes sure that those are there.
   *
   * @throws V1Refusal naming the first that is not
   */
  void require(String... names) {
    for (String name : names) {
      if (!isGiven(name)) {
        throw V1Error.missing(name);
      }
    }
  }

  /**
   * The key under which a request is asked for by these parameters; who asks for it is not a part
   * of what is asked for.
   *
   * @throws V1Refusal if it can't be one
   */
  Optional<IdempotencyKey> key(Request request) {
    Map<String, List<String>> asked = new TreeMap<>(values);
    asked.keySet().removeAll(Set.of("api_key", "api_secret"));
    String content = Json.write(Map.of(request.path(), asked));
    return request
        .idempotencyKey()
        .map(
            name ->
                IdempotencyKey.of(name, content.getBytes(StandardCharsets.UTF_8))
                    .orElseThrow(() -> V1Error.invalid("Idempotency-Key")));
  }

  boolean isGiven(String name) {
    return values.containsKey(name) || unreadable.contains(name);
  }

  /** Tells whether a value of that parameter is a JSON number. */
  boolean isNumber(String name) {
    return numbers.contains(name);
  }

  /** Whether that parameter has more than one value, or one that can't be read. */
  boolean isDoubtful(String name) {
    return unreadable.contains(name)
        || lists.contains(name)
        || values.getOrDefault(name, List.of()).stream().distinct().count() > 1;
  }

  /**
   * The value of a parameter, if it is given.
   *
   * @throws V1Refusal if there are several, or one that can't be read
   */
  Optional<String> one(String name) {
    if (isDoubtful(name)) {
      throw V1Error.invalid(name);
    }
    return values.getOrDefault(name, List.of()).stream().findFirst();
  }

  /**
   * The values of a parameter that may be repeated, in the order given.
   *
   * @throws V1Refusal if one can't be read
   */
  List<String> all(String name) {
    if (unreadable.contains(name)) {
      throw V1Error.invalid(name);
    }
    return List.copyOf(values.getOrDefault(name, List.of()));
  }
}
