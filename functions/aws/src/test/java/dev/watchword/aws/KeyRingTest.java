package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.KeyRing.Use;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

class KeyRingTest {

  private static final String LONG = "0123456789abcdefghijklmnopqrstuv";
  private static final String OTHER = "vutsrqponmlkjihgfedcba9876543210";
  private static final String ONE_KEY =
      """
      {"current":"k1","index":"k1","k1":"%s"}\
      """
          .formatted(LONG);
  private static final String TWO_KEYS =
      """
      {"current":"k2","index":"k1","k1":"%s","k2":"%s"}\
      """
          .formatted(LONG, OTHER);

  private final Secret secret = new Secret();

  @Nested
  class TheSecret {

    @Test
    void isNotReadBeforeItIsNeeded() {
      var _ = secret.ring(ONE_KEY);

      assertEquals(0, secret.reads);
    }

    @Test
    void isReadOnce() {
      KeyRing ring = secret.ring(ONE_KEY);

      for (Use use : Use.values()) {
        ring.key(ring.current(), use);
        ring.key(ring.index(), use);
      }

      assertEquals(1, secret.reads);
    }

    @Test
    void isReadAgainForAKeyItDidNotHave() {
      KeyRing ring = secret.ring(ONE_KEY, TWO_KEYS);
      ring.key("k1", Use.CODES);

      assertArrayEquals(
          new KeyRing(() -> TWO_KEYS).key("k2", Use.CODES), ring.key("k2", Use.CODES));
      assertEquals("k2", ring.current());
      assertEquals(2, secret.reads);
    }

    @Test
    void isReadAgainOnlyOnceForAKeyThatIsNowhere() {
      KeyRing ring = secret.ring(ONE_KEY, ONE_KEY);
      ring.key("k1", Use.CODES);

      assertThrows(IllegalStateException.class, () -> ring.key("k9", Use.CODES));
      assertEquals(2, secret.reads);
    }

    @Test
    void isReadAgainAfterItCouldNotBeRead() {
      KeyRing ring = secret.ring("", ONE_KEY);
      assertThrows(IllegalStateException.class, ring::current);

      assertEquals("k1", ring.current());
    }

    @Test
    void isAskedForByItsArn() {
      List<String> asked = new java.util.ArrayList<>();
      SecretsManagerClient client =
          Intercepted.client(
              SecretsManagerClient.class,
              request -> {
                asked.add(((GetSecretValueRequest) request).secretId());
                return GetSecretValueResponse.builder().secretString(ONE_KEY).build();
              });

      assertEquals("k1", KeyRing.of(() -> client, "the-arn").current());
      assertEquals(List.of("the-arn"), asked);
    }
  }

  @Nested
  class AKey {

    @Test
    void isAnotherForEachUse() {
      KeyRing ring = secret.ring(ONE_KEY);
      Set<String> seen = new HashSet<>();

      for (Use use : Use.values()) {
        byte[] key = ring.key("k1", use);
        assertEquals(32, key.length);
        assertTrue(seen.add(Arrays.toString(key)));
      }
    }

    @Test
    void isNotTheTextItself() {
      assertFalse(
          Arrays.equals(
              LONG.getBytes(java.nio.charset.StandardCharsets.UTF_8),
              secret.ring(ONE_KEY).key("k1", Use.CODES)));
    }

    @Test
    void isRefusedIfItIsShort() {
      KeyRing ring = secret.ring(ONE_KEY.replace(LONG, LONG.substring(1)));

      assertQuotesNothing(
          assertThrows(IllegalStateException.class, () -> ring.key("k1", Use.CODES)));
    }
  }

  @Nested
  class WhenItIsMalformed {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          LONG,
          "\"" + LONG + "\"",
          "[\"" + LONG + "\"]",
          "{\"current\":\"" + LONG,
          "{\"current\":\"" + LONG + "\"",
          "{\"current\" \"" + LONG + "\"}",
          "{\"k1\":\"" + LONG + "\"}",
          "{\"current\":{\"k1\":\"" + LONG + "\"},\"index\":\"k1\"}",
          "{\"current\":\"k2\",\"index\":\"k2\",\"k1\":\"" + LONG + "\"}",
          "{\"current\":\"" + LONG + "\",\"index\":\"" + LONG + "\"}",
          "{\"current\":\"k1\",\"index\":\"k1\",\"k1\":[\"" + LONG + "\"]}",
        })
    void theErrorQuotesNothingOfIt(String malformed) {
      KeyRing ring = new KeyRing(() -> malformed);

      assertQuotesNothing(
          assertThrows(RuntimeException.class, () -> ring.key(ring.current(), Use.CODES)));
      assertQuotesNothing(
          assertThrows(RuntimeException.class, () -> ring.key(ring.index(), Use.CODES)));
    }

    @Test
    void aSecretWithoutTextSaysSo() {
      SecretsManagerClient binary =
          Intercepted.client(
              SecretsManagerClient.class, _ -> GetSecretValueResponse.builder().build());

      assertThrows(IllegalStateException.class, KeyRing.of(() -> binary, "the-arn")::current);
    }

    @Test
    void theErrorNamesTheMemberThatIsMissing() {
      IllegalStateException error =
          assertThrows(
              IllegalStateException.class, new KeyRing(() -> "{\"index\":\"k1\"}")::current);

      assertEquals("the secret has no member current", error.getMessage());
    }
  }

  private static void assertQuotesNothing(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace, true));
    for (int i = 0; i + 8 <= LONG.length(); i++) {
      assertFalse(trace.toString().contains(LONG.substring(i, i + 8)), error::getMessage);
    }
  }

  /** A secret that is another each time it is read. */
  private static final class Secret {

    private final Deque<String> versions = new ArrayDeque<>();
    private int reads;

    KeyRing ring(String... contents) {
      versions.addAll(List.of(contents));
      return new KeyRing(
          () -> {
            reads++;
            return versions.remove();
          });
    }
  }
}
