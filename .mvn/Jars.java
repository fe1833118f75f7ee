/// Prints how large the functions' jars of the checkout are. Maven starts it when they are made.
void main(String[] args) throws IOException {
  try (var functions = Files.list(Path.of(args[0], "functions")).sorted()) {
    for (var function : functions.toList()) {
      var jar = function.resolve("target/watchword-" + function.getFileName() + "-lambda.jar");
      if (Files.exists(jar)) {
        var megabytes = Files.size(jar) / 1e6;
        IO.println(String.format(Locale.ROOT, "%5.1f MB  %s", megabytes, jar.getFileName()));
      }
    }
  }
}
