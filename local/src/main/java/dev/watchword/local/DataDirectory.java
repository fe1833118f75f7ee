package dev.watchword.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/**
 * What outlives the stack, if anything does: the table, the keys, and how far time has got.
 *
 * @param path empty: nothing does
 */
record DataDirectory(Optional<Path> path) {
  private static final int KEY_BYTES = 48;

  /** Makes the directory if it is missing. */
  static DataDirectory open(Optional<Path> path) throws IOException {
    if (path.isPresent()) {
      Files.createDirectories(path.get());
    }
    return new DataDirectory(path);
  }

  Optional<File> table() {
    return path.map(directory -> directory.resolve("watchword.db").toFile());
  }

  /** The key ring, made at the first start. */
  String keys() throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    String made =
        "{\"current\":\"k1\",\"index\":\"k1\",\"k1\":\"%s\"}"
            .formatted(Base64.getUrlEncoder().encodeToString(key));
    if (path.isEmpty()) {
      return made;
    }
    Path file = path.get().resolve("keys.json");
    if (Files.notExists(file)) {
      Files.createFile(file, ownerOnly(file));
      Files.writeString(file, made);
    }
    return Files.readString(file);
  }

  /** When to begin: now in whole seconds, unless time was moved further before. */
  Instant start(Instant now) throws IOException {
    Instant start = now.truncatedTo(ChronoUnit.SECONDS);
    Optional<Path> file = time().filter(Files::exists);
    if (file.isEmpty()) {
      return start;
    }
    Instant earlier = Instant.parse(Files.readString(file.get()).strip());
    return earlier.isAfter(start) ? earlier : start;
  }

  /** Keeps time from going back at the next start. */
  void remember(Instant now) throws IOException {
    Optional<Path> file = time();
    if (file.isPresent()) {
      Files.writeString(file.get(), now.toString());
    }
  }

  private Optional<Path> time() {
    return path.map(directory -> directory.resolve("time"));
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
