package dev.watchword.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.watchword.callback.Poster.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A server on the loopback address stands in for the internet, and is allowed where it is to be.
 */
final class HttpPosterTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Predicate<InetAddress> LOOPBACK = InetAddress::isLoopbackAddress;

  private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final Names names = new Names();

  HttpPosterTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** What a name server says: the next answer each time, and the last one for ever. */
  private static final class Names implements DnsResolver {
    private final Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1"));
    private int asked;

    void say(String... each) {
      answers.clear();
      answers.addAll(Arrays.asList(each));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      asked++;
      String answer = answers.size() > 1 ? answers.poll() : answers.peek();
      String[] addresses = answer.split(" ", -1);
      InetAddress[] found = new InetAddress[addresses.length];
      for (int i = 0; i < found.length; i++) {
        found[i] = InetAddress.getByName(addresses[i]);
      }
      return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /** Answers every caller with that text, and closes then only if it is whole. */
  private void serve(String answer, boolean isWhole) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  Socket caller = server.accept();
                  byte[] read = new byte[8192];
                  heads.add(
                      new String(
                          read, 0, caller.getInputStream().read(read), StandardCharsets.UTF_8));
                  OutputStream out = caller.getOutputStream();
                  out.write(answer.getBytes(StandardCharsets.UTF_8));
                  out.flush();
                  if (isWhole) {
                    caller.close();
                  }
                }
              } catch (IOException e) {
                // Closed: the test is over.
              }
            });
  }

  private URI url(String scheme) {
    return URI.create(scheme + "://hooks.example.com:" + server.getLocalPort() + "/hook?a=b");
  }

  private Answer post(Predicate<InetAddress> isAllowed, Duration patience) {
    return new HttpPoster(names, isAllowed, patience).post(url("http"), "t.o.k", "{\"a\":1}");
  }

  @Test
  void postsToTheAddressThatItAskedFor() {
    serve("HTTP/1.1 204 No Content\r\n\r\n", true);

    assertEquals(new Answer.Status(204), post(LOOPBACK, LONG));
    assertEquals(1, names.asked);
    String head = heads.getFirst();
    assertEquals("POST /hook?a=b HTTP/1.1", head.lines().findFirst().orElseThrow());
    assertEquals(
        List.of(
            "Authorization: Bearer t.o.k",
            "Content-Type: application/json; charset=UTF-8",
            "Host: hooks.example.com:" + server.getLocalPort(),
            "User-Agent: Watchword"),
        head.lines()
            .filter(line -> line.matches("(Authorization|Content-Type|Host|User-Agent):.*"))
            .sorted()
            .toList());
  }

  @Test
  void goesToNoAddressThatIsNotPublic() {
    serve("HTTP/1.1 204 No Content\r\n\r\n", true);

    assertEquals(new Answer.None("ForbiddenAddress"), post(PublicAddress::is, LONG));
    assertEquals(List.of(), heads);
  }

  @Test
  void goesNowhereIfOneOfSeveralAddressesIsNotPublic() {
    names.say("203.0.114.7 127.0.0.1");
    serve("HTTP/1.1 204 No Content\r\n\r\n", true);

    assertEquals(new Answer.None("ForbiddenAddress"), post(PublicAddress::is, LONG));
    assertEquals(List.of(), heads);
  }

  /** The name leads to a public address when it is looked at, and to this machine right after. */
  @Test
  void isNotFooledByANameThatChangesWhereItLeads() {
    names.say("127.0.0.1", "127.0.0.2");
    serve("HTTP/1.1 204 No Content\r\n\r\n", true);
    Predicate<InetAddress> theFirst = address -> address.getHostAddress().equals("127.0.0.1");

    assertEquals(new Answer.Status(204), post(theFirst, LONG));
    assertEquals(1, names.asked);
    assertEquals(new Answer.None("ForbiddenAddress"), post(theFirst, LONG));
    assertEquals(1, heads.size());
  }

  @Test
  void checksAnAddressThatIsWrittenOut() {
    serve("HTTP/1.1 204 No Content\r\n\r\n", true);
    URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());

    Answer answer = new HttpPoster(names, PublicAddress::is, LONG).post(url, "t", "{}");
    assertEquals(new Answer.None("ForbiddenAddress"), answer);
    assertEquals(List.of(), heads);
  }

  @Test
  void followsNoRedirect() {
    String there = "http://hooks.example.com:" + server.getLocalPort() + "/there";
    serve("HTTP/1.1 307 Moved\r\nLocation: " + there + "\r\n\r\n", true);

    assertEquals(new Answer.Status(307), post(LOOPBACK, LONG));
    assertEquals(1, heads.size());
  }

  @Test
  void readsNoMoreOfAnAnswerThanItsHead() {
    serve("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nonly a part of it", false);

    HttpPoster poster = new HttpPoster(names, LOOPBACK, LONG);
    // More than there are connections: none is left open.
    for (int i = 0; i < 25; i++) {
      assertEquals(new Answer.Status(200), poster.post(url("http"), "t", "{}"));
    }
  }

  @Test
  void waitsOnlySoLong() {
    serve("HTTP/1.1 200 OK\r\nX-Slow: ", false);

    assertInstanceOf(Answer.None.class, post(LOOPBACK, Duration.ofMillis(300)));
    assertEquals(1, heads.size(), "and does not try again by itself");
  }

  @Test
  void takesNoCertificateForAnother() {
    serve("this is no TLS", true);

    Answer answer = new HttpPoster(names, LOOPBACK, LONG).post(url("https"), "t", "{}");
    assertInstanceOf(Answer.None.class, answer);
    assertEquals(1, heads.size());
  }
}
