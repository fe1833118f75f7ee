package dev.watchword.next;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.watchword.aws.Wiring;
import dev.watchword.core.FakeWorkflow;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.core.WakeReason;
import dev.watchword.core.World;
import dev.watchword.http.HttpAnswer;
import dev.watchword.http.HttpCall;
import dev.watchword.http.Lambda;
import dev.watchword.http.PathsContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NextFunctionTest {

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new NextFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())));

  private HttpAnswer next(RequestId id, String path) {
    return lambda.call(
        HttpCall.post("/v2/verify/" + id.dashed() + path).basic(World.ACCOUNT, World.SECRET));
  }

  @Nested
  class ARequest {

    private final RequestId id = world.underWay();

    @ParameterizedTest
    @ValueSource(strings = {"/next_workflow", "/next-workflow"})
    void goesOnToItsNextStep(String path) {
      HttpAnswer answer = next(id, path);
      assertEquals(200, answer.status());
      assertEquals("{}", answer.body());
      assertEquals(
          List.of(new FakeWorkflow.Wake(World.token(id, 0), WakeReason.SKIPPED)),
          world.workflow().wakes());
    }

    @Test
    void staysAtItsLastStep() {
      assertEquals(200, next(id, "/next_workflow").status());
      assertEquals(200, next(id, "/next_workflow").status());
      assertEquals(409, next(id, "/next_workflow").status());
    }

    @Test
    void isNotAnotherAccounts() {
      world.accounts().open("other", "secret");
      HttpCall call = HttpCall.post("/v2/verify/" + id.dashed() + "/next_workflow");
      assertEquals(404, lambda.call(call.basic("other", "secret")).status());
      assertFalse(world.stored(id).state() instanceof State.Queued);
    }
  }

  @Nested
  class ItsPaths extends PathsContract {
    ItsPaths() {
      super(lambda, Set.of("POST /v2/verify/x/next_workflow", "POST /v2/verify/x/next-workflow"));
    }
  }
}
