import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;

/// Holds every Java file of the checkout to google-java-format: `check` names the files that differ
/// and fails, `apply` rewrites them. Maven starts it, on the toolchain's JDK.
void main(String[] args) throws IOException {
  var apply =
      switch (args[0]) {
        case "apply" -> true;
        case "check" -> false;
        default -> throw new IllegalArgumentException("apply or check, not " + args[0]);
      };
  var root = Path.of(args[1]);
  var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
  var differing =
      sources(root).parallelStream().filter(file -> differs(file, formatter, apply)).toList();
  for (var file : differing) {
    IO.println((apply ? "Formatted " : "Not formatted: ") + root.relativize(file));
  }
  if (!apply && !differing.isEmpty()) {
    IO.println("`mvn -Pformat validate` formats them.");
    System.exit(1);
  }
}

List<Path> sources(Path root) throws IOException {
  var sources = new ArrayList<Path>();
  Files.walkFileTree(
      root,
      new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
          return Set.of(".git", "target", "node_modules").contains(directory.toFile().getName())
              ? FileVisitResult.SKIP_SUBTREE
              : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          if (file.toString().endsWith(".java")) {
            sources.add(file);
          }
          return FileVisitResult.CONTINUE;
        }
      });
  sources.sort(null);
  return sources;
}

boolean differs(Path file, Formatter formatter, boolean apply) {
  try {
    var source = Files.readString(file);
    var used = RemoveUnusedImports.removeUnusedImports(source);
    var ordered = ImportOrderer.reorderImports(used, JavaFormatterOptions.Style.GOOGLE);
    var formatted = StringWrapper.wrap(formatter.formatSource(ordered), formatter);
    if (apply && !formatted.equals(source)) {
      Files.writeString(file, formatted);
    }
    return !formatted.equals(source);
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  } catch (FormatterException e) {
    throw new IllegalStateException(file + ": " + e.getMessage(), e);
  }
}
