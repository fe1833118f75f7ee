package dev.watchword.http;

import dev.watchword.core.Plan;
import dev.watchword.core.RequestId;
import dev.watchword.core.SequentialIds;
import dev.watchword.core.Setting;
import dev.watchword.core.TemplateChange;
import dev.watchword.core.Value;
import dev.watchword.core.World;
import dev.watchword.http.openapi.Exchange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plays a golden file, which is a conversation with the API in parts that {@code ---} divides:
 * calls as they go over the wire, each with its answer after {@code =>}, and what happens in
 * between, in lines that begin with {@code !}.
 */
final class Conversation {

  private static final String ANSWER = "=> ";

  private final World world = new World();
  private final Front front = new Front(world);
  private final List<Exchange> exchanges = new ArrayList<>();

  /** The same conversation with the answers that are really given. */
  static String play(String golden) {
    Conversation conversation = new Conversation();
    List<String> parts = new ArrayList<>();
    for (String part : golden.split("\n---\n", -1)) {
      parts.add(conversation.playPart(part));
    }
    return String.join("\n---\n", parts);
  }

  /** The calls of the same conversation, and the answers that are really given. */
  static List<Exchange> exchanges(String golden) {
    Conversation conversation = new Conversation();
    for (String part : golden.split("\n---\n", -1)) {
      var _ = conversation.playPart(part);
    }
    return conversation.exchanges;
  }

  private String playPart(String part) {
    List<String> asked = part.lines().takeWhile(line -> !line.startsWith(ANSWER)).toList();
    asked.stream().filter(line -> line.startsWith("! ")).forEach(this::happen);
    List<String> call =
        asked.stream().filter(line -> !line.startsWith("! ") && !line.startsWith("# ")).toList();
    if (call.isEmpty()) {
      return part;
    }
    HttpCall said = read(call);
    HttpAnswer answer = front.call(said);
    exchanges.add(exchange(said, answer));
    String type = answer.header("Content-Type");
    return (String.join("\n", asked) + "\n" + ANSWER + answer.status() + " " + type).stripTrailing()
        + "\n"
        + answer.body()
        + "\n";
  }

  private static HttpCall read(List<String> lines) {
    List<String> start = List.of(lines.getFirst().split(" ", 2));
    HttpCall call = HttpCall.of(start.getFirst(), start.getLast());
    int blank = lines.indexOf("");
    for (String header : lines.subList(1, blank)) {
      int colon = header.indexOf(": ");
      call = call.header(header.substring(0, colon), header.substring(colon + 2));
    }
    List<String> body = lines.subList(blank + 1, lines.size());
    return body.isEmpty() ? call : call.body(String.join("\n", body).strip());
  }

  private static Exchange exchange(HttpCall call, HttpAnswer answer) {
    List<String> target = List.of(call.target().split("\\?", 2));
    return new Exchange(
        call.method(),
        target.getFirst(),
        target.size() == 1 ? "" : target.getLast(),
        lowerCase(call.headers()),
        call.body(),
        answer.status(),
        lowerCase(answer.headers()),
        answer.body());
  }

  private static Map<String, String> lowerCase(Map<String, String> headers) {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  private void happen(String line) {
    List<String> words = List.of(line.split(" ", -1));
    switch (words.get(1)) {
      case "accepted" -> accept(Integer.parseInt(words.get(3)));
      case "due" -> due(words.get(2), Integer.parseInt(words.get(4)));
      case "advance" -> world.clock().advance(Duration.parse(words.get(2)));
      case "account" -> world.accounts().open(words.get(2), words.get(3));
      case "bar" -> world.accounts().set(words.get(2), Setting.BARRED, new Value.Flag(true));
      case "limit" ->
          world
              .accounts()
              .set(
                  words.get(2),
                  Setting.REQUESTS_PER_SECOND,
                  new Value.Amount(new BigDecimal(words.get(3))));
      case "quota" ->
          world
              .accounts()
              .set(
                  words.get(2),
                  Setting.named(words.get(3)).orElseThrow(),
                  new Value.Amount(new BigDecimal(words.get(4))));
      case "countries" ->
          world
              .accounts()
              .set(
                  words.get(2), Setting.COUNTRIES, new Value.Texts(words.subList(3, words.size())));
      case "block" ->
          world
              .accounts()
              .set(words.get(2), Setting.BLOCKED, new Value.Texts(words.subList(3, words.size())));
      case "demo" -> {
        world.accounts().set(words.get(2), Setting.DEMO, new Value.Flag(true));
        world
            .accounts()
            .set(
                words.get(2),
                Setting.APPROVED_NUMBERS,
                new Value.Texts(words.subList(3, words.size())));
      }
      case "may-set-pin-code" ->
          world.accounts().set(words.get(2), Setting.MAY_SET_PIN_CODE, new Value.Flag(true));
      case "test-number" ->
          world
              .accounts()
              .set(
                  words.get(2),
                  Setting.TEST_NUMBERS,
                  new Value.Objects(
                      List.of(
                          Map.of(
                              "number", words.get(3),
                              "code", words.get(4),
                              "until", words.get(5)))));
      case "rotate" ->
          world
              .accounts()
              .rotate(
                  words.get(2),
                  words.get(3),
                  world.clock().instant(),
                  Duration.parse(words.get(4)));
      case "templates" ->
          world.accounts().set(words.get(2), Setting.MAY_USE_TEMPLATES, new Value.Flag(true));
      case "template" ->
          world.templates().change(world.account(), new TemplateChange.Create(words.get(2)));
      case "templates-fail" -> world.templateStore().failNext();
      case "store-fails" -> world.store().failNext();
      case "accounts-fail" -> world.accounts().failNext();
      case "quotas-fail" -> world.quotas().failNext();
      case "throttle-fails" -> world.throttle().failNext();
      default -> throw new AssertionError("nothing happens at " + line);
    }
  }

  private void accept(int workflow) {
    var _ = world.accepted(Plan.workflow(workflow, Optional.empty(), Optional.empty()));
  }

  private void due(String number, int step) {
    RequestId id = SequentialIds.of(Long.parseLong(number));
    var _ = world.due(id, step);
  }
}
