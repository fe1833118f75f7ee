package dev.watchword.local.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.watchword.core.RequestId;
import dev.watchword.local.front.Answer;
import dev.watchword.local.front.Call;
import dev.watchword.local.front.Witness;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;

/** The newest calls of the API and their answers, oldest first, without anybody's secrets. */
public final class Calls implements Witness, Supplier<ArrayNode> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 50;
  private static final int LONGEST_ANSWER = 4_000;

  /** Wherever an id is said to be one: in a path, a query, a form, JSON or XML. */
  private static final Pattern REQUEST_ID =
      Pattern.compile(
          "(?:/v2/verify/|request_id(?:=|>|\"\\s*:\\s*\"))"
              + "([0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12})(?![0-9a-fA-F])");

  private final InstantSource clock;
  private final URI base;
  private final Curl curl;
  private final String knownSecret;
  private final Deque<JsonNode> calls = new ArrayDeque<>();
  private long count;

  /**
   * Has seen none yet.
   *
   * @param base where the API is
   * @param key the account whose secret everybody knows
   */
  public Calls(InstantSource clock, URI base, String key, String knownSecret) {
    this.clock = clock;
    this.base = base;
    this.curl = new Curl(key, knownSecret);
    this.knownSecret = knownSecret;
  }

  @Override
  public void saw(Call call, Answer answer) {
    String mark = call.query().isEmpty() ? "" : "?";
    Concealed url = Concealed.pairs(url(call.path()) + mark, call.query(), knownSecret);
    String path = url.text().substring(base.toString().length());
    String command = curl.command(call, url);
    String answered = text(answer.body());
    String id = requestId(path, call, answered).orElse(null);
    synchronized (calls) {
      calls.add(
          JSON.createObjectNode()
              .put("id", ++count)
              .put("at", clock.instant().toString())
              .put("method", call.method())
              .put("path", path)
              .put("request_id", id)
              .put("curl", command)
              .put("status", answer.status())
              .put("answer", answered.substring(0, Math.min(answered.length(), LONGEST_ANSWER))));
      if (calls.size() > MOST) {
        calls.remove();
      }
    }
  }

  /** As far as it is UTF-8. */
  private static String text(SdkBytes body) {
    return new String(body.asByteArrayUnsafe(), UTF_8);
  }

  private String url(String path) {
    try {
      return new URI(base.getScheme(), null, base.getHost(), base.getPort(), path, null, null)
          .toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Optional<String> requestId(String path, Call call, String answer) {
    String said = String.join("\n", path, text(call.body()), answer);
    Matcher found = REQUEST_ID.matcher(said);
    return found.find() ? RequestId.parse(found.group(1)).map(RequestId::value) : Optional.empty();
  }

  @Override
  public ArrayNode get() {
    ArrayNode list = JSON.createArrayNode();
    synchronized (calls) {
      calls.forEach(list::add);
    }
    return list;
  }
}
