package dev.watchword.local.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** The HTTP server. */
final class FrontTest {
  private final Front front = bound();
  private final HttpClient http = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> afterwards = new LinkedBlockingQueue<>();

  private static Front bound() {
    try {
      return Front.bind(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    http.close();
    front.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    front.open(
        call -> {
          calls.add(call);
          return new Answer(202, Map.of("x-many", List.of("a", "b")), SdkBytes.fromUtf8String("ü"));
        },
        () -> afterwards.add("done"));
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(front.baseUrl().resolve(path));
  }

  @Test
  void handsOverTheWholeCall() throws Exception {
    HttpResponse<String> unused =
        send(
            request("/a%20b?c=%C3%BC")
                .header("X-One", "1")
                .POST(HttpRequest.BodyPublishers.ofString("body")));
    assertEquals(202, unused.statusCode());
    Call call = calls.take();
    assertEquals("POST", call.method());
    assertEquals("/a b", call.path());
    assertEquals("c=%C3%BC", call.query());
    assertEquals(List.of("1"), call.headers().get("x-one"));
    assertEquals("body", call.body().asUtf8String());
    assertEquals("127.0.0.1", call.source());
  }

  @Test
  void givesBackTheWholeAnswer() throws Exception {
    HttpResponse<String> answer = send(request("/").GET());
    assertEquals(List.of("a", "b"), answer.headers().allValues("x-many"));
    assertEquals("ü", answer.body());
  }

  @Test
  void answersWithoutABodyWhenOnlyTheHeadIsAskedFor() throws Exception {
    HttpResponse<String> answer =
        send(request("/").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertEquals(202, answer.statusCode());
    assertEquals("", answer.body());
  }

  @Test
  void doesWhatIsLeftWhenTheAnswerHasGoneOut() throws Exception {
    assertEquals(202, send(request("/").GET()).statusCode());
    assertEquals("done", afterwards.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void streamsWhatIsFlushedAtOnce() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    front.open(
        _ ->
            new Stream(
                Map.of("x-one", List.of("1")),
                out -> {
                  out.write("first\n".getBytes(StandardCharsets.UTF_8));
                  out.flush();
                  awaitWithout(read);
                  out.write("second\n".getBytes(StandardCharsets.UTF_8));
                }),
        () -> afterwards.add("done"));
    HttpResponse<java.util.stream.Stream<String>> answer =
        http.send(request("/").build(), HttpResponse.BodyHandlers.ofLines());
    assertEquals("1", answer.headers().firstValue("x-one").orElseThrow());
    Iterator<String> lines = answer.body().iterator();
    assertEquals("first", lines.next());
    read.countDown();
    assertEquals("second", lines.next());
    assertFalse(lines.hasNext());
    front.close();
    assertEquals(List.of(), List.copyOf(afterwards));
  }

  private static void awaitWithout(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void listensOnlyWhereThisMachineCanReachIt() throws Exception {
    assertTrue(InetAddress.getByName(front.baseUrl().getHost()).isLoopbackAddress());
  }

  @Test
  void doesWhatFollowsAnAnswerBeforeItIsClosed() throws Exception {
    CountDownLatch closing = new CountDownLatch(1);
    front.open(
        _ -> new Answer(202, Map.of(), SdkBytes.fromUtf8String("")),
        () -> {
          try {
            closing.await();
            afterwards.add("done");
          } catch (InterruptedException e) {
            afterwards.add("cut off");
          }
        });
    var _ = http.send(request("/").build(), HttpResponse.BodyHandlers.ofString());
    Thread closer = Thread.startVirtualThread(front::close);
    closing.countDown();
    closer.join();
    assertEquals(List.of("done"), List.copyOf(afterwards));
  }

  @Test
  void refusesAPortThatIsTaken() {
    URI taken = front.baseUrl();
    assertThrows(BindException.class, () -> Front.bind(taken.getPort()).close());
  }
}
