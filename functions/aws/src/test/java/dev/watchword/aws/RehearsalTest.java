package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.crac.Core;
import org.junit.jupiter.api.Test;

/** What a rehearsal does when it goes wrong; that it goes well the functions' jars show. */
class RehearsalTest {

  @Test
  void thatFailsIsLoggedByItsClassAndSpoilsNothing() {
    assertEquals(
        "{\"trouble\":\"rehearsal failed\",\"cause\":\"java.lang.IllegalStateException\"}\n",
        printed(
            () ->
                play(
                    _ -> {
                      throw new IllegalStateException("quotes a secret");
                    })));
  }

  @Test
  void thatSucceedsIsNotLogged() {
    assertEquals("", printed(() -> play(_ -> {})));
  }

  /** The first call would miss it too. */
  @Test
  void thatMissesAClassFailsTheDeployment() {
    assertThrows(
        NoClassDefFoundError.class,
        () ->
            play(
                _ -> {
                  throw new NoClassDefFoundError();
                }));
  }

  private static void play(Rehearsal.Play play) {
    new Rehearsal(play).beforeCheckpoint(Core.getGlobalContext());
  }

  private static String printed(Runnable action) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
