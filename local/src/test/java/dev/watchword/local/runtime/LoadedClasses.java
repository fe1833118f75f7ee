package dev.watchword.local.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The classes that a JVM loads, in order. */
public final class LoadedClasses {

  /**
   * Not those of the runtime interface client, which no function can load in advance; nor the few
   * that are needed only if the end of an answer comes later than its last byte.
   */
  private static final Pattern OURS =
      Pattern.compile(
          "^(dev\\.watchword|software\\.amazon\\.(?!awssdk\\.utils\\.async\\.)|com\\.fasterxml|com\\.google|org\\.)");

  private final Path file;
  private long seen;

  public LoadedClasses(Path directory) throws IOException {
    file = Files.createTempFile(directory, "loaded", "");
  }

  /** Has a JVM write them down. */
  public String option() {
    return "-Xlog:class+load:file=" + file + ":none";
  }

  /** Those that have come since this was last asked: name and source. */
  public List<String> more() throws IOException {
    List<String> more = Files.readAllLines(file).stream().skip(seen).toList();
    seen += more.size();
    return more;
  }

  public static boolean comesFromAJarOfOurs(String line) {
    return OURS.matcher(line).find();
  }
}
