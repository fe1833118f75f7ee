package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {

  /** The fates of its messages in order, and the step whose event counts. */
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "TAKEN, 0",
    "TAKEN TAKEN, 1",
    "TAKEN REFUSED, 0",
    "REFUSED TAKEN, 1",
    "REFUSED CLAIMED, 1",
    "REFUSED REFUSED, 1"
  })
  void knowsTheEventThatBroughtItsCode(String fates, int step) {
    List<Message.Fate> all =
        Arrays.stream(fates.split(" ", -1))
            .filter(fate -> !fate.isEmpty())
            .map(Message.Fate::valueOf)
            .toList();
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    Verification v =
        Verification.accepted(
            SequentialIds.of(1), World.ACCOUNT, World.terms(plan, MovableClock.START));
    for (int i = 0; i < all.size(); i++) {
      Message message =
          new Message(i, Channel.SMS, MovableClock.START, all.get(i), Optional.empty());
      v =
          v.claimed(
              v.state(), new Generation(0, MovableClock.START), message, World.token(v.id(), i));
    }

    assertEquals(Message.id(v.id(), step), v.newestEvent());
  }
}
