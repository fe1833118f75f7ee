package dev.watchword.local.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.crt.CRT;

/**
 * The HTTP client's native library for this machine. The jars that ship have the one for the
 * template's platform only.
 */
public final class NativeLibrary {

  private NativeLibrary() {}

  /**
   * Puts it where the client looks for it: under a function's code, a directory or a jar's root.
   */
  public static void addTo(Path code) throws IOException {
    if (System.getProperty("os.arch").equals("amd64")) {
      String name = "linux/x86_64/glibc/libaws-crt-jni.so";
      Path copy = code.resolve(name);
      Files.createDirectories(copy.getParent());
      try (InputStream library = CRT.class.getResourceAsStream("/" + name)) {
        Files.copy(library, copy);
      }
    }
  }
}
