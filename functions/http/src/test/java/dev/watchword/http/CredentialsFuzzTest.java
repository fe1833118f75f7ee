package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** An input is the value of an {@code Authorization} header, and the pair within another. */
final class CredentialsFuzzTest {

  @FuzzTest
  void areReadAsTheyWereWritten(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Credentials.Secret.basic(text).ifPresent(read -> assertRead(text, read));

    Optional<Credentials.Secret> packed = Credentials.Secret.basic(header("bAsIc ", text));
    assertEquals(text.indexOf(':') >= 0, packed.isPresent());
    packed.ifPresent(read -> assertEquals(text, read.key() + ":" + read.secret()));
  }

  private static void assertRead(String header, Credentials.Secret read) {
    assertTrue("basic ".equalsIgnoreCase(header.substring(0, 6)));
    assertFalse(read.key().contains(":"));
    assertEquals("Secret[…]", read.toString());
    assertEquals(
        Optional.of(read),
        Credentials.Secret.basic(header("Basic ", read.key() + ":" + read.secret())));
  }

  private static String header(String scheme, String pair) {
    return scheme + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
