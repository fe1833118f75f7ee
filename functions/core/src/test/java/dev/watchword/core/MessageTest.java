package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTest {

  private final Message message = Message.claimed(0, Channel.SMS, MovableClock.START);

  @Test
  void keepsItsIdWhateverBecomesOfIt() {
    String id = message.id(SequentialIds.of(1));

    assertTrue(id.matches("[0-9a-f]{32}"));
    assertEquals(id, message.taken(Optional.of("sms-1")).id(SequentialIds.of(1)));
    assertEquals(id, message.refused().id(SequentialIds.of(1)));
  }

  @Test
  void hasAnIdOfItsOwn() {
    Message second = Message.claimed(1, Channel.SMS, MovableClock.START);

    assertNotEquals(message.id(SequentialIds.of(1)), message.id(SequentialIds.of(2)));
    assertNotEquals(message.id(SequentialIds.of(1)), second.id(SequentialIds.of(1)));
    assertNotEquals(SequentialIds.of(1).value(), message.id(SequentialIds.of(1)));
  }
}
