package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.ApplicationKeys;
import dev.watchword.core.Setting;
import dev.watchword.core.World;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To the second: when a token is valid. All times are seconds from now. */
class TokenClockTest {

  private static final String APPLICATION = "01234567-89ab-cdef-0123-456789abcdef";

  private final World world = new World();
  private final Front front = new Front(world);

  @BeforeEach
  void register() {
    world
        .accounts()
        .set(World.ACCOUNT, Setting.APPLICATIONS, ApplicationKeys.value(List.of(APPLICATION)));
  }

  /** As the official Java client makes them. */
  @ParameterizedTest
  @CsvSource({"0, true", "-959, true", "-960, false"})
  void isValidForAQuarterOfAnHourIfItDoesNotNameItsEnd(long issuedAt, boolean valid) {
    Instant now = world.clock().instant();
    SignedTokens token =
        SignedTokens.of(APPLICATION, now)
            .with("iat", now.plusSeconds(issuedAt).getEpochSecond())
            .without("exp");
    assertEquals(valid ? 404 : 401, status(token));
  }

  private int status(SignedTokens token) {
    String bearer = "Bearer " + token.signed(ApplicationKeys.pair(0).getPrivate());
    return front
        .call(HttpCall.get("/v2/verify/" + APPLICATION).header("authorization", bearer))
        .status();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, true",
    "0, 900, 0, true",
    "60, 900, 0, true",
    "61, 900, 0, false",
    "-900, 0, -900, true",
    "-900, -59, -900, true",
    "-900, -60, -900, false",
    "0, 86400, 0, true",
    "0, 86401, 0, false",
    "-86400, 0, -86400, true",
    "-86401, 0, -86401, false",
    "0, 0, 0, false",
    "10, 9, 0, false",
    "0, 900, 60, true",
    "0, 900, 61, false"
  })
  void isValid(long issuedAt, long until, long notBefore, boolean valid) {
    Instant now = world.clock().instant();
    SignedTokens token =
        SignedTokens.of(APPLICATION, now)
            .with("iat", now.plusSeconds(issuedAt).getEpochSecond())
            .with("exp", now.plusSeconds(until).getEpochSecond())
            .with("nbf", now.plusSeconds(notBefore).getEpochSecond());
    assertEquals(valid ? 404 : 401, status(token));
  }
}
