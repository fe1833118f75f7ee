package dev.watchword.http.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A method of a path in the document. */
record Operation(Place path, Place operation) {

  String id() {
    return operation.text("operationId");
  }

  boolean fits(Exchange exchange) {
    List<String> template = Arrays.asList(path.name().split("/", -1));
    List<String> called = Arrays.asList(exchange.path().split("/", -1));
    if (!operation.name().equalsIgnoreCase(exchange.method()) || template.size() != called.size()) {
      return false;
    }
    for (int i = 0; i < template.size(); i++) {
      boolean isVariable = template.get(i).startsWith("{") && !called.get(i).isEmpty();
      if (!isVariable && !template.get(i).equals(called.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How many segments of its path vary. */
  int variables() {
    return Math.toIntExact(path.name().chars().filter(c -> c == '{').count());
  }

  /** What stands in a called path for that variable. */
  String variable(String name, String called) {
    int index = Arrays.asList(path.name().split("/", -1)).indexOf("{" + name + "}");
    return called.split("/", -1)[index];
  }

  /** Its own and those of its path. */
  List<Place> parameters() {
    return Stream.concat(path.each("parameters").stream(), operation.each("parameters").stream())
        .toList();
  }

  Optional<Place> requestBody() {
    return operation.find("requestBody");
  }

  List<Place> security() {
    return operation.each("security");
  }

  Optional<Place> response(int status) {
    return operation.at("responses").find(Integer.toString(status));
  }

  List<Place> responses() {
    return operation.each("responses");
  }
}
