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
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CancelFunctionTest {

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new CancelFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())));

  private HttpAnswer call(String methodAndPath) {
    List<String> words = List.of(methodAndPath.split(" ", 2));
    return lambda.call(HttpCall.of(words.getFirst(), words.getLast()));
  }

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
  class ItsPaths {

    @ParameterizedTest
    @ValueSource(strings = {"DELETE /v2/verify/x"})
    void wantCredentials(String methodAndPath) {
      HttpAnswer answer = call(methodAndPath);
      assertTrue(answer.status() == 401 || answer.body().startsWith("{\"status\":\"2\""));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "POST /verify/json",
          "POST /verify/check/json",
          "POST /verify/search/json",
          "POST /verify/control/json",
          "POST /v2/verify",
          "POST /v2/verify/x",
          "GET /v2/verify/x",
          "POST /v2/verify/x/next_workflow",
          "POST /v2/verify/x/next-workflow"
        })
    void areNoOthers(String methodAndPath) {
      assertEquals(404, call(methodAndPath).status());
      assertEquals(1, lambda.log().size());
    }
  }
}
