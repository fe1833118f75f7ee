package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.watchword.core.RequestId;
import dev.watchword.core.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An input is an {@link HttpMessage}. Request 1 is under way, and a wrong code was typed. */
final class CallFuzzTest {

  /** Inputs are full of it; nothing that is answered or logged has it by itself. */
  static final String MARK = "zQ9xK";

  private static final Set<String> V1_PATHS =
      Set.of(
          "/verify/json",
          "/verify/xml",
          "/verify/psd2/json",
          "/verify/check/json",
          "/verify/check/xml",
          "/verify/search/json",
          "/verify/search/xml",
          "/verify/control/json",
          "/verify/control/xml");

  /** All but 5: nothing is broken here. */
  private static final Set<String> V1_STATUSES =
      Set.of(
          "0", "1", "2", "3", "4", "6", "7", "8", "9", "10", "15", "16", "17", "18", "19", "20",
          "29", "101");

  private static final Set<Integer> OTHER_STATUSES =
      Set.of(200, 202, 204, 400, 401, 402, 403, 404, 409, 410, 413, 422, 429);

  private static final Set<String> MEDIA_TYPES =
      Set.of("application/json", "application/problem+json", "text/xml");

  private static final String NEVER = "(?!)";

  /** What is logged, each of it a word of ours or known to be what it should be. */
  private static final Map<String, String> LOGGED =
      Map.of(
          "function", "",
          "call", HttpCall.ID,
          "route", "(GET|POST|DELETE) /(verify|v2)/[a-z2_{}/-]+",
          "account", World.ACCOUNT,
          "request_id", "[0-9a-f]{32}",
          "status", "[0-9]{1,3}");

  @FuzzTest
  void isAnsweredAndTellsNothing(byte[] bytes) throws IOException {
    HttpCall call = HttpMessage.read(bytes);
    assertReadAsItIs(call);
    World world = new World();
    RequestId id = world.underWay();
    var _ = world.verifications().check(world.account(), id, world.wrongCode(id));
    String code = world.rightCode(id);
    Front front = new Front(world);

    HttpAnswer answer = front.call(call);

    assertAnswer(call, answer, code);
    assertLogged(front.lastLogLine(), answer, code);
  }

  /** AWS's own writer of events and our reader mean the same. */
  private static void assertReadAsItIs(HttpCall call) throws IOException {
    Request request = Request.read(new ByteArrayInputStream(call.event()));
    assertEquals(call.method(), request.method());
    String[] pathAndQuery = call.target().split("\\?", 2);
    assertEquals(path(call), request.path());
    assertEquals(pathAndQuery.length == 1 ? "" : pathAndQuery[1], request.query());
    assertEquals(HttpCall.ID, request.callId());
    if (!call.base64()) {
      assertEquals(call.body(), new String(request.body(), StandardCharsets.UTF_8));
    }
  }

  private static void assertAnswer(HttpCall call, HttpAnswer answer, String code) {
    assertEquals("no-store", answer.header("Cache-Control"));
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      String line = header.getKey() + ": " + header.getValue();
      assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~') && !line.contains(MARK), line);
    }
    if (answer.body().isEmpty()) {
      assertEquals(204, answer.status());
      return;
    }
    assertTrue(MEDIA_TYPES.contains(answer.header("Content-Type")));
    Map<String, Object> body =
        answer.header("Content-Type").equals("text/xml")
            ? XmlTest.members(answer.body())
            : StrictJson.line(answer.body());
    if (body.remove("request_id") instanceof String id) { // whose digits may be those of a code
      assertTrue(id.matches("[0-9a-f-]{32,36}"), "in the one way that ids are written");
    }
    assertNoneIn(body.toString(), List.of(MARK, World.SECRET, code));
    if (isV1(call) && answer.status() != 413) {
      assertV1(call, answer, body);
    } else {
      assertTrue(OTHER_STATUSES.contains(answer.status()));
      assertTrue(!isV1(call) || answer.body().contains("8 KiB"));
    }
  }

  private static boolean isV1(HttpCall call) {
    return Set.of("GET", "POST").contains(call.method()) && V1_PATHS.contains(path(call));
  }

  /** A slash at the end makes no difference. */
  private static String path(HttpCall call) {
    String path = call.target().split("\\?", 2)[0];
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static void assertV1(HttpCall call, HttpAnswer answer, Map<String, Object> body) {
    assertEquals(200, answer.status());
    assertEquals(
        path(call).endsWith("/xml") ? "text/xml" : "application/json",
        answer.header("Content-Type"));
    for (Object value : body.values()) {
      assertTrue(value instanceof String || value instanceof List, "clients know no other scalar");
    }
    boolean isSearch = body.containsKey("verification_requests") || body.containsKey("account_id");
    assertTrue(isSearch || V1_STATUSES.contains(body.get("status")), answer.body());
  }

  private static void assertLogged(String line, HttpAnswer answer, String code) {
    Map<String, Object> log = StrictJson.line(line);
    assertEquals(Integer.toString(answer.status()), log.remove("http").toString());
    log.forEach(
        (name, value) ->
            assertTrue(value.toString().matches(LOGGED.getOrDefault(name, NEVER)), () -> name));
    log.remove("request_id");
    assertNoneIn(log.toString(), List.of(MARK, World.SECRET, World.NUMBER.digits(), code));
  }

  private static void assertNoneIn(String told, List<String> secrets) {
    secrets.forEach(secret -> assertFalse(told.contains(secret), told));
  }
}
