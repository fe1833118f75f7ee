package dev.watchword.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place in the document.
 *
 * @param address of the document
 * @param name by which it was reached; a reference leads to where it has another
 * @param pointer a JSON pointer
 * @param node what is there
 */
record Place(
    SchemaRegistry schemas,
    String address,
    JsonNode root,
    String name,
    String pointer,
    JsonNode node) {

  private static final String REFERENCE = "$ref";

  /** What is there under that name, or where its reference leads. */
  Optional<Place> find(String name) {
    return Optional.ofNullable(node.get(name)).map(child -> child(name, child).followed());
  }

  /** The same, where it has to be. */
  Place at(String name) {
    return find(name).orElseThrow(() -> new AssertionError(pointer + " has no " + name));
  }

  /** The members, or elements, of what is there under that name; none if nothing is. */
  List<Place> each(String name) {
    return find(name).stream()
        .flatMap(
            list ->
                list.node.isArray()
                    ? Stream.iterate(0, i -> i < list.node.size(), i -> i + 1)
                        .map(i -> list.child(Integer.toString(i), list.node.get(i)).followed())
                    : list.node.properties().stream()
                        .map(entry -> list.child(entry.getKey(), entry.getValue()).followed()))
        .toList();
  }

  private Place child(String under, JsonNode child) {
    String segment = under.replace("~", "~0").replace("/", "~1");
    return new Place(schemas, address, root, under, pointer + "/" + segment, child);
  }

  private Place followed() {
    // Beside a reference a schema may say more.
    if (!node.has(REFERENCE) || node.size() > 1) {
      return this;
    }
    String to = node.get(REFERENCE).asText().substring(1);
    return new Place(schemas, address, root, name, to, root.at(to)).followed();
  }

  String text(String name) {
    return node.path(name).asText();
  }

  /** What that value has against the schema of this place; nothing if it fits. */
  List<String> faults(JsonNode value) {
    SchemaLocation schema = SchemaLocation.of(address + "#" + pointer + "/schema");
    return schemas.getSchema(schema).validate(value).stream().map(Error::toString).toList();
  }
}
