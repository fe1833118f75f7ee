package dev.watchword.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.Wiring;
import dev.watchword.core.RequestId;
import dev.watchword.core.SequentialIds;
import dev.watchword.core.State;
import dev.watchword.core.World;
import dev.watchword.http.HttpAnswer;
import dev.watchword.http.HttpCall;
import dev.watchword.http.Lambda;
import dev.watchword.http.PathsContract;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SearchFunctionTest {

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new SearchFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())));

  private String search(String ids) {
    return lambda
        .call(HttpCall.get("/verify/search/json?api_key=abcd1234&api_secret=local-secret" + ids))
        .body();
  }

  @Nested
  class ALookUp {

    private final RequestId id = world.underWay();

    @Test
    void showsARequest() {
      String answer = search("&request_id=" + id);
      assertTrue(answer.startsWith("{\"request_id\":\"" + id + "\""));
      assertTrue(answer.contains("\"status\":\"IN PROGRESS\""));
    }

    @Test
    void showsAsExpiredWhatNobodyHasClosed() {
      world.clock().advanceSeconds(605);
      assertTrue(search("&request_id=" + id).contains("\"status\":\"EXPIRED\""));
      assertTrue(world.stored(id).state() instanceof State.Open);
    }

    @Test
    void leavesOutWhatIsNotThere() {
      String several = "&request_ids=" + SequentialIds.of(9) + "&request_ids=" + id;
      assertTrue(search(several).startsWith("{\"verification_requests\":[{\"request_id\":\"" + id));
      assertTrue(search("&request_id=" + SequentialIds.of(9)).contains("\"status\":\"101\""));
    }
  }

  @Test
  void explainsProblemsToAnybody() {
    HttpAnswer answer = lambda.call(HttpCall.get("/problems/no-such-request"));
    assertEquals(200, answer.status());
    assertTrue(answer.body().startsWith("## no-such-request\n"), answer::body);
  }

  @Nested
  class ItsPaths extends PathsContract {
    ItsPaths() {
      super(
          lambda,
          Set.of("POST /verify/search/json", "POST /verify/search/xml", "GET /v2/verify/x"));
    }
  }
}
