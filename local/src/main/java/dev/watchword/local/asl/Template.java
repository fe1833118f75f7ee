package dev.watchword.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value of a definition, with expressions anywhere inside it. */
sealed interface Template {

  JsonNode evaluate(Scope scope) throws StateError;

  static Template parse(JsonNode node, Site site, Place place) {
    if (node.isTextual() && Expression.delimited(node.textValue())) {
      return new Computed(Expression.parse(node.textValue(), site, place));
    }
    if (node.isObject()) {
      Map<String, Template> fields = new LinkedHashMap<>();
      node.properties()
          .forEach(e -> fields.put(e.getKey(), parse(e.getValue(), site, place.field(e.getKey()))));
      return new Fields(fields);
    }
    if (node.isArray()) {
      List<Template> items = new ArrayList<>();
      node.forEach(item -> items.add(parse(item, site, place.field("" + items.size()))));
      return new Items(items);
    }
    return new Literal(node);
  }

  /** A scalar that stands for itself. */
  record Literal(JsonNode value) implements Template {
    @Override
    public JsonNode evaluate(Scope scope) {
      return value;
    }
  }

  /** What an expression makes of the scope. */
  record Computed(Expression expression) implements Template {
    @Override
    public JsonNode evaluate(Scope scope) throws StateError {
      return expression.evaluate(scope);
    }
  }

  /** An object; the names of its fields stand for themselves. */
  record Fields(Map<String, Template> fields) implements Template {
    @Override
    public JsonNode evaluate(Scope scope) throws StateError {
      ObjectNode object = Json.object();
      for (Map.Entry<String, Template> field : fields.entrySet()) {
        object.set(field.getKey(), field.getValue().evaluate(scope));
      }
      return object;
    }
  }

  /** An array. */
  record Items(List<Template> items) implements Template {
    @Override
    public JsonNode evaluate(Scope scope) throws StateError {
      ArrayNode array = Json.array();
      for (Template item : items) {
        array.add(item.evaluate(scope));
      }
      return array;
    }
  }
}
