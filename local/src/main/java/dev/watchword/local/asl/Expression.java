package dev.watchword.local.asl;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;

/** One JSONata expression of a definition. */
final class Expression {
  private static final String START = "{%";
  private static final String END = "%}";

  private final Place place;
  private final Jsonata program;

  private Expression(Place place, Jsonata program) {
    this.place = place;
    this.program = program;
  }

  /** Whether the text is, or was meant to be, an expression. */
  static boolean delimited(String text) {
    return text.startsWith(START) || text.endsWith(END);
  }

  static Expression parse(String text, Site site, Place place) {
    if (!text.startsWith(START)
        || !text.endsWith(END)
        || text.length() < START.length() + END.length()) {
      throw place.refused("an expression stands between '{%' and '%}'");
    }
    String source = text.substring(START.length(), text.length() - END.length()).strip();
    site.check(source, place);
    try {
      Jsonata program = Jsonata.jsonata(source);
      program.setOutputConvertNulls(false);
      return new Expression(place, program);
    } catch (JException e) {
      throw new InvalidDefinition(place + ": bad JSONata: " + e.getMessage(), e);
    }
  }

  /** Synchronized because a compiled expression carries the state of its evaluation. */
  synchronized JsonNode evaluate(Scope scope) throws StateError {
    Object value;
    try {
      Jsonata.Frame frame = program.createFrame();
      frame.bind("states", Json.plain(scope.states()));
      value = program.evaluate(null, frame);
    } catch (RuntimeException | StackOverflowError e) {
      // The library throws more than its own exception for what the data can cause.
      throw StateError.evaluation(place, String.valueOf(e.getMessage()));
    }
    return Json.tree(value)
        .orElseThrow(
            () ->
                StateError.evaluation(
                    place, value == null ? "the result is undefined" : "the result is not JSON"));
  }
}
