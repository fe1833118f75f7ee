package dev.watchword.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.Wiring;
import dev.watchword.core.CancelRule;
import dev.watchword.core.FakeWorkflow;
import dev.watchword.core.RequestId;
import dev.watchword.core.SequentialIds;
import dev.watchword.core.TaskToken;
import dev.watchword.core.WakeReason;
import dev.watchword.core.World;
import dev.watchword.http.Input;
import dev.watchword.http.Lambda;
import dev.watchword.http.TaskFailure;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class DeliverFunctionTest {

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new DeliverFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())));

  private String deliver(RequestId id, int step, String token) {
    return lambda.invoke(
        "{\"account\":\"abcd1234\",\"request_id\":\"%s\",\"step\":%s,\"token\":\"%s\"}"
            .formatted(id, step, token));
  }

  private void assertLastOutcome(String outcome) {
    assertTrue(lambda.log().getLast().endsWith("\"outcome\":\"" + outcome + "\"}"));
  }

  @Nested
  class AStepThatIsDue {

    private final RequestId id = world.accepted();

    @Test
    void isHandedOver() {
      assertEquals("{}", deliver(id, 0, "token"));
      assertEquals(id, world.sms().newest().request());
      assertLastOutcome("Claimed");
    }

    @Test
    void isHandedOverOnce() {
      assertEquals(deliver(id, 0, "token"), deliver(id, 0, "token-2"));
      assertEquals(1, world.sms().parcels().size());
      assertLastOutcome("AlreadyClaimed");
    }

    @Test
    void leavesNothingSecretInTheLog() {
      assertEquals("{}", deliver(id, 0, "token-of-power"));
      String log = lambda.log().toString();
      for (String secret :
          List.of("token-of-power", world.rightCode(id), World.NUMBER.digits(), "Acme")) {
        assertFalse(log.contains(secret));
      }
    }

    @Test
    void mayCarryTheLongestTokenThereIs() {
      assertEquals("{}", deliver(id, 0, "t".repeat(1024)));
      assertEquals("t".repeat(1024), world.stored(id).token().map(TaskToken::value).orElseThrow());
    }
  }

  @Nested
  class ARequestThatIsOver {

    @Test
    void endsItsWaitAndSendsNothing() {
      RequestId id = world.accepted();
      var _ = world.verifications().cancel(World.ACCOUNT, id, CancelRule.ANY_TIME);
      assertEquals("{}", deliver(id, 0, "token"));
      assertTrue(world.sms().parcels().isEmpty());
      assertEquals(
          List.of(new FakeWorkflow.Wake(new TaskToken("token"), WakeReason.CLOSED)),
          world.workflow().wakes());
      assertLastOutcome("AlreadyClosed");
    }

    @Test
    void isFineEvenIfItIsNotThere() {
      assertEquals("{}", deliver(SequentialIds.of(9), 0, "token"));
      assertLastOutcome("Unknown");
    }
  }

  @Nested
  class WhenItFails {

    @Test
    void theInputIsNamedIfThatIsWhy() {
      Input.Unreadable thrown =
          assertThrows(Input.Unreadable.class, () -> deliver(SequentialIds.of(1), 0, ""));
      assertEquals("token is missing or not a text", thrown.getMessage());
    }

    @Test
    void nothingElseIsSaid() {
      world.store().failNext();
      TaskFailure thrown =
          assertThrows(TaskFailure.class, () -> deliver(SequentialIds.of(1), 0, "token"));
      assertEquals("the task could not be done", thrown.getMessage());
    }
  }
}
