package dev.watchword.local.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source of every {@code SecureRandom} in a JVM: says for whom it is drawn from. */
public final class TracedRandom extends Provider {

  private static final long serialVersionUID = 1;
  private static final String MARK = "drawn at random for ";

  public TracedRandom() {
    super("Traced", "1", "tells of every draw");
    putService(new Service(this, "SecureRandom", "Traced", Spi.class.getName(), List.of(), null));
  }

  /** The options of a JVM whose first provider this is to be. */
  static String[] options(Path directory) throws IOException {
    List<String> providers = new ArrayList<>(List.of(TracedRandom.class.getName()));
    for (Provider provider : Security.getProviders()) {
      providers.add(provider.getName());
    }
    List<String> lines = new ArrayList<>();
    for (String provider : providers) {
      lines.add("security.provider." + (lines.size() + 1) + "=" + provider);
    }
    Path security = Files.write(Files.createTempFile(directory, "security", ""), lines);
    String classes =
        TracedRandom.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return new String[] {"-Djava.security.properties=" + security, "-Xbootclasspath/a:" + classes};
  }

  /** Who has drawn, according to what such a JVM has printed. */
  static Set<String> drawers(String output) {
    return Pattern.compile(MARK + "([a-z.]+)")
        .matcher(output)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** Draws from the operating system. */
  public static final class Spi extends SecureRandomSpi {

    private static final long serialVersionUID = 1;

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {
      String drawer = StackWalker.getInstance().walk(Spi::drawer);
      System.out.println(MARK + drawer);
      try (InputStream source = Files.newInputStream(Path.of("/dev/urandom"))) {
        source.readNBytes(bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The first two parts of the name of the nearest class that is not of the platform. */
    private static String drawer(Stream<StackWalker.StackFrame> frames) {
      return frames
          .map(StackWalker.StackFrame::getClassName)
          .filter(name -> !name.startsWith("java.") && !name.startsWith(Spi.class.getName()))
          .findFirst()
          .map(name -> name.split("\\.", -1))
          .map(parts -> parts[0] + "." + parts[1])
          .orElse("nobody");
    }

    @Override
    protected byte[] engineGenerateSeed(int length) {
      byte[] seed = new byte[length];
      engineNextBytes(seed);
      return seed;
    }
  }
}
