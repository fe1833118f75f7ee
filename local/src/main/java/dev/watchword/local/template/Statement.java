package dev.watchword.local.template;

import java.util.List;

/**
 * A statement of a policy.
 *
 * @param resources what it is about
 * @param excepted what it is not about, where it says so instead ({@code NotResource})
 */
public record Statement(
    String sid,
    String effect,
    List<String> actions,
    List<Value> resources,
    List<Value> excepted,
    Value condition) {

  private static final Value NOTHING = new Value.Items(List.of());

  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    excepted = List.copyOf(excepted);
  }

  static Statement read(Value statement) {
    return new Statement(
        statement.at("Sid").text(),
        statement.at("Effect").text(),
        statement.at("Action").items().stream().map(Value::text).toList(),
        statement.find("Resource").orElse(NOTHING).items(),
        statement.find("NotResource").orElse(NOTHING).items(),
        statement.find("Condition").orElse(NOTHING));
  }
}
