package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Code;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.Outcome;
import dev.watchword.core.Plan;
import dev.watchword.core.RequestId;
import dev.watchword.core.Setting;
import dev.watchword.core.Value;
import dev.watchword.core.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A code that comes as a number of JSON, as from a caller that has taken it for one. */
class CheckedNumberTest {

  private final World world = new World();
  private final Front front = new Front(world);
  private RequestId id;

  @BeforeEach
  void chooseACode() {
    world.accounts().set(World.ACCOUNT, Setting.MAY_SET_PIN_CODE, new Value.Flag(true));
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    CodeChoice chosen = new CodeChoice.Given(new Code("091956"));
    Outcome sent = world.verifications().send(world.account(), World.order(plan), chosen);
    id = ((Outcome.Accepted) sent).id();
  }

  private HttpAnswer inVersionOne(String code) {
    return front.call(
        HttpCall.post("/verify/check/json")
            .header("Content-Type", "application/json")
            .body(
                "{\"api_key\":\"abcd1234\",\"api_secret\":\"local-secret\",\"request_id\":\"%s\",\"code\":%s}"
                    .formatted(id.value(), code)));
  }

  private HttpAnswer inVersionTwo(String code) {
    return front.call(
        HttpCall.post("/v2/verify/" + id.dashed())
            .header("Authorization", "Basic YWJjZDEyMzQ6bG9jYWwtc2VjcmV0")
            .header("Content-Type", "application/json")
            .body("{\"code\":" + code + "}"));
  }

  /** Whole numbers that somebody has calculated with are no codes either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "91956.0",
        "91956.5",
        "9.1956E4",
        "9.1956e+4",
        "91956E0",
        "919560E-1",
        "-91956",
        "12345678901",
        "1E10",
        "[91956]",
        "true"
      })
  void isRefusedWithoutAGuessUnlessItIsWhole(String code) {
    assertTrue(inVersionOne(code).body().contains("\"status\":\"3\""), code);
    assertEquals(422, inVersionTwo(code).status(), code);
    assertEquals(List.of(), world.stored(id).guesses());
  }

  @ParameterizedTest
  @ValueSource(strings = {"91956", "\"091956\"", "\"٠٩١٩٥٦\"", "\" 091-956 \""})
  void isRightInVersionOne(String code) {
    assertTrue(inVersionOne(code).body().contains("\"status\":\"0\""), code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"91956", "\"091956\"", "\"٠٩١٩٥٦\"", "\" 091-956 \""})
  void isRightInVersionTwo(String code) {
    assertEquals(200, inVersionTwo(code).status(), code);
  }

  /** A text has all its zeros. */
  @ParameterizedTest
  @ValueSource(strings = {"\"91956\"", "91957", "919560"})
  void isAWrongCodeOtherwise(String code) {
    assertTrue(inVersionOne(code).body().contains("\"status\":\"16\""), code);
    assertEquals(1, world.stored(id).guesses().size());
  }
}
