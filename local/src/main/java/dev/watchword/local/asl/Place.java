package dev.watchword.local.asl;

import java.util.Optional;

/** Where in a definition something stands: a state, or the machine itself, and a path of fields. */
record Place(Optional<String> state, String path) {

  static Place ofMachine() {
    return new Place(Optional.empty(), "");
  }

  static Place ofState(String name) {
    return new Place(Optional.of(name), "");
  }

  Place field(String name) {
    return new Place(state, path.isEmpty() ? name : path + "/" + name);
  }

  InvalidDefinition refused(String reason) {
    return new InvalidDefinition(this + ": " + reason);
  }

  @Override
  public String toString() {
    String owner = state.map(name -> "state '" + name + "'").orElse("state machine");
    return path.isEmpty() ? owner : owner + ", field '" + path + "'";
  }
}
