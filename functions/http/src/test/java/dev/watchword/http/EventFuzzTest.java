package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.watchword.core.World;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An input is an event, whoever sends it. */
final class EventFuzzTest {

  private static final Set<Integer> STATUSES = Set.of(200, 401, 404, 413);

  @FuzzTest
  void isAnsweredWhateverItIs(byte[] event) {
    Lambda lambda = new Lambda(new Search(new World()));
    String text = lambda.invoke(event);

    Map<String, Object> answer = StrictJson.line(text);
    assertEquals(
        List.of("statusCode", "headers", "body", "isBase64Encoded"), List.copyOf(answer.keySet()));
    HttpAnswer read = HttpAnswer.read(text);
    Map<String, Object> body = StrictJson.line(read.body());
    Map<String, Object> log = StrictJson.line(lambda.log().getLast());
    assertEquals(1, lambda.log().size());

    if (log.containsKey("error")) {
      assertEquals(500, read.status());
    } else {
      assertTrue(STATUSES.contains(read.status()), text);
      // All that is told as it came: API Gateway's own id of the call.
      assertEquals(body.getOrDefault("instance", log.get("call")), log.get("call"));
    }
    log.remove("call");
    body.remove("instance");
    assertFalse((log + " " + body + read.headers()).contains(CallFuzzTest.MARK), text);
  }

  /** Knows one path of each version. */
  private static final class Search extends HttpFunction<Command.Search> {

    Search(World world) {
      super(world.door(), List.of(VerifyV1.SEARCH, VerifyV2.SEARCH));
    }

    @Override
    protected Response handle(Call<Command.Search> call) {
      return call.found(List.of());
    }
  }
}
