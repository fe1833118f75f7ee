package dev.watchword.local.template;

import java.util.List;
import java.util.Map;

/**
 * A Lambda function.
 *
 * @param handler the handler's class
 * @param routes none for a function that no route leads to
 * @param environment the variables it is given
 * @param statements what its role may do
 */
public record Function(
    String logicalId,
    String handler,
    List<Route> routes,
    Map<String, Value> environment,
    List<Statement> statements) {

  public Function {
    routes = List.copyOf(routes);
    statements = List.copyOf(statements);
  }
}
