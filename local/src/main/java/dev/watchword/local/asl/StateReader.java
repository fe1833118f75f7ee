package dev.watchword.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one state of a definition and refuses whatever the interpreter would not carry out. */
final class StateReader {
  private static final String INVOKE = "arn:aws:states:::lambda:invoke";
  private static final String INVOKE_AND_WAIT = INVOKE + ".waitForTaskToken";
  private final Fields fields;
  private final Place place;

  private StateReader(JsonNode node, Place place) {
    this.fields = new Fields(node, place);
    this.place = place;
  }

  static State read(String name, JsonNode node) {
    return new StateReader(node, Place.ofState(name)).read();
  }

  private State read() {
    String type = fields.text("Type");
    queryLanguage(fields);
    State state =
        switch (type) {
          case "Choice" -> choice();
          case "Task" -> task();
          case "Succeed" -> new State.Succeed(fields.template("Output", Site.INPUT));
          case "Fail" -> new State.Fail(text("Error"), text("Cause"));
          default -> throw fields.place("Type").refused("'" + type + "' is not supported");
        };
    fields.nothingElse();
    return state;
  }

  static void queryLanguage(Fields fields) {
    fields
        .optionalText("QueryLanguage")
        .filter(language -> !language.equals("JSONata"))
        .ifPresent(
            other -> {
              throw fields.place("QueryLanguage").refused("'" + other + "' is not supported");
            });
  }

  private State.Choice choice() {
    List<State.Rule> rules = new ArrayList<>();
    for (Fields rule : fields.objects("Choices")) {
      Place condition = rule.place("Condition");
      Template template = Template.parse(rule.required("Condition"), Site.INPUT, condition);
      rules.add(new State.Rule(condition, template, rule.target("Next")));
      rule.nothingElse();
    }
    return new State.Choice(rules, fields.optionalTarget("Default"));
  }

  private State.Task task() {
    boolean waits = waits(fields.text("Resource"));
    Site site = waits ? Site.TOKEN : Site.INPUT;
    Fields arguments = new Fields(fields.required("Arguments"), fields.place("Arguments"));
    Template function =
        Template.parse(arguments.required("FunctionName"), site, arguments.place("FunctionName"));
    Template payload =
        arguments.template("Payload", site).orElse(new Template.Literal(Json.object()));
    arguments.nothingElse();
    return new State.Task(
        waits,
        function,
        payload,
        timeout(),
        Recovery.retriers(fields),
        Recovery.catchers(fields),
        fields.template("Output", Site.RESULT),
        next());
  }

  private boolean waits(String resource) {
    return switch (resource) {
      case INVOKE -> false;
      case INVOKE_AND_WAIT -> true;
      default -> throw fields.place("Resource").refused("'" + resource + "' is not supported");
    };
  }

  /** Required here: without one a real task waits for years, and the specification says 60 s. */
  private State.Timeout timeout() {
    Place where = fields.place("TimeoutSeconds");
    JsonNode node = fields.required("TimeoutSeconds");
    if (!node.isTextual()) {
      fields.whole("TimeoutSeconds", 1, State.Timeout.LONGEST, 1);
    } else if (!Expression.delimited(node.textValue())) {
      throw where.refused("must be a number or an expression");
    }
    return new State.Timeout(where, Template.parse(node, Site.INPUT, where));
  }

  private Optional<State.Target> next() {
    Optional<JsonNode> end = fields.optional("End");
    if (end.filter(value -> !value.isBoolean() || !value.booleanValue()).isPresent()) {
      throw fields.place("End").refused("must be true");
    }
    Optional<State.Target> next = fields.optionalTarget("Next");
    if (end.isPresent() == next.isPresent()) {
      throw place.refused("must have one of 'Next' and 'End'");
    }
    return next;
  }

  private Optional<State.Text> text(String name) {
    Optional<JsonNode> node = fields.optional(name);
    if (node.filter(value -> !value.isTextual()).isPresent()) {
      throw fields.place(name).refused("must be a string");
    }
    Place where = fields.place(name);
    return node.map(n -> new State.Text(where, Template.parse(n, Site.INPUT, where)));
  }
}
