package dev.watchword.local.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/COST.md}: one table in each of its sections. */
public final class CostGuide {

  /** The heading of what a million verifications cost. */
  public static final String SUM = "A million verifications";

  private static final Path ROOT = Path.of(System.getProperty("watchword.root", "..")).normalize();

  private static final Path FILE = ROOT.resolve("docs").resolve("COST.md");

  private CostGuide() {}

  /** The lines of the table under that heading. */
  public static List<String> table(String heading) throws IOException {
    return section(heading).lines().filter(line -> line.startsWith("|")).toList();
  }

  private static String section(String heading) throws IOException {
    String begun = Files.readString(FILE).split("\n## " + heading + "\n", 2)[1];
    return begun.split("\n## ", 2)[0];
  }

  /** Puts that table in the place of the one under the heading. */
  static void write(String heading, List<String> table) throws IOException {
    String text = Files.readString(FILE);
    String old = String.join("\n", table(heading));
    Files.writeString(FILE, text.replace(old, String.join("\n", table)));
  }

  /** A line of a table. */
  static String row(Stream<?> cells) {
    return cells.map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** The numbers of a table of counts, by the line's first cell and the column's. */
  static Map<String, Map<String, Long>> numbers(List<String> table) {
    List<String> columns = cells(table.getFirst());
    Map<String, Map<String, Long>> numbers = new TreeMap<>();
    for (String line : table.subList(2, table.size())) {
      List<String> cells = cells(line);
      Map<String, Long> row = numbers.computeIfAbsent(cells.getFirst(), _ -> new TreeMap<>());
      for (int i = 1; i < cells.size(); i++) {
        row.put(columns.get(i), Long.valueOf(cells.get(i)));
      }
    }
    return numbers;
  }

  private static List<String> cells(String line) {
    return Stream.of(line.split("\\|")).skip(1).map(String::strip).toList();
  }
}
