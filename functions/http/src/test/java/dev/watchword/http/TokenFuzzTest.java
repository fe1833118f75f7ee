package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.watchword.core.ApplicationKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** An input is a token, or its claims, or its header. */
final class TokenFuzzTest {

  private static final String HEADER =
      base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8));

  private static final String CLAIMS =
      SignedTokens.of("01234567-89ab-cdef-0123-456789abcdef", Instant.EPOCH)
          .unsigned()
          .split("\\.", -1)[1];

  @FuzzTest
  void isReadOrNot(byte[] bytes) {
    String part = base64(bytes);
    for (String token :
        List.of(
            new String(bytes, StandardCharsets.UTF_8),
            HEADER + '.' + part + ".AAAA",
            part + '.' + CLAIMS + ".AAAA",
            HEADER + '.' + CLAIMS + '.' + part)) {
      Token.bearer("Bearer " + token).ifPresent(TokenFuzzTest::assertWellFormed);
    }
  }

  private static void assertWellFormed(Token token) {
    assertTrue(ApplicationKey.isApplication(token.application()));
    assertTrue(token.id().startsWith(token.application() + "#"));
    assertFalse(token.isValidAt(token.end()));
    assertEquals("Token[…]", token.toString());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
