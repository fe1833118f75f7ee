package dev.watchword.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees who starts the stack. */
final class MainTest {
  private static final String ROOT = System.getProperty("watchword.root", "..");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Main main = new Main(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @Test
  void itsUrlItsAccountAndHowToGoOn() {
    Optional<LocalStack> stack = main.start(ROOT, "0", "", "sns");
    String url = stack.orElseThrow().baseUrl().toString();
    stack.get().close();
    List<String> lines = text().lines().toList();
    assertEquals("Watchword, the local stack: " + url + "/ (starting)", lines.getFirst());
    assertEquals("Open " + url + "/ in a browser.", lines.getLast());
    assertTrue(text().contains("api_key=abcd1234 api_secret=local-secret"));
    assertTrue(text().contains("curl " + url + "/verify/json"));
    assertTrue(text().contains(url + "/local/docs"));
    assertTrue(text().contains("Ctrl-C"));
  }

  @Test
  void thatItsPortIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      assertEquals(Optional.empty(), main.start(ROOT, port, "", "sns"));
      assertTrue(text().startsWith("Port " + port + " is taken"));
      assertTrue(text().contains("-Dwatchword.port="));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "-1", "65536", ""})
  void thatItsPortIsNone(String port) {
    assertEquals(Optional.empty(), main.start(ROOT, port, "", "sns"));
    assertTrue(text().startsWith("'" + port + "' is not a port"));
  }

  @Test
  void thatItIsInTheWrongDirectory() {
    assertEquals(Optional.empty(), main.start(ROOT + "/nowhere", "0", "", "sns"));
    assertTrue(text().contains("template.yaml"));
  }

  @Test
  void thatThereIsNoSuchCarrier() {
    assertEquals(Optional.empty(), main.start(ROOT, "0", "", "pigeons"));
    assertTrue(text().contains("'pigeons' is none of [sns, end-user-messaging]"));
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
