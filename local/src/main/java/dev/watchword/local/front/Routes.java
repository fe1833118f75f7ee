package dev.watchword.local.front;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds what serves a call: by method, and by a path in which <code>{name}</code> stands for one
 * whole segment. The fewer of these, the better the match.
 */
public final class Routes<T> {

  /**
   * A route that fits a call.
   *
   * @param key method and path as they were declared
   * @param variables what the path's variables stand for
   */
  public record Match<T>(String key, T target, Map<String, String> variables) {}

  private record Route<T>(String method, String path, List<String> segments, T target) {
    long variables() {
      return segments.stream().filter(Routes::isVariable).count();
    }

    Optional<Map<String, String>> fit(List<String> called) {
      if (called.size() != segments.size()) {
        return Optional.empty();
      }
      Map<String, String> found = new HashMap<>();
      for (int i = 0; i < called.size(); i++) {
        String segment = segments.get(i);
        if (isVariable(segment) && !called.get(i).isEmpty()) {
          found.put(segment.substring(1, segment.length() - 1), called.get(i));
        } else if (!segment.equals(called.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(found);
    }
  }

  private final List<Route<T>> routes = new ArrayList<>();

  /** Adds a route. */
  public Routes<T> add(String method, String path, T target) {
    if (path.contains("+}") || path.startsWith("$")) {
      throw new IllegalArgumentException("this kind of route is not implemented: " + path);
    }
    routes.add(new Route<>(method, path, split(path), target));
    routes.sort(Comparator.comparingLong(Route::variables));
    return this;
  }

  /** The best route for a call. */
  public Optional<Match<T>> match(String method, String path) {
    List<String> called = split(path);
    for (Route<T> route : routes) {
      Optional<Map<String, String>> variables = route.fit(called);
      if (variables.isPresent() && route.method().equals(method)) {
        String key = route.method() + " " + route.path();
        return Optional.of(new Match<>(key, route.target(), variables.get()));
      }
    }
    return Optional.empty();
  }

  /** The methods with which that path can be called, as an Allow header lists them. */
  public String allowed(String path) {
    List<String> called = split(path);
    return routes.stream()
        .filter(route -> route.fit(called).isPresent())
        .map(Route::method)
        .sorted()
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }
}
