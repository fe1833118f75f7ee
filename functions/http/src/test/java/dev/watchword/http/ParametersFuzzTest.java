package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is written as a form or as JSON is read as it was; an input is taken for either. */
final class ParametersFuzzTest {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String BODY = "\n--\n";

  private record Pair(String name, String value) {
    static Pair of(String text) {
      int equals = text.indexOf('=');
      return equals < 0
          ? new Pair(text, "")
          : new Pair(text.substring(0, equals), text.substring(equals + 1));
    }
  }

  @FuzzTest
  void areWhatWasSent(byte[] bytes) throws IOException {
    assertReadAsWritten(bytes);
    assertReadByTheLetter(bytes);
  }

  /** An input has a pair in each line, those of the query first; two hyphens begin the body. */
  private static void assertReadAsWritten(byte[] bytes) throws IOException {
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split(BODY, 2);
    List<Pair> query = parts[0].lines().map(Pair::of).toList();
    List<Pair> body = parts.length == 1 ? List.of() : parts[1].lines().map(Pair::of).toList();
    GivenParameters given = new GivenParameters();
    query.forEach(pair -> given.add(pair.name(), pair.value()));
    body.forEach(pair -> given.add(pair.name(), pair.value()));

    HttpCall call = HttpCall.post("/verify/json?" + form(query));
    for (HttpCall written : List.of(call.form(form(body)), call.json(json(body)))) {
      Parameters parameters = read(written);
      parameters.requireReadable();
      given.assertReadIn(parameters);
    }
    given.assertListedIn(read(HttpCall.post("/verify/json").json(Json.write(given.values()))));
  }

  /** An input is a form as it is sent, which Java's own decoder reads too. */
  private static void assertReadByTheLetter(byte[] bytes) throws IOException {
    String sent = new String(bytes, StandardCharsets.ISO_8859_1);
    GivenParameters given = new GivenParameters();
    boolean broken = false;
    for (String text : sent.split("&", -1)) {
      Pair pair = Pair.of(text);
      Optional<String> name = decoded(pair.name());
      broken |= name.isEmpty();
      name.ifPresent(
          known ->
              decoded(pair.value())
                  .ifPresentOrElse(
                      value -> given.add(known, value), () -> given.addUnreadable(known)));
    }

    Parameters parameters =
        read(HttpCall.post("/verify/json").bytes("application/x-www-form-urlencoded", bytes));
    if (broken) {
      assertThrows(V1Refusal.class, parameters::requireReadable);
    } else {
      parameters.requireReadable();
    }
    given.assertReadIn(parameters);
  }

  private static Parameters read(HttpCall call) throws IOException {
    return Request.read(new ByteArrayInputStream(call.event())).parameters();
  }

  private static String form(List<Pair> pairs) {
    return pairs.stream()
        .map(pair -> encoded(pair.name()) + "=" + encoded(pair.value()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String json(List<Pair> pairs) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      for (Pair pair : pairs) {
        json.writeStringField(pair.name(), pair.value());
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  /** One character is one byte. Java's decoder would take signs for digits. */
  private static Optional<String> decoded(String sent) {
    if (!sent.matches("(?s)([^%]|%[0-9A-Fa-f]{2})*+")) {
      return Optional.empty();
    }
    byte[] bytes =
        URLDecoder.decode(sent, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(bytes, StandardCharsets.UTF_8);
    return Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(text)
        : Optional.empty();
  }
}
