package dev.watchword.local.live;

import dev.watchword.local.front.Call;
import dev.watchword.local.front.Stream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /local/live}: tells each subscriber every topic once, and again whenever it has
 * changed, as server-sent events. Each works on a thread of its own, and nobody waits for any.
 */
public final class Live implements AutoCloseable {
  private static final String PATH = "/local/live";

  /** What a subscriber is told then has no meaning, but shows whether it is still there. */
  private static final Duration LONG_SILENCE = Duration.ofSeconds(15);

  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "content-type", List.of("text/event-stream;charset=utf-8"),
          "cache-control", List.of("no-store"),
          "x-content-type-options", List.of("nosniff"));

  private final Changes changes = new Changes(LONG_SILENCE);
  private final Runnable settle;
  private final List<Topic> topics;

  /**
   * Has no subscribers yet.
   *
   * @param settle returns when nothing is left to do at this instant
   */
  public Live(Runnable settle, List<Topic> topics) {
    this.settle = settle;
    this.topics = List.copyOf(topics);
  }

  /** Whether somebody wants to be told. */
  public boolean owns(Call call) {
    return call.method().equals("GET") && call.path().equals(PATH);
  }

  /** Tells one more subscriber. */
  public Stream subscribe() {
    return new Stream(HEADERS, this::tell);
  }

  /** Something may have changed: has everybody look. */
  public void changed() {
    changes.happen();
  }

  private void tell(OutputStream out) throws IOException {
    Map<String, String> told = new HashMap<>();
    Changes.Listener listener = changes.listen();
    for (Changes.News news = listener.next(); ; news = listener.next()) {
      switch (news) {
        case CHANGE -> out.write(utf8(events(told)));
        case SILENCE -> out.write(utf8(": still here\n\n"));
        case END -> {
          return;
        }
      }
      out.flush();
    }
  }

  /** The events that make what was told true again. */
  private String events(Map<String, String> told) {
    settle.run();
    StringBuilder events = new StringBuilder();
    for (Topic topic : topics) {
      String value = topic.value().get().toString();
      if (!value.equals(told.put(topic.name(), value))) {
        events
            .append("event: ")
            .append(topic.name())
            .append("\ndata: ")
            .append(value)
            .append("\n\n");
      }
    }
    return events.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Lets go of all subscribers. */
  @Override
  public void close() {
    changes.end();
  }
}
