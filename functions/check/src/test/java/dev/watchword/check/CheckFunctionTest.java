package dev.watchword.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.Wiring;
import dev.watchword.core.FakeWorkflow;
import dev.watchword.core.RequestId;
import dev.watchword.core.WakeReason;
import dev.watchword.core.World;
import dev.watchword.http.HttpCall;
import dev.watchword.http.Lambda;
import dev.watchword.http.PathsContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class CheckFunctionTest {

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new CheckFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())));

  private String check(RequestId id, String code) {
    return lambda
        .call(
            HttpCall.post("/verify/check/json")
                .form(
                    "api_key=abcd1234&api_secret=local-secret&request_id=" + id + "&code=" + code))
        .body();
  }

  @Nested
  class ACode {

    private final RequestId id = world.underWay();

    @Test
    void isRightOnce() {
      String code = world.rightCode(id);
      assertTrue(check(id, code).contains("\"status\":\"0\""));
      assertTrue(check(id, code).contains("\"status\":\"6\""));
    }

    @Test
    void isWrongThreeTimesAtMost() {
      String wrong = world.wrongCode(id);
      assertTrue(check(id, wrong).contains("\"status\":\"16\""));
      assertTrue(check(id, wrong).contains("\"status\":\"16\""));
      assertTrue(check(id, wrong).contains("\"status\":\"17\""));
    }

    @Test
    void endsTheWait() {
      String answer = check(id, world.rightCode(id));
      assertEquals(
          List.of(new FakeWorkflow.Wake(World.token(id, 0), WakeReason.CLOSED)),
          world.workflow().wakes());
      assertFalse(answer.contains("error_text"));
    }
  }

  @Nested
  class ItsPaths extends PathsContract {
    ItsPaths() {
      super(
          lambda, Set.of("POST /verify/check/json", "POST /verify/check/xml", "POST /v2/verify/x"));
    }
  }
}
