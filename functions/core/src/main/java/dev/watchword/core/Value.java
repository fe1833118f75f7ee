package dev.watchword.core;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plain value, as a command gives it and as the table keeps it. A list prints its length only.
 */
public sealed interface Value {

  record Flag(boolean on) implements Value {}

  record Text(String text) implements Value {}

  record Amount(BigDecimal number) implements Value {}

  record Texts(List<String> texts) implements Value {
    public Texts {
      texts = List.copyOf(texts);
    }

    @Override
    public String toString() {
      return "Texts[" + texts.size() + "]";
    }
  }

  /**
   * A list of objects.
   *
   * @param objects the members of each, all texts, in the order of their names
   */
  record Objects(List<Map<String, String>> objects) implements Value {
    public Objects {
      objects = objects.stream().map(Objects::copy).toList();
    }

    private static Map<String, String> copy(Map<String, String> object) {
      return Collections.unmodifiableMap(new TreeMap<>(object));
    }

    @Override
    public String toString() {
      return "Objects[" + objects.size() + "]";
    }
  }
}
