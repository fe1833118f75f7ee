package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.watchword.core.Outcome.Answer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is asked for again under its key. */
class IdempotencyTest {

  private static final byte[] ONE = {'o', 'n', 'e'};
  private static final IdempotencyKey KEY = new IdempotencyKey("order-7", "one");
  private static final IdempotencyKey OTHER_CONTENT = new IdempotencyKey("order-7", "another");

  private final World world = new World();

  private Answer send(IdempotencyKey key) {
    return send(World.NUMBER, key);
  }

  private Answer send(PhoneNumber number, IdempotencyKey key) {
    Order usual = World.order(Plan.workflow(1, Optional.empty(), Optional.empty()));
    Order order = new Order(number, usual.wording(), usual.locale(), usual.sender(), usual.plan());
    return world
        .verifications()
        .send(world.account(), order, new CodeChoice.Drawn(4), Optional.of(key));
  }

  private RequestId accepted(Answer answer) {
    return assertInstanceOf(Outcome.Accepted.class, answer).id();
  }

  private void set(Setting setting, long value) {
    world.accounts().set(World.ACCOUNT, setting, new Value.Amount(BigDecimal.valueOf(value)));
  }

  @Test
  void isTheOneThatWasAccepted() {
    RequestId first = accepted(send(KEY));
    assertEquals(first, accepted(send(KEY)));
    world.clock().advance(Duration.ofHours(1));
    assertEquals(first, accepted(send(KEY)), "long over");
    world.clock().advance(Duration.ofHours(23).minusMillis(1));
    assertEquals(first, accepted(send(KEY)), "nearly a day ago");
    world.clock().advance(Duration.ofMillis(1));
    assertNotEquals(first, accepted(send(KEY)), "a day ago");
  }

  @Test
  void isRefusedIfItAsksForSomethingElse() {
    RequestId first = accepted(send(KEY));
    assertEquals(new Outcome.KeyReused(), send(OTHER_CONTENT));
    PhoneNumber other = new PhoneNumber("+61491570157");
    assertEquals(new Outcome.KeyReused(), send(other, OTHER_CONTENT), "of a number that is free");
    assertEquals(first, accepted(send(KEY)));
  }

  /** What was refused has had no effect: to ask again is to ask for the first time. */
  @Test
  void isAskedForAnewIfItWasRefused() {
    RequestId busy = accepted(send(new IdempotencyKey("order-6", "one")));
    assertEquals(new Outcome.UnderWay(busy), send(KEY));
    world.clock().advance(Duration.ofHours(1));
    assertNotEquals(busy, accepted(send(KEY)));
  }

  @Test
  void countsOnceAgainstAQuota() {
    set(Setting.VERIFICATIONS_PER_DAY, 2);
    RequestId first = accepted(send(KEY));
    for (int i = 0; i < 3; i++) {
      world.clock().advance(Duration.ofMinutes(20));
      assertEquals(first, accepted(send(KEY)));
    }
    accepted(send(new PhoneNumber("+61491570157"), new IdempotencyKey("order-8", "one")));
    assertInstanceOf(
        Outcome.OverQuota.class,
        send(new PhoneNumber("+61491570158"), new IdempotencyKey("order-9", "one")));
    assertEquals(first, accepted(send(KEY)), "whatever is left now");
  }

  @Test
  void isToldOfWhateverHasChangedForTheAccountSince() {
    RequestId first = accepted(send(KEY));
    world.clock().advance(Duration.ofHours(1));
    world
        .accounts()
        .set(World.ACCOUNT, Setting.COUNTRIES, new Value.Texts(java.util.List.of("AT")));
    assertEquals(first, accepted(send(KEY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "é", "a\u0000", "a\n"})
  void hasAKeyOfPrintableCharacters(String name) {
    assertEquals(Optional.empty(), IdempotencyKey.of(name, ONE));
  }

  @Test
  void hasAKeyOfAtMost255Characters() {
    assertEquals(Optional.empty(), IdempotencyKey.of("x".repeat(256), ONE));
    assertEquals("x".repeat(255), IdempotencyKey.of("x".repeat(255), ONE).orElseThrow().name());
  }

  /** No charset is right for every body: what one can't read must not become one and the same. */
  @Test
  void whatIsAskedForIsItsBytes() {
    List<byte[]> bodies =
        List.of(
            new byte[] {(byte) 0xfe},
            new byte[] {(byte) 0xff},
            "Zoë".getBytes(StandardCharsets.UTF_8),
            "Zoë".getBytes(StandardCharsets.UTF_16LE),
            "Zoé".getBytes(StandardCharsets.UTF_16LE));
    List<IdempotencyKey> keys =
        bodies.stream().map(body -> IdempotencyKey.of("order-7", body).orElseThrow()).toList();
    assertEquals(bodies.size(), keys.stream().distinct().count());
    for (int i = 0; i < bodies.size(); i++) {
      assertArrayEquals(bodies.get(i), keys.get(i).contentBytes());
    }
  }
}
