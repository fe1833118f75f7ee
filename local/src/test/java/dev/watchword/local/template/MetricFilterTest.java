package dev.watchword.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.local.Caller;
import dev.watchword.local.LocalStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The metric filters of {@code infra/operations.yaml} against the lines that the functions write:
 * what they count is what has happened.
 */
@ResourceLock(Resources.SYSTEM_OUT)
final class MetricFilterTest {

  /**
   * {@code $.name = "value"}, with an index into a list perhaps, or {@code !=}: all that we use.
   */
  private static final Pattern CONDITION =
      Pattern.compile("\\$\\.(\\w+)(\\[0])? (!?=) \"([^\"]*)\"");

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void count_what_has_happened() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        LocalStack stack =
            LocalStack.start(
                LocalStack.Options.forTests().logTo(line -> lines.add(withoutFunction(line))));
        Caller caller = new Caller(stack.baseUrl())) {
      System.setOut(out);
      var _ =
          caller.post(
              "/local/carrier",
              """
              {"channel":"sms","to":"12025550123","fail":"refused","times":1}
              """);
      String id = send(caller, "12025550123", "Acme").get("request_id").textValue();
      var _ = send(caller, "12025550124", "Acme");
      var _ = send(caller, "12025550124", "Acme");
      var _ = send(caller, "12025550125", "");
      String code = code(caller, "12025550123");
      var _ = check(caller, id, code.equals("0000") ? "1111" : "0000");
      var _ = check(caller, id, code);
      var _ = check(caller, id, code);
    } finally {
      System.setOut(before);
    }
    printed.toString(StandardCharsets.UTF_8).lines().forEach(lines::add);

    Map<String, Long> counted = new TreeMap<>();
    Stacks.of("operations")
        .resources("AWS::Logs::MetricFilter")
        .forEach(
            (name, filter) -> counted.put(name, count(filter.at("Properties", "FilterPattern"))));
    counted.values().removeIf(count -> count == 0);
    assertEquals(
        Map.of("AcceptedFilter", 2L, "VerifiedFilter", 1L, "RefusedFilter", 1L),
        counted,
        lines::toString);
  }

  /** The two that must never count anything here. */
  @Test
  void count_what_must_not_happen() {
    lines.add("{\"trouble\":\"guessed beyond the limit\",\"request_id\":\"0\"}");
    lines.add("{\"function\":\"SendFunction\",\"error\":[\"java.lang.IllegalStateException\"]}");
    lines.add("{\"function\":\"SendFunction\",\"outcome\":\"Accepted\"}");
    Map<String, Value> filters = Stacks.of("operations").resources("AWS::Logs::MetricFilter");
    assertEquals(1, count(filters.get("BeyondTheLimitFilter").at("Properties", "FilterPattern")));
    assertEquals(1, count(filters.get("SendBrokeFilter").at("Properties", "FilterPattern")));
  }

  /** As the gateway logs them; ours has gone through Lambda. */
  @Test
  void count_callers_whom_the_gateway_turned_away_and_not_those_over_their_own_limit() {
    Value filter =
        Stacks.of("operations").resources("AWS::Logs::MetricFilter").get("TurnedAwayFilter");
    String line = "{\"status\":\"%s\",\"integration_status\":\"%s\"}";
    lines.add(line.formatted("429", "200"));
    lines.add(line.formatted("200", "200"));
    lines.add(line.formatted("503", "-"));
    assertEquals(0, count(filter.at("Properties", "FilterPattern")));
    lines.add(line.formatted("429", "-"));
    assertEquals(1, count(filter.at("Properties", "FilterPattern")));
  }

  private long count(Value pattern) {
    return lines.stream().filter(line -> matches(pattern.text(), line)).count();
  }

  /** Conditions are joined by {@code &&}, or in parentheses by {@code ||}. */
  private static boolean matches(String pattern, String line) {
    JsonNode logged = read(line);
    return Stream.of(pattern.replaceAll("[{}()]", "").split("&&", -1))
        .allMatch(
            all -> Stream.of(all.split("\\|\\|", -1)).anyMatch(one -> holds(one.strip(), logged)));
  }

  private static boolean holds(String condition, JsonNode logged) {
    MatchResult parts =
        CONDITION
            .matcher(condition)
            .results()
            .filter(found -> found.group().equals(condition))
            .findFirst()
            .orElseThrow(() -> new AssertionError("not understood: " + condition));
    JsonNode field = logged.path(parts.group(1));
    JsonNode value = parts.group(2) == null ? field : field.path(0);
    boolean equal = parts.group(4).equals("*") || parts.group(4).equals(value.textValue());
    return value.isTextual() && equal == parts.group(3).equals("=");
  }

  /** The local stack shows several functions' lines in one place, and says whose each is. */
  private static String withoutFunction(String line) {
    return line.substring(line.indexOf('{'));
  }

  private static JsonNode read(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  private static JsonNode send(Caller caller, String number, String brand) {
    return caller.verify("/verify/json", Map.of("number", number, "brand", brand));
  }

  private static JsonNode check(Caller caller, String id, String code) {
    return caller.verify("/verify/check/json", Map.of("request_id", id, "code", code));
  }

  private static String code(Caller caller, String number) {
    JsonNode messages = Caller.json(caller.get("/local/messages?to=" + number));
    String body = messages.get(messages.size() - 1).get("body").textValue();
    return Pattern.compile("(?<![0-9])[0-9]{4}(?![0-9])")
        .matcher(body)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }
}
