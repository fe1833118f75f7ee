package dev.watchword.local.api;

import dev.watchword.local.front.Answer;
import dev.watchword.local.front.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The front page at {@code /}, what it reads, and {@code /local/docs}: Swagger UI to browse the
 * API's document. They need nothing from elsewhere, and files are read anew for each call.
 *
 * @param root the directory of {@code template.yaml}
 */
public record Pages(Path root) {

  private static final String PAGE = "/local/page/";
  private static final String SAMPLE = "/local/sample/";

  private static final String WEBJAR = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String ASSETS = "/META-INF/resources/webjars/swagger-ui/";

  /** Those of Swagger UI that the page names. */
  private static final Map<String, String> TYPES =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript");

  /** That page, if the call asks for one that there is. */
  Optional<Answer> answer(Call call) {
    if (!call.method().equals("GET")) {
      return Optional.empty();
    }
    try {
      return page(call.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Answer> page(String path) throws IOException {
    Folder page = new Folder(root.resolve("local/src/main/page"));
    if (path.startsWith(PAGE)) {
      return page.file(path.substring(PAGE.length()));
    }
    if (path.startsWith(SAMPLE)) {
      return new Folder(root.resolve("docs/sample")).file(path.substring(SAMPLE.length()));
    }
    return switch (path) {
      case "/" -> page.file("index.html");
      case "/local/statemachine" -> new Folder(root).file("statemachine.asl.json");
      case "/local/openapi.yaml" -> new Folder(root.resolve("docs")).file("openapi.yaml");
      case "/local/docs" -> Optional.of(document("text/html", resource("docs.html")));
      default -> asset(path.replaceFirst("^/local/docs/", ""));
    };
  }

  private static Optional<Answer> asset(String file) throws IOException {
    String type = TYPES.get(file);
    return type == null
        ? Optional.empty()
        : Optional.of(document(type, resource(ASSETS + version() + "/" + file)));
  }

  /** The webjar has it in its paths. */
  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Pages.class.getResourceAsStream(WEBJAR)) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static Answer document(String type, byte[] bytes) {
    return new Answer(
        HttpURLConnection.HTTP_OK,
        Map.of("content-type", List.of(type + ";charset=utf-8")),
        SdkBytes.fromByteArray(bytes));
  }
}
