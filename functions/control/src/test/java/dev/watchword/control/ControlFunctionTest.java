package dev.watchword.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.Wiring;
import dev.watchword.core.FakeWorkflow;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.core.Verification;
import dev.watchword.core.WakeReason;
import dev.watchword.core.World;
import dev.watchword.http.HttpCall;
import dev.watchword.http.Lambda;
import dev.watchword.http.PathsContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ControlFunctionTest {

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new ControlFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())));

  private String control(RequestId id, String command) {
    return lambda
        .call(
            HttpCall.post("/verify/control/json")
                .form(
                    "api_key=abcd1234&api_secret=local-secret&request_id="
                        + id
                        + "&cmd="
                        + command))
        .body();
  }

  @Nested
  class ARequest {

    private final RequestId id = world.underWay();

    @Test
    void canBeCancelledAfterThirtySeconds() {
      assertTrue(control(id, "cancel").contains("\"status\":\"19\""));
      world.clock().advanceSeconds(30);
      assertEquals("{\"status\":\"0\",\"command\":\"cancel\"}", control(id, "cancel"));
      assertTrue(world.stored(id).state() instanceof State.Cancelled);
    }

    @Test
    void canBeTakenToItsNextEvent() {
      assertEquals(
          "{\"status\":\"0\",\"command\":\"trigger_next_event\"}",
          control(id, "trigger_next_event"));
      assertEquals(
          List.of(new FakeWorkflow.Wake(World.token(id, 0), WakeReason.SKIPPED)),
          world.workflow().wakes());
    }

    @Test
    void staysAsItIsWhenNothingIsUnderstood() {
      Verification before = world.stored(id);
      assertTrue(control(id, "stop").contains("\"status\":\"3\""));
      assertEquals(before, world.stored(id));
    }
  }

  @Nested
  class ItsPaths extends PathsContract {
    ItsPaths() {
      super(lambda, Set.of("POST /verify/control/json", "POST /verify/control/xml"));
    }
  }
}
