package dev.watchword.expire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.Wiring;
import dev.watchword.core.RequestId;
import dev.watchword.core.SequentialIds;
import dev.watchword.core.State;
import dev.watchword.core.World;
import dev.watchword.http.Input;
import dev.watchword.http.Lambda;
import dev.watchword.http.TaskFailure;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ExpireFunctionTest {

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new ExpireFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())));

  private String expire(RequestId id) {
    return lambda.invoke("{\"account\":\"abcd1234\",\"request_id\":\"" + id + "\"}");
  }

  @Nested
  class ARequest {

    private final RequestId id = world.underWay();

    @Test
    void isClosedWhenItsTimeIsUp() {
      world.clock().advanceSeconds(605);
      assertEquals("{}", expire(id));
      assertTrue(world.stored(id).state() instanceof State.Expired);
    }

    @Test
    void isClosedOnce() {
      world.clock().advanceSeconds(605);
      assertEquals(expire(id), expire(id));
      assertTrue(lambda.log().getLast().endsWith("\"outcome\":\"AlreadyClosed\"}"));
    }

    @Test
    void isLeftAloneWhileItHasTime() {
      world.clock().advanceSeconds(604);
      assertThrows(TooEarly.class, () -> expire(id));
      assertTrue(world.stored(id).state() instanceof State.Open);
      assertTrue(lambda.log().getLast().endsWith("\"outcome\":\"TooEarly\"}"));
    }

    @Test
    void isFineEvenIfItIsNotThere() {
      assertEquals("{}", expire(SequentialIds.of(9)));
    }
  }

  @Nested
  class WhenItFails {

    @Test
    void theInputIsNamedIfThatIsWhy() {
      Input.Unreadable thrown = assertThrows(Input.Unreadable.class, () -> lambda.invoke("{}"));
      assertEquals("request_id is missing or not a text", thrown.getMessage());
    }

    @Test
    void nothingElseIsSaid() {
      world.store().failNext();
      TaskFailure thrown = assertThrows(TaskFailure.class, () -> expire(SequentialIds.of(1)));
      assertEquals("the task could not be done", thrown.getMessage());
    }
  }
}
