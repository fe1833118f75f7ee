package dev.watchword.bench;

import dev.watchword.bench.runtime.ColdStarts;
import dev.watchword.bench.runtime.WarmCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures, prints the report and leaves it in a directory, a file for each section. */
public final class Main {

  private static final List<Section> SECTIONS =
      List.of(new ColdStarts(), new WarmCalls(), new Steps(), new OverQuota(), new Cost());

  private Main() {}

  /**
   * Runs every section.
   *
   * @param arguments where the report goes
   */
  public static void main(String[] arguments) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(Main::endChildren));
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    List<String> wanted = List.of(System.getProperty("watchword.bench.sections").split(","));
    for (Section section : SECTIONS) {
      if (!wanted.contains(section.name())) {
        continue;
      }
      String text = section.measure(directory);
      Path file = directory.resolve("PERFORMANCE-" + section.name() + ".md");
      Files.writeString(file, text);
      System.out.printf("%n%s%nThis is in %s.%n", text, file);
    }
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  /** However this process ends. */
  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
