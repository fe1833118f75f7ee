package dev.watchword.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.Wiring;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.core.World;
import dev.watchword.http.HttpAnswer;
import dev.watchword.http.HttpCall;
import dev.watchword.http.Lambda;
import dev.watchword.http.PathsContract;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class CancelFunctionTest {

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new CancelFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())));

  private HttpAnswer cancel(RequestId id) {
    return lambda.call(
        HttpCall.of("DELETE", "/v2/verify/" + id.dashed()).basic(World.ACCOUNT, World.SECRET));
  }

  @Nested
  class ARequest {

    private final RequestId id = world.underWay();

    @Test
    void canBeCancelledAtOnce() {
      HttpAnswer answer = cancel(id);
      assertEquals(204, answer.status());
      assertEquals("", answer.body());
      assertTrue(world.stored(id).state() instanceof State.Cancelled);
    }

    @Test
    void freesItsNumber() {
      assertEquals(204, cancel(id).status());
      assertFalse(world.accepted().equals(id));
    }

    @Test
    void canBeCancelledOnlyOnce() {
      assertEquals(204, cancel(id).status());
      assertEquals(404, cancel(id).status());
    }
  }

  @Nested
  class ItsPaths extends PathsContract {
    ItsPaths() {
      super(lambda, Set.of("DELETE /v2/verify/x"));
    }
  }
}
