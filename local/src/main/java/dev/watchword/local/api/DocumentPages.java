package dev.watchword.local.api;

import dev.watchword.local.front.Answer;
import dev.watchword.local.front.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import software.amazon.awssdk.core.SdkBytes;

/**
 * {@code /local/openapi.yaml} and {@code /local/docs}: the API's document, and Swagger UI to browse
 * it, which needs nothing from elsewhere.
 *
 * @param document the file, read anew for each call
 */
public record DocumentPages(Path document) {

  private static final String WEBJAR = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String ASSETS = "/META-INF/resources/webjars/swagger-ui/";

  /** Those of Swagger UI that the page names. */
  private static final Map<String, String> TYPES =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript");

  /** That page, if the call asks for one. */
  Optional<Answer> answer(Call call) {
    if (!call.method().equals("GET")) {
      return Optional.empty();
    }
    try {
      return switch (call.path()) {
        case "/local/openapi.yaml" ->
            Optional.of(page("application/yaml", Files.readAllBytes(document)));
        case "/local/docs" -> Optional.of(page("text/html", resource("docs.html")));
        default -> asset(call.path().replaceFirst("^/local/docs/", ""));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Answer> asset(String file) throws IOException {
    String type = TYPES.get(file);
    return type == null
        ? Optional.empty()
        : Optional.of(page(type, resource(ASSETS + version() + "/" + file)));
  }

  /** The webjar has it in its paths. */
  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = DocumentPages.class.getResourceAsStream(WEBJAR)) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DocumentPages.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static Answer page(String type, byte[] bytes) {
    return new Answer(
        HttpURLConnection.HTTP_OK,
        Map.of("content-type", List.of(type + ";charset=utf-8")),
        SdkBytes.fromByteArray(bytes));
  }
}
