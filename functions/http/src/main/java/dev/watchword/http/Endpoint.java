package dev.watchword.http;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A place in the API: which calls come to it, and how they are read. */
public final class Endpoint<C extends Command> {

  /** Reads a call's parameters. */
  @FunctionalInterface
  interface Reader<C extends Command> {
    /**
     * Reads a call whose credentials were right.
     *
     * @param id as the path has it; empty if the path has none
     * @throws Refusal if it can't be read
     */
    C read(Request request, String id);
  }

  /** Reads a call whose path has two segments that vary. */
  @FunctionalInterface
  interface NestedReader<C extends Command> {
    /**
     * Reads a call whose credentials were right.
     *
     * @throws Refusal if it can't be read
     */
    C read(Request request, String id, String inner);
  }

  /** A call that belongs here, to be read once its credentials were right. */
  @FunctionalInterface
  interface Match<C extends Command> {
    /**
     * Reads it.
     *
     * @throws Refusal if it can't be read
     */
    C read();
  }

  private static final Pattern VARIABLE = Pattern.compile("\\{[a-z]+}");
  private static final String SEGMENT = "([^/]+)";

  private final String name;
  private final Wire wire;
  private final Set<String> methods;
  private final Pattern path;
  private final NestedReader<C> reader;

  /**
   * Describes one.
   *
   * @param path in which <code>{id}</code> stands for one segment
   */
  Endpoint(Wire wire, Set<String> methods, String path, Reader<C> reader) {
    this(wire, methods, path, (NestedReader<C>) (request, id, _) -> reader.read(request, id));
  }

  /**
   * Describes one with two segments that vary.
   *
   * @param path in which each word in braces stands for one segment
   */
  Endpoint(Wire wire, Set<String> methods, String path, NestedReader<C> reader) {
    this.name = path;
    this.wire = wire;
    this.methods = Set.copyOf(methods);
    this.path =
        Pattern.compile(
            Stream.of(VARIABLE.split(path, -1)).map(Pattern::quote).collect(joining(SEGMENT)));
    this.reader = reader;
  }

  /** How that call is to be read; nothing if it does not belong here. */
  Optional<Match<C>> match(Request request) {
    Matcher matcher = path.matcher(request.path());
    return methods.contains(request.method()) && matcher.matches()
        ? Optional.of(() -> reader.read(request, segment(matcher, 1), segment(matcher, 2)))
        : Optional.empty();
  }

  /** Empty if the path has not so many. */
  private static String segment(Matcher matcher, int number) {
    return number <= matcher.groupCount() ? matcher.group(number) : "";
  }

  /** For the log: the path, its id not filled in. */
  String name() {
    return name;
  }

  Wire wire() {
    return wire;
  }
}
