package dev.watchword.local.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.watchword.local.LocalStack;
import dev.watchword.local.asl.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a verification uses, counted on the local stack, and what a million of them cost. {@code
 * docs/COST.md} has the expected numbers; {@code -Dwatchword.write=true} writes them.
 */
class CostTest {

  private static final String COUNTS = "What each way uses";
  private static final String PRICES = "Prices";

  /** Long enough for the account's bucket to be full again. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** What the gateway puts into its line, in lengths as they are. */
  private static final Map<String, String> OF_A_CALL =
      Map.ofEntries(
          Map.entry("requestTime", "23/Nov/2026:21:41:09 +0000"),
          Map.entry("requestId", "JKJaXmPLvHcESHA="),
          Map.entry("routeKey", "POST /verify/check/{format}"),
          Map.entry("path", "/verify/check/json"),
          Map.entry("status", "200"),
          Map.entry("identity.sourceIp", "203.0.113.117"),
          Map.entry("responseLength", "187"),
          Map.entry("responseLatency", "31"),
          Map.entry("integrationLatency", "28"),
          Map.entry("integrationStatus", "200"),
          Map.entry("integrationErrorMessage", "-"),
          Map.entry("error.responseType", "-"));

  /** One may begin as another does. */
  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed();

  private static final Map<Walk, Counts> WALKED = new EnumMap<>(Walk.class);

  private static Model model;

  @BeforeAll
  static void walkEveryWay() throws IOException {
    Meter meter = new Meter();
    LocalStack.Options options = LocalStack.Options.forTests();
    try (LocalStack stack =
        LocalStack.start(options.logTo(meter::logged).through(meter::between))) {
      for (Walk walk : Walk.values()) {
        WALKED.put(walk, walked(walk, stack, meter));
      }
    }
    JsonNode template = new YAMLMapper().readTree(options.root().resolve("template.yaml").toFile());
    JsonNode functions = template.at("/Globals/Function");
    assertEquals("arm64", functions.at("/Architectures/0").asText());
    model =
        new Model(WALKED, accessLine(template), functions.path("MemorySize").intValue() / 1024.0);
    if (Boolean.getBoolean("watchword.write")) {
      CostGuide.write(COUNTS, counts());
      CostGuide.write(PRICES, prices());
      CostGuide.write(CostGuide.SUM, sum());
    }
  }

  private static Counts walked(Walk walk, LocalStack stack, Meter meter) {
    stack.clock().advance(PAUSE);
    try (Customer customer = new Customer(stack, "44791112345" + WALKED.size())) {
      walk.with(customer);
      stack.settle();
      Counts counts = meter.taken(stack.invocations());
      Execution execution = stack.execution(customer.request()).orElseThrow();
      assertEquals(Execution.Status.SUCCEEDED, execution.status());
      counts.add("gateway", "calls", customer.calls());
      counts.add("machine", "states entered", execution.transitions());
      counts.add("machine", "retries", execution.retries());
      counts.add("machine", "history events", execution.history().size());
      return counts;
    }
  }

  /** How long a line of the gateway's log is, by the format in the template. */
  private static int accessLine(JsonNode template) {
    String line = template.at("/Resources/Api/Properties/AccessLogSettings/Format").asText();
    for (String variable : OF_A_CALL.keySet().stream().sorted(LONGEST_FIRST).toList()) {
      line = line.replace("$context." + variable, OF_A_CALL.get(variable));
    }
    assertFalse(line.contains("$"), line);
    return Model.bytes(line);
  }

  private static List<String> counts() {
    SortedSet<String> keys = new TreeSet<>();
    WALKED.values().forEach(counts -> keys.addAll(counts.all().keySet()));
    List<String> table = new ArrayList<>();
    table.add(
        CostGuide.row(
            Stream.concat(Stream.of("count"), Arrays.stream(Walk.values()).map(Walk::title))));
    table.add("|---|" + "---:|".repeat(Walk.values().length));
    for (String key : keys) {
      table.add(
          CostGuide.row(
              Stream.concat(
                  Stream.of(key),
                  WALKED.values().stream().map(walk -> walk.all().getOrDefault(key, 0L)))));
    }
    return table;
  }

  private static List<String> prices() {
    List<String> table = new ArrayList<>();
    table.add("| service | what | US dollars a million | page |");
    table.add("|---|---|---:|---|");
    for (Price price : Price.values()) {
      table.add(
          CostGuide.row(
              Stream.of(
                  price.service(),
                  price.unit(),
                  price.perMillion().toPlainString(),
                  price.page() + ", " + Price.ON)));
    }
    return table;
  }

  private static List<String> sum() {
    List<String> table = new ArrayList<>();
    table.add("| service | what | millions | US dollars |");
    table.add("|---|---|---:|---:|");
    for (Model.Line line : model.lines()) {
      table.add(
          CostGuide.row(
              Stream.of(
                  line.price().service(),
                  line.what(),
                  String.format(Locale.ROOT, "%.3f", line.millions()),
                  line.dollars())));
    }
    String goal = model.sum().compareTo(Model.GOAL) <= 0 ? "met" : "missed";
    table.add("| **together** | | | **" + model.sum() + "** |");
    table.add("| goal | " + goal + " | | " + Model.GOAL + " |");
    return table;
  }

  @Test
  void everyWayUsesWhatTheGuideSays() throws IOException {
    Map<String, Map<String, Long>> expected = CostGuide.numbers(CostGuide.table(COUNTS));
    Map<String, Map<String, Long>> counted = CostGuide.numbers(counts());
    SortedSet<String> names = new TreeSet<>(expected.keySet());
    names.addAll(counted.keySet());
    List<String> differences = new ArrayList<>();
    for (Walk walk : Walk.values()) {
      for (String name : names) {
        long said = expected.getOrDefault(name, Map.of()).getOrDefault(walk.title(), 0L);
        long used = counted.getOrDefault(name, Map.of()).getOrDefault(walk.title(), 0L);
        if (said != used) {
          differences.add(
              "%s, %s: %s, and not %s as docs/COST.md says"
                  .formatted(walk.title(), name, Long.toString(used), Long.toString(said)));
        }
      }
    }
    if (!differences.isEmpty()) {
      fail(String.join("\n", differences) + "\nIf that is meant: -Dwatchword.write=true");
    }
  }

  @Test
  void pricesAreThoseOfTheGuide() throws IOException {
    assertEquals(prices(), CostGuide.table(PRICES));
  }

  @Test
  void theSumIsThatOfTheGuide() throws IOException {
    String text = String.join("\n", sum()) + "\n";
    System.out.println(text);
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("cost.md"), text);
    assertEquals(String.join("\n", CostGuide.table(CostGuide.SUM)) + "\n", text);
  }

  @Test
  void everyVerificationGoesOneOfTheWays() {
    assertEquals(100, Arrays.stream(Walk.values()).mapToInt(Walk::percent).sum());
  }
}
