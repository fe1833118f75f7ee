package dev.watchword.local.api;

import dev.watchword.local.front.Answer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;

/** A directory whose files, and those of the folders in it, anybody may read; no other files. */
record Folder(Path directory) {

  /** Plain names, so that none leads out of the directory or to a hidden file. */
  private static final Pattern NAME =
      Pattern.compile("(?:\\w[\\w-]*(?:\\.[\\w-]+)*/)*\\w[\\w-]*(?:\\.[\\w-]+)*\\.(\\w+)");

  /** By what follows a name's last dot; files of other kinds are not served. */
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "yaml", "application/yaml;charset=utf-8",
          "txt", "text/plain;charset=utf-8",
          "png", "image/png");

  /** So that a page gets nothing from elsewhere, tells nobody anything, and is in no frame. */
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "content-security-policy",
          List.of(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'"),
          "x-content-type-options",
          List.of("nosniff"),
          "cache-control",
          List.of("no-store"));

  /** The file of that name as it is now, if there is one that may be read. */
  Optional<Answer> file(String name) throws IOException {
    Matcher plain = NAME.matcher(name);
    String type = plain.matches() ? TYPES.get(plain.group(1)) : null;
    Path file = type == null ? directory : directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Map<String, List<String>> headers = new HashMap<>(HEADERS);
    headers.put("content-type", List.of(type));
    byte[] bytes = Files.readAllBytes(file);
    return Optional.of(
        new Answer(HttpURLConnection.HTTP_OK, headers, SdkBytes.fromByteArray(bytes)));
  }
}
