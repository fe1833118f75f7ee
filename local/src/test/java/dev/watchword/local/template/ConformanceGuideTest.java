package dev.watchword.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/CONFORMANCE.md to tests that there are, and to the contract's statuses. */
class ConformanceGuideTest {

  private static final Pattern SHOWN = Pattern.compile("`([A-Z]\\w+(?:Test|Contract))`");
  private static final Pattern GOLDEN = Pattern.compile("`((?:v1/)?[a-z0-9-]+\\.txt)`");
  private static final Pattern STATUS = Pattern.compile("^\\| ([0-9]+) \\| .", Pattern.MULTILINE);

  private static final List<String> STATUSES =
      List.of(
          "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "15", "16", "17", "18", "19",
          "20", "29", "101");

  private final Path root = Path.of("..");
  private final String guide = read(root.resolve("docs/CONFORMANCE.md"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void namesTestsThatThereAre() throws IOException {
    Set<String> named = named(SHOWN);
    assertTrue(named.size() > 20, named::toString);
    assertEquals(Set.of(), without(named, files(".java")));
  }

  @Test
  void namesConversationsThatThereAre() throws IOException {
    Set<String> named =
        named(GOLDEN).stream().map(name -> name.replace("v1/", "")).collect(Collectors.toSet());
    assertTrue(named.size() > 5, named::toString);
    assertEquals(Set.of(), without(named, files("")));
  }

  @Test
  void hasARecipeForEveryStatus() {
    assertEquals(
        STATUSES,
        STATUS.matcher(guide).results().map(result -> result.group(1)).distinct().toList());
  }

  private Set<String> named(Pattern pattern) {
    return pattern
        .matcher(guide)
        .results()
        .map((MatchResult result) -> result.group(1))
        .collect(Collectors.toSet());
  }

  /** The names of all files of the tests, that ending taken off. */
  private Set<String> files(String ending) throws IOException {
    try (Stream<Path> functions = Files.walk(root.resolve("functions"));
        Stream<Path> local = Files.walk(root.resolve("local"))) {
      return Stream.concat(functions, local)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> without(Set<String> names, Set<String> known) {
    return names.stream().filter(name -> !known.contains(name)).collect(Collectors.toSet());
  }
}
