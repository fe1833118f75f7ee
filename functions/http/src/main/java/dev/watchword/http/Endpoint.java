package dev.watchword.http;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final String ID = "{id}";

  private final String name;
  private final Wire wire;
  private final Set<String> methods;
  private final Pattern path;
  private final Reader<C> reader;

  /**
   * Describes one.
   *
   * @param path in which <code>{id}</code> stands for one segment
   */
  Endpoint(Wire wire, Set<String> methods, String path, Reader<C> reader) {
    this.name = path;
    this.wire = wire;
    this.methods = Set.copyOf(methods);
    String literal = Pattern.quote(path).replace(ID, "\\E(?<id>[^/]+)\\Q");
    this.path = Pattern.compile(path.contains(ID) ? literal : literal + "(?<id>)");
    this.reader = reader;
  }

  /** The path's id, empty if the path has none; nothing if the call does not belong here. */
  Optional<String> match(Request request) {
    Matcher matcher = path.matcher(request.path());
    return methods.contains(request.method()) && matcher.matches()
        ? Optional.of(matcher.group("id"))
        : Optional.empty();
  }

  C read(Request request, String id) {
    return reader.read(request, id);
  }

  /** For the log: the path, its id not filled in. */
  String name() {
    return name;
  }

  Wire wire() {
    return wire;
  }
}
