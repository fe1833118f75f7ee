package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of two requests for one number: whether the second is told the id of the first. */
class TransactionTest {

  private final World world = new World();

  private Outcome.Answer send(Wording wording) {
    return send(wording, Optional.empty());
  }

  private Outcome.Answer send(Wording wording, Optional<IdempotencyKey> key) {
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    Order order = new Order(World.NUMBER, wording, "en-gb", "VERIFY", plan);
    return world.verifications().send(world.account(), order, new CodeChoice.Drawn(4), key);
  }

  private RequestId accepted(Wording wording) {
    return assertInstanceOf(Outcome.Accepted.class, send(wording)).id();
  }

  /** {@code login}, {@code template}, or a payee and an amount. */
  private static Wording wording(String name) {
    return switch (name) {
      case "login" -> new Wording.Brand("Acme");
      case "other login" -> new Wording.Brand("Other");
      case "template" ->
          new Wording.Templated("Acme", Map.of(Channel.SMS, "${code} is your ${brand} code"));
      default -> {
        String[] words = name.split(" ", -1);
        yield new Wording.Payment(words[0], new BigDecimal(words[1]));
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "login, login, true",
    "login, other login, true",
    "login, template, true",
    "template, login, true",
    "Bob 25.50, Bob 25.50, true",
    "login, Bob 25.50, false",
    "template, Bob 25.50, false",
    "Bob 25.50, login, false",
    "Bob 25.50, template, false",
    "Bob 25.50, Bob 25.51, false",
    "Bob 25.50, Rob 25.50, false",
    "Bob 25.50, Bob. 25.50, false"
  })
  void isNamedOnlyIfItIsTheSame(String live, String asked, boolean named) {
    RequestId id = accepted(wording(live));
    Outcome expected = named ? new Outcome.UnderWay(id) : new Outcome.AnotherUnderWay();

    assertEquals(expected, send(wording(asked)));
    world.due(id, 0);
    assertEquals(expected, send(wording(asked)));
  }

  @Test
  void isForgottenOnceItIsOver() {
    RequestId login = accepted(wording("login"));
    world.due(login, 0);
    world.verifications().check(world.account(), login, world.rightCode(login));

    accepted(wording("Bob 25.50"));
  }

  /** Whatever was accepted under a key, another request under it is told nothing of it. */
  @ParameterizedTest
  @CsvSource({"login, Bob 25.50", "Bob 25.50, login", "Bob 25.50, Bob 25.51"})
  void isNotNamedByAnIdempotencyKeyEither(String first, String second) {
    send(wording(first), Optional.of(new IdempotencyKey("key", first)));

    assertEquals(
        new Outcome.KeyReused(),
        send(wording(second), Optional.of(new IdempotencyKey("key", second))));
    assertEquals(
        new Outcome.AnotherUnderWay(),
        send(wording(second), Optional.of(new IdempotencyKey("other", second))));
  }
}
