package dev.watchword.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An event as a function gets it, for comparison with its file in {@code events/}. {@code
 * -Dwatchword.write=true} writes the file instead.
 */
public final class SampleEvent {

  /** The request that the samples are about. */
  public static final String REQUEST_ID = "0123456789abcdef0123456789abcdef";

  /** The message that a carrier knows, as it is known in a rehearsal too. */
  public static final String MESSAGE_ID = "sample-message";

  /** Where the files are. */
  public static final Path DIRECTORY =
      Path.of(System.getProperty("watchword.root", ".."), "events").normalize();

  private static final boolean WRITE = Boolean.getBoolean("watchword.write");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode event;

  public SampleEvent(byte[] event) throws IOException {
    this.event = JSON.readTree(event);
  }

  /** The same, but that everything so named, and the text of every attribute so named, is this. */
  public SampleEvent with(String name, String value) {
    replace(event, name, value);
    return this;
  }

  private static void replace(JsonNode node, String name, String value) {
    if (node instanceof ObjectNode object) {
      if (object.path(name).isValueNode()) {
        object.put(name, value);
      } else if (object.at("/" + name + "/S").isTextual()) {
        object.putObject(name).put("S", value);
      }
    }
    node.forEach(child -> replace(child, name, value));
  }

  /** Compares it with the file of that function, or writes that. */
  public void isThatOf(String function) throws IOException {
    Path file = DIRECTORY.resolve(function + ".json");
    String text = JSON.writer(printer()).writeValueAsString(sorted(event)) + "\n";
    if (WRITE) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text, "run again with -Dwatchword.write=true");
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(lines)
        .withArrayIndenter(lines);
  }

  /** The attributes of an item come in no order. */
  private static JsonNode sorted(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        Map<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        ObjectNode sorted = JSON.createObjectNode();
        members.forEach((name, value) -> sorted.set(name, sorted(value)));
        yield sorted;
      }
      case ArrayNode array -> {
        ArrayNode sorted = JSON.createArrayNode();
        array.forEach(element -> sorted.add(sorted(element)));
        yield sorted;
      }
      default -> node;
    };
  }
}
