package dev.watchword.local.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A definition in the Amazon States Language that this interpreter can carry out to the letter. */
public final class StateMachine {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^}]*)}");

  private final String startAt;
  private final Map<String, State> states;

  private StateMachine(String startAt, Map<String, State> states) {
    this.startAt = startAt;
    this.states = Map.copyOf(states);
  }

  /**
   * Reads a definition, {@code ${Name}} standing for the substitution of that name.
   *
   * @throws InvalidDefinition when it is not valid, when a substitution is missing, or when it uses
   *     anything that is not implemented
   */
  public static StateMachine parse(String json, Map<String, String> substitutions) {
    Fields fields = new Fields(read(substitute(json, substitutions)), Place.ofMachine());
    fields.text("QueryLanguage");
    StateReader.queryLanguage(fields);
    String startAt = fields.text("StartAt");
    Map<String, State> states = new HashMap<>();
    fields
        .members("States")
        .forEach((name, node) -> states.put(name, StateReader.read(name, node)));
    fields.nothingElse();
    if (!states.containsKey(startAt)) {
      throw fields.place("StartAt").refused("there is no state '" + startAt + "'");
    }
    StateMachine machine = new StateMachine(startAt, states);
    machine.checkTransitions();
    return machine;
  }

  String startAt() {
    return startAt;
  }

  State state(String name) {
    return states.get(name);
  }

  private static String substitute(String json, Map<String, String> substitutions) {
    return SUBSTITUTION
        .matcher(json)
        .replaceAll(
            match -> {
              String value = substitutions.get(match.group(1));
              if (value == null) {
                throw Place.ofMachine().refused("no substitution for '" + match.group(1) + "'");
              }
              char[] quoted = JsonStringEncoder.getInstance().quoteAsString(value);
              return Matcher.quoteReplacement(String.valueOf(quoted));
            });
  }

  private static JsonNode read(String json) {
    try {
      return Json.read(json);
    } catch (JsonProcessingException e) {
      throw new InvalidDefinition("state machine: not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void checkTransitions() {
    Set<String> reached = new HashSet<>(Set.of(startAt));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (State.Target next : states.get(open.remove()).successors().toList()) {
        if (!states.containsKey(next.name())) {
          throw next.place().refused("there is no state '" + next.name() + "'");
        }
        if (reached.add(next.name())) {
          open.add(next.name());
        }
      }
    }
    for (String name : states.keySet()) {
      if (!reached.contains(name)) {
        throw Place.ofState(name).refused("cannot be reached");
      }
    }
  }
}
