package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Channel;
import dev.watchword.core.State;
import dev.watchword.core.Verification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sample event of the notify function, read with the keys of its rehearsal. */
class StreamedChangesTest {

  private final Changes changes =
      new StreamedChanges(Vault.ofRequests(new KeyRing(() -> StandIn.KEYS), new SecureRandom()));

  private static String sample() throws IOException {
    return Files.readString(Path.of("../../events/notify.json"));
  }

  private List<Change> read(String event) {
    InputStream in = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    return changes.read(in);
  }

  @Test
  void areReadAsTheyAreStored() throws IOException {
    Change change = read(sample()).getFirst();

    Verification before = change.before().get().orElseThrow();
    Verification after = change.after().get().orElseThrow();
    assertTrue(before.state() instanceof State.Open);
    assertTrue(after.state() instanceof State.Cancelled);
    assertEquals(before.version() + 1, after.version());
    assertTrue(after.terms().isAnnounced());
    assertEquals("+12025550123", after.terms().number().e164());
    assertEquals(Channel.SMS, after.messages().getFirst().channel());
    assertEquals(before.terms(), after.terms());
  }

  @Test
  void haveNothingBeforeARequestThatIsNew() throws IOException {
    Change change = read(sample().replace("\"OldImage\"", "\"Nothing\"")).getFirst();
    assertEquals(Optional.empty(), change.before().get());
  }

  @Test
  void fallOneByOneAndOnlyWhenTheyAreLookedAt() throws IOException {
    Change change = read(sample().replace("\"S\": \"k1.", "\"X\": \"k1.")).getFirst();
    assertThrows(IllegalArgumentException.class, () -> change.after().get());
  }

  @Test
  void areNotInAnEventOfAnotherKind() {
    assertThrows(IllegalArgumentException.class, () -> read("{}"));
    assertThrows(IllegalArgumentException.class, () -> read("{\"Records\":[{}]}"));
  }
}
